package schema

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"ariga.io/atlas/sql/schema"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
)

// planning is a transaction in which plans are made.
type planning struct {
	// conn is tx's connection as Atlas takes it.
	conn *sql.Conn
	tx   pgx.Tx
	// scratch is the schema that statements are tried in, the connection's own, so
	// that two plannings don't wait for each other. It is always taken back.
	scratch string
	// owner is the role that everything should belong to, and slot the role that
	// stands for each tenant's own in the scratch schema.
	owner, slot string
	// login says that the connection's own role is the owner.
	login bool
}

// planLockTimeout bounds the wait for a tenant's locked table.
const planLockTimeout = "1s"

// rehearse runs f in a transaction that is rolled back, unless f commits it.
func rehearse(ctx context.Context, owner *pgxpool.Pool, f func(*planning) error) error {
	db := stdlib.OpenDBFromPool(owner)
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close() //nolint:errcheck // it goes back to the pool.
	var raw *pgx.Conn
	if err := conn.Raw(func(driver any) error { raw = driver.(*stdlib.Conn).Conn(); return nil }); err != nil {
		return err
	}
	tx, err := raw.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(context.WithoutCancel(ctx)) //nolint:errcheck // after a commit it is nothing.
	if _, err := tx.Exec(ctx, "SELECT set_config('lock_timeout', $1, true)", planLockTimeout); err != nil {
		return err
	}
	return f(&planning{conn: conn, tx: tx, scratch: fmt.Sprintf("syntroph_scratch_%d", raw.PgConn().PID())})
}

// ownerSQL is the registry's owner, if the login may act as it, else the login.
const ownerSQL = `
SELECT owner::text, owner = current_user FROM (SELECT coalesce((SELECT pg_get_userbyid(relowner) FROM pg_class
    WHERE oid = to_regclass('public.tenants') AND pg_has_role(relowner, 'MEMBER')), current_user) AS owner) AS registry`

// becomeOwner has what is made belong to whom the registry belongs to.
func (p *planning) becomeOwner(ctx context.Context) error {
	if err := p.tx.QueryRow(ctx, ownerSQL).Scan(&p.owner, &p.login); err != nil || p.login {
		return err
	}
	_, err := p.tx.Exec(ctx, "SELECT set_config('role', $1, true)", p.owner)
	return err
}

// inScratch runs create in a new empty schema, then f, and takes all of it back.
func (p *planning) inScratch(ctx context.Context, create, f func() error) error {
	savepoint, err := p.tx.Begin(ctx)
	if err != nil {
		return err
	}
	defer savepoint.Rollback(ctx) //nolint:errcheck // the transaction goes away too.
	if _, err := p.tx.Exec(ctx, "CREATE SCHEMA "+p.scratch); err != nil {
		return err
	}
	// A function's body may name what is made after it.
	if _, err := p.tx.Exec(ctx, "SELECT set_config('check_function_bodies', 'off', true)"); err != nil {
		return err
	}
	if err := create(); err != nil {
		return err
	}
	return f()
}

// try runs statements in the scratch schema.
func (p *planning) try(ctx context.Context, statements []string) error {
	if err := writeTables(ctx, p.tx, p.scratch); err != nil {
		return err
	}
	for _, s := range statements {
		if _, err := p.tx.Exec(ctx, named(s, p.slot, p.scratch, p.owner)); err != nil {
			return &statementError{s, err}
		}
	}
	return nil
}

// tryAtOnce runs a version's statements in the scratch schema, in one flight.
func (p *planning) tryAtOnce(ctx context.Context, version string, statements []string) error {
	if err := writeTables(ctx, p.tx, p.scratch); err != nil {
		return err
	}
	batch := &pgx.Batch{}
	for _, s := range statements {
		batch.Queue(s)
	}
	if err := p.tx.SendBatch(ctx, batch).Close(); err != nil {
		return &statementError{"version " + version, err}
	}
	return nil
}

// statementError is a statement that failed.
type statementError struct {
	sql   string
	cause error
}

func (e *statementError) Error() string { return e.sql + ": " + e.cause.Error() + detailOf(e.cause) }
func (e *statementError) Unwrap() error { return e.cause }

// detailOf is what PostgreSQL says of an error beside its message, such as which
// value is there twice.
func detailOf(err error) string {
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); ok && pgErr.Detail != "" {
		return ": " + pgErr.Detail
	}
	return ""
}

// target is what a version makes: its shape, and the same as Atlas sees it.
type target struct {
	definition
	shape       Shape
	fingerprint string
	model       *schema.Schema
}

// target returns what a version makes, found out once.
func (f *Fleet) target(ctx context.Context, p *planning, d definition) (*target, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if t := f.targets[d.version]; t != nil {
		return t, nil
	}
	statements, err := d.statements()
	if err != nil {
		return nil, err
	}
	if err := makeExtensions(ctx, p.tx); err != nil {
		return nil, fmt.Errorf("making schema extensions: %w", err)
	}
	t := &target{definition: d}
	err = p.inScratch(ctx, func() error { return p.tryVersion(ctx, statements) }, func() error {
		made, err := p.scratchShape(ctx)
		if err != nil {
			return err
		}
		if reason := made.refusal(); reason != "" {
			return unplannablef("tenant.sql has what no tenant's schema may have, %s", reason)
		}
		t.shape = made.withRights()
		t.fingerprint = t.shape.fingerprint()
		t.model, err = inspect(ctx, p, p.scratch, nil)
		markIdentities(t.model)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("making version %s in a scratch schema: %w", d.version, err)
	}
	f.targets[d.version] = t
	return t, nil
}
