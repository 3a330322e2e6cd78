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

// Analyze has the planner look at a tenant's tables now, as after a bulk load,
// instead of when autovacuum comes by.
func (db *Database) Analyze(ctx context.Context, t sqlc.Tenant, tables ...string) error {
	for _, table := range tables {
		if _, err := db.owner.Exec(ctx, "ANALYZE "+pgx.Identifier{t.SchemaName, table}.Sanitize()); err != nil {
			return err
		}
	}
	return nil
}

// RecountDeals counts the totals of the tenant's deals anew, inside the scope's
// transaction: after a bulk load, or after a server wrote deals that knows no
// totals. Nobody writes a deal meanwhile.
func (s *Scope) RecountDeals(ctx context.Context) error {
	q := sqlc.New()
	for _, step := range []func(context.Context, sqlc.DBTX) error{q.LockDeals, q.ClearDealTotals, q.FillDealTotals} {
		if err := step(ctx, s); err != nil {
			return err
		}
	}
	return nil
}
