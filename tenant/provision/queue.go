package provision

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

// QueueSchema is where River keeps the jobs. It belongs to the owner's login, and
// nobody else may look into it: River's own insert needs SELECT on its table, and
// whoever may insert jobs may read everybody's (docs/adr/0065).
const QueueSchema = "river"

// createQueue brings River's tables to this build's; simultaneous calls take turns.
// River's steps are transactions of their own, since one adds a value to an enum
// that a later one uses: the lock is held on a second connection meanwhile, of a
// pool of its own, as all of the caller's may be in use.
func createQueue(ctx context.Context, owner *pgxpool.Pool) error {
	var there bool
	if err := owner.QueryRow(ctx, "SELECT to_regclass('"+QueueSchema+".syntroph_workers') IS NOT NULL").Scan(&there); err != nil {
		return err
	}
	if there {
		if migrator, err := migratorOf(owner); err != nil {
			return err
		} else if is, err := migrator.Validate(ctx, nil); err == nil && is.OK {
			return nil
		}
	}
	cfg := owner.Config()
	cfg.MaxConns, cfg.MinConns = 2, 0
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return err
	}
	defer pool.Close()
	return migrateQueue(ctx, pool)
}

func migratorOf(pool *pgxpool.Pool) (*rivermigrate.Migrator[pgx.Tx], error) {
	return rivermigrate.New(riverpgxv5.New(pool), &rivermigrate.Config{Schema: QueueSchema, Logger: slog.New(slog.DiscardHandler)})
}

func migrateQueue(ctx context.Context, pool *pgxpool.Pool) error {
	migrator, err := migratorOf(pool)
	if err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, pool, func(turn pgx.Tx) error {
		if _, err := turn.Exec(ctx, lockInit); err != nil {
			return err
		}
		if _, err := pool.Exec(ctx, "CREATE SCHEMA IF NOT EXISTS "+QueueSchema); err != nil {
			return err
		}
		if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
			return fmt.Errorf("migrating River: %w", err)
		}
		_, err := pool.Exec(ctx, createWorkers)
		return err
	})
}

// createWorkers makes the list of the processes that work, by which a job of one
// that was killed is known. Nothing in it needs to survive a crash.
const createWorkers = `CREATE UNLOGGED TABLE IF NOT EXISTS ` + QueueSchema + `.syntroph_workers (
    id text PRIMARY KEY,
    seen_at timestamptz NOT NULL DEFAULT now()
)`
