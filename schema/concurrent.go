package schema

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// migrateBig migrates a tenant with a big table: everything but the new indexes
// in one transaction, then the indexes beside the table's users, then the
// comparison and the record. It may end between these: what is there then is a
// shape like any other, from which the next plan goes on, an index cut off in its
// build among it.
func (r *run) migrateBig(ctx context.Context, a *approach, m Member) (err error) {
	conn, err := pgx.ConnectConfig(ctx, r.owner.Config().ConnConfig)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close(context.WithoutCancel(ctx))) }()
	if err := prepare(ctx, conn); err != nil {
		return err
	}
	start := time.Now()
	if err := r.lockSession(ctx, conn, m); err != nil {
		return err
	}
	if err := r.changeBig(ctx, conn, a, m); err != nil {
		return err
	}
	if err := r.buildIndexes(ctx, conn, a, m); err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		if err := r.compareLines(ctx, tx, a, m); err != nil {
			return err
		}
		if tag, err := tx.Exec(ctx, claimTenant, a.claim(m)...); err != nil || tag.RowsAffected() != 1 {
			return errors.Join(errChanged, err)
		}
		batch := &pgx.Batch{}
		a.record(batch, m, start, "")
		return tx.SendBatch(ctx, batch).Close()
	})
}

// lockSession takes the tenant's lock for the whole connection.
func (r *run) lockSession(ctx context.Context, conn *pgx.Conn, m Member) error {
	_, err := conn.Exec(ctx, "SELECT set_config('lock_timeout', $1, false), pg_advisory_lock(hashtextextended($2, 0))",
		fmt.Sprint(r.opt.LockTimeout.Milliseconds()), lockName(m))
	return err
}

// changeBig runs all statements but those of the new indexes.
func (r *run) changeBig(ctx context.Context, conn *pgx.Conn, a *approach, m Member) error {
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		now, err := fingerprints(ctx, tx, []string{m.Schema})
		if err != nil {
			return err
		}
		if now[m.Schema] != a.Fingerprint {
			return errChanged
		}
		if _, err := tx.Exec(ctx, "SELECT set_config('statement_timeout', $1, true)", fmt.Sprint(r.opt.StatementTimeout.Milliseconds())); err != nil {
			return err
		}
		if err := writeTables(ctx, tx, m.Schema); err != nil {
			return err
		}
		for _, s := range a.Statements {
			if a.concurrent(s) {
				continue
			}
			if _, err := tx.Exec(ctx, s.SQL); err != nil {
				return &statementError{s.SQL, err}
			}
		}
		if tables := a.newTables(); len(tables) > 0 {
			_, err = tx.Exec(ctx, grantTables(tables, m.Slot))
		}
		return err
	})
}

// buildIndexes builds the new indexes beside the table's users, which nobody
// waits for, so that it may wait for them as long as a statement may take.
func (r *run) buildIndexes(ctx context.Context, conn *pgx.Conn, a *approach, m Member) error {
	_, err := conn.Exec(ctx, "SELECT set_config('search_path', $1, false), set_config('lock_timeout', $2, false)",
		ident(m.Schema), fmt.Sprint(r.opt.StatementTimeout.Milliseconds()))
	if err != nil {
		return err
	}
	for _, s := range a.Statements {
		if !a.concurrent(s) {
			continue
		}
		sql := strings.Replace(s.SQL, "CREATE INDEX", "CREATE INDEX CONCURRENTLY", 1)
		if _, err := conn.Exec(ctx, sql); err != nil {
			return fmt.Errorf("%s: %w; the index is cut off in its build: run it again, which rebuilds it", sql, err)
		}
	}
	return nil
}
