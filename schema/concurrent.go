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
// comparison and the version. It may end between these: what is there then is a
// shape like any other, and the steps that have run are recorded with it, so that
// the next plan goes on from there, an index cut off in its build among it.
func (r *run) migrateBig(ctx context.Context, c *course, m Member) (err error) {
	conn, err := pgx.ConnectConfig(ctx, r.pool.Config().ConnConfig)
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
	if err := r.changeBig(ctx, conn, c, m); err != nil {
		return err
	}
	m.Steps = c.stepsAfter
	if err := r.buildIndexes(ctx, conn, c, m); err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		if err := r.compareLines(ctx, tx, c, m); err != nil {
			return err
		}
		if tag, err := tx.Exec(ctx, claimTenant, c.claim(m)...); err != nil || tag.RowsAffected() != 1 {
			return errors.Join(errChanged, err)
		}
		batch := &pgx.Batch{}
		c.record(batch, m, start)
		return tx.SendBatch(ctx, batch).Close()
	})
}

// lockSession takes the tenant's lock for the whole connection.
func (r *run) lockSession(ctx context.Context, conn *pgx.Conn, m Member) error {
	_, err := conn.Exec(ctx, "SELECT set_config('lock_timeout', $1, false), pg_advisory_lock(hashtextextended($2, 0))",
		fmt.Sprint(r.opt.LockTimeout.Milliseconds()), lockName(m))
	return err
}

// changeBig runs all statements but those of the new indexes, and records the
// steps among them, in one transaction.
func (r *run) changeBig(ctx context.Context, conn *pgx.Conn, c *course, m Member) error {
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		now, err := catalogNumbers(ctx, tx, []Member{m})
		if err != nil {
			return err
		}
		if now[m.Schema] != m.number {
			return errChanged
		}
		if _, err := tx.Exec(ctx, "SELECT set_config('statement_timeout', $1, true)", fmt.Sprint(r.opt.StatementTimeout.Milliseconds())); err != nil {
			return err
		}
		if tag, err := tx.Exec(ctx, claimTenant, m.Version, c.stepsAfter, m.ID, m.Version, m.Steps); err != nil || tag.RowsAffected() != 1 {
			return errors.Join(errChanged, err)
		}
		if err := writeTables(ctx, tx, m.Schema); err != nil {
			return err
		}
		for _, sql := range r.statements(c, m, func(s Statement) bool { return !c.concurrent(s) }) {
			if _, err := tx.Exec(ctx, sql); err != nil {
				return &statementError{sql, err}
			}
		}
		return nil
	})
}

// buildIndexes builds the new indexes beside the table's users, which nobody
// waits for, so that it may wait for them as long as a statement may take.
func (r *run) buildIndexes(ctx context.Context, conn *pgx.Conn, c *course, m Member) error {
	role := r.role
	if role == "" {
		role = "none"
	}
	_, err := conn.Exec(ctx, "SELECT set_config('search_path', $1, false), set_config('lock_timeout', $2, false), set_config('role', $3, false)",
		ident(m.Schema), fmt.Sprint(r.opt.StatementTimeout.Milliseconds()), role)
	if err != nil {
		return err
	}
	for _, s := range c.Statements {
		if !c.concurrent(s) {
			continue
		}
		sql := strings.Replace(s.SQL, "CREATE INDEX", "CREATE INDEX CONCURRENTLY", 1)
		if _, err := conn.Exec(ctx, sql); err != nil {
			return fmt.Errorf("%w; the index is cut off in its build: run it again, which rebuilds it", &statementError{sql, err})
		}
	}
	return nil
}
