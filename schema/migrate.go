package schema

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// attempts migrates a tenant, again where a lock could not be had, with pauses
// that double and differ, so that two appliers do not keep step.
func (r *run) attempts(ctx context.Context, c *course, m Member) error {
	migrate := r.migrate
	if slices.Contains(c.big, m.Schema) {
		migrate = r.migrateBig
	}
	pause := 100 * time.Millisecond
	for attempt := 1; ; attempt++ {
		err := migrate(ctx, c, m)
		if attempt == r.opt.Attempts || !lockMissed(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
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

// errChanged says that a tenant is not what was planned for.
var errChanged = errors.New("the tenant has changed since the plan was made; run it again")

// migrate brings one tenant to where its plan leads, in one transaction and two
// flights: the change with the fingerprints before and after it, and, these being
// right, the record and COMMIT.
func (r *run) migrate(ctx context.Context, c *course, m Member) error {
	conn, err := r.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	if err := prepare(ctx, conn.Conn()); err != nil {
		return err
	}
	start := time.Now()
	number, err := r.change(ctx, conn.Conn(), c, m)
	if err == nil && !c.isRight(number) {
		err = r.compareLines(ctx, conn.Conn(), c, m)
	}
	if err == nil {
		c.noteRight(number)
		err = r.keep(ctx, conn.Conn(), c, m, start)
	}
	if err == nil {
		return nil
	}
	if _, rollback := conn.Exec(context.WithoutCancel(ctx), "ROLLBACK"); rollback != nil {
		return errors.Join(err, rollback)
	}
	return r.reason(ctx, conn.Conn(), m, err)
}

// reason is why a tenant could not be migrated: that it has changed meanwhile, as
// by another applier, if it has.
func (r *run) reason(ctx context.Context, conn *pgx.Conn, m Member, err error) error {
	if lockMissed(err) || ctx.Err() != nil {
		return err
	}
	var now string
	if query := conn.QueryRow(ctx, fingerprintName, numberOf(m, nil)...).Scan(&now, nil); query != nil {
		return errors.Join(err, query)
	}
	if now != m.number {
		return errChanged
	}
	return err
}

// compareLines compares the whole of a tenant with what it should be. That
// catches what Atlas does not see.
func (r *run) compareLines(ctx context.Context, q querier, c *course, m Member) error {
	shape, err := readShape(ctx, q, m.Schema, m.Slot, r.owner)
	if err != nil {
		return err
	}
	if d := differenceOf(shape.without(c.Extra), c.target.shape); !d.None() {
		return fmt.Errorf("the plan does not lead to tenant.sql here, so nothing was changed: the schema %s", d)
	}
	return nil
}

// keep records what was done and commits, in one flight. COMMIT of a failed
// transaction answers ROLLBACK and no error: that must not pass for success.
func (r *run) keep(ctx context.Context, conn *pgx.Conn, c *course, m Member, start time.Time) error {
	batch := &pgx.Batch{}
	c.record(batch, m, start)
	batch.Queue("COMMIT")
	results := conn.SendBatch(ctx, batch)
	defer results.Close() //nolint:errcheck // each result's error is looked at.
	tags := make([]pgconn.CommandTag, batch.Len())
	for i := range tags {
		var err error
		if tags[i], err = results.Exec(); err != nil {
			return fmt.Errorf("recording the version: %w%s", err, detailOf(err))
		}
	}
	if tags[len(tags)-1].String() != "COMMIT" {
		return errors.New("committing: the transaction had failed and was rolled back")
	}
	return nil
}
