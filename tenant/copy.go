package tenant

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// CopyFrom loads rows into a table of the tenant with COPY, inside the scope's
// transaction and with its role. It waits for its turn.
func (s *Scope) CopyFrom(ctx context.Context, table string, columns []string, rows [][]any) (int64, error) {
	// COPY can't ride in the opening flight.
	if _, err := s.Exec(ctx, "SELECT 1"); err != nil {
		return 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return 0, errScopeClosed
	}
	return s.conn.CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromRows(rows))
}
