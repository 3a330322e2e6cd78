package provision

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/syntroph/syntroph/sqlc"
)

// Settings reads a workspace's settings by the owner's login, whatever the
// tenant's status.
func Settings(ctx context.Context, owner *pgxpool.Pool, t sqlc.Tenant) (s sqlc.WorkspaceSettings, err error) {
	err = pgx.BeginTxFunc(ctx, owner, pgx.TxOptions{AccessMode: pgx.ReadOnly}, func(tx pgx.Tx) error {
		if err := searchSchema(ctx, tx, t); err != nil {
			return err
		}
		s, err = sqlc.New().WorkspaceSettings(ctx, tx)
		return err
	})
	return s, err
}
