package schema

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// attempts migrates a tenant, again where a lock could not be had, with pauses
// that double and differ, so that two appliers do not keep step.
func (r *run) attempts(ctx context.Context, g *Group, m Member, want string) (reached string, err error) {
	pause := 100 * time.Millisecond
	for attempt := 1; ; attempt++ {
		reached, err = r.migrate(ctx, g, m, want)
		if attempt == r.opt.Attempts || !lockMissed(err) {
			return reached, err
		}
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(pause + rand.N(pause)): //nolint:gosec // a pause is no secret.
			pause *= 2
		}
	}
}

// lockMissed reports whether err says that another transaction was in the way.
func lockMissed(err error) bool {
	pgErr, ok := errors.AsType[*pgconn.PgError](err)
	return ok && (pgErr.Code == "55P03" || pgErr.Code == "40P01") // lock_not_available, deadlock_detected
}

// migrate brings one tenant to the plan's version in one transaction. Want is
// the fingerprint that it must come to; empty if none of its group is known.
func (r *run) migrate(ctx context.Context, g *Group, m Member, want string) (reached string, err error) {
	db := stdlib.OpenDBFromPool(r.owner)
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return "", err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it is nothing.
	start := time.Now()
	if err := r.lock(ctx, tx, g, m); err != nil {
		return "", err
	}
	for _, s := range g.Statements {
		if _, err := tx.ExecContext(ctx, s.SQL); err != nil {
			return "", fmt.Errorf("%s: %w", s.SQL, err)
		}
	}
	if len(g.Statements) > 0 {
		if err := grant(ctx, tx, m); err != nil {
			return "", err
		}
	}
	if reached, err = r.reached(ctx, tx, m, want); err != nil {
		return "", err
	}
	if err := record(ctx, tx, g, m, start); err != nil {
		return "", err
	}
	return reached, tx.Commit()
}

// lock takes the tenant's own lock, so that two appliers are safe and none
// blocks the fleet, and checks that the tenant is still what was planned for.
func (r *run) lock(ctx context.Context, tx *sql.Tx, g *Group, m Member) error {
	_, err := tx.ExecContext(ctx, `SELECT set_config('lock_timeout', $1, true), set_config('statement_timeout', $2, true)`,
		fmt.Sprint(r.opt.LockTimeout.Milliseconds()), fmt.Sprint(r.opt.StatementTimeout.Milliseconds()))
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", "syntroph.schema."+m.Schema); err != nil {
		return err
	}
	now, err := fingerprints(ctx, tx, []string{m.Schema})
	if err != nil {
		return err
	}
	if now[m.Schema] != g.Fingerprint {
		return errors.New("the tenant has changed since the plan was made; run it again")
	}
	if err := writeTables(ctx, tx); err != nil {
		return err
	}
	return setPath(ctx, tx, m.Schema)
}

// reached checks that the tenant now is what tenant.sql says: by its
// fingerprint if that of a tenant which was compared is known, else line by
// line. That catches what Atlas does not see.
func (r *run) reached(ctx context.Context, tx *sql.Tx, m Member, want string) (string, error) {
	now, err := fingerprints(ctx, tx, []string{m.Schema})
	if err != nil {
		return "", err
	}
	if want != "" && now[m.Schema] == want {
		return want, nil
	}
	shape, err := lines(ctx, tx, m.Schema)
	if err != nil {
		return "", err
	}
	if d := difference(shape, r.plan.to.shape); d != "" {
		return "", errors.New("the plan does not lead to tenant.sql, so nothing was changed; mend by hand what Atlas can't: the schema " + d)
	}
	return now[m.Schema], nil
}

// grant gives the tenant's slot its rights on new tables.
func grant(ctx context.Context, tx *sql.Tx, m Member) error {
	statement, err := GrantTenantTables(m.Slot)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}

// record notes the version, in the change's own transaction.
func record(ctx context.Context, tx *sql.Tx, g *Group, m Member, start time.Time) error {
	if len(g.Statements) == 0 && m.Version == TenantVersion() {
		return nil
	}
	if _, err := tx.ExecContext(ctx, insertMigration, m.ID, start, TenantVersion(), g.Checksum, time.Since(start).Milliseconds(), nil); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "UPDATE public.tenants SET schema_version = $1, updated_at = now() WHERE id = $2", TenantVersion(), m.ID)
	return err
}

const insertMigration = `INSERT INTO public.tenant_migrations (tenant_id, started_at, version, checksum, duration_ms, error)
VALUES ($1, $2, $3, $4, $5, $6)`

// recordFailure notes why a tenant was left as it was.
func (r *run) recordFailure(ctx context.Context, g *Group, m Member, start time.Time, cause error) error {
	_, err := r.owner.Exec(context.WithoutCancel(ctx), insertMigration, m.ID, start, TenantVersion(), g.Checksum, time.Since(start).Milliseconds(), cause.Error())
	return err
}
