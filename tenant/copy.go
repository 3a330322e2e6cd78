package tenant

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/sqlc"
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

// RecountDeals counts the tenant's deals anew and corrects their totals, inside
// the scope's transaction: after a bulk load, or after a server wrote deals that
// knows no totals. Deals may be written meanwhile. It returns how many deals there
// are and how many totals were wrong, each an owner's, stage's, currency's and
// month's.
func (s *Scope) RecountDeals(ctx context.Context) (sqlc.CorrectDealTotalsRow, error) {
	q := sqlc.New()
	if err := q.LockDealTotals(ctx, s); err != nil {
		return sqlc.CorrectDealTotalsRow{}, err
	}
	return q.CorrectDealTotals(ctx, s)
}
