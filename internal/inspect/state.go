package inspect

import (
	"context"

	"github.com/jackc/pgx/v5/pgxpool"
)

// State is what a database is to Syntroph.
type State struct {
	// Registry says whether the registry of tenants is there.
	Registry bool
	// Servers is the number of connections that Syntroph servers have to it.
	// Behind a pooler that hides their name it can't be known, and is 0.
	Servers int
}

const stateSQL = `
SELECT to_regclass('public.tenants') IS NOT NULL,
    (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'syntroph')`

// Look returns the database's state.
func Look(ctx context.Context, db *pgxpool.Pool) (s State, err error) {
	err = db.QueryRow(ctx, stateSQL).Scan(&s.Registry, &s.Servers)
	return s, err
}
