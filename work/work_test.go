package work_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
	"github.com/syntroph/syntroph/work"
)

// asWorker has the test's program be a worker, which can be killed.
const asWorker = "SYNTROPH_TEST_WORKER_URLS"

func TestMain(m *testing.M) {
	if urls := os.Getenv(asWorker); urls != "" {
		beWorker(urls, os.Getenv(asWorker+"_OWNER"))
		return
	}
	dbtest.Main(m)
}

// beWorker works until it is killed, and writes each event down.
func beWorker(app, owner string) {
	db, err := tenant.Open(context.Background(), tenant.Config{URL: app, OwnerURL: owner, Bulkheads: 2, Connections: 3})
	if err == nil {
		err = work.Run(context.Background(), config(db, writeDown))
	}
	fmt.Fprintln(os.Stderr, err)
}

// config is a worker's that is quick to notice.
func config(db *tenant.Database, handlers ...work.Handler) work.Config {
	return work.Config{
		DB: db, Log: slog.New(slog.NewTextHandler(os.Stderr, nil)), Handlers: handlers,
		Poll: 10 * time.Millisecond, Idle: 10 * time.Millisecond, Beat: 300 * time.Millisecond,
	}
}

// writeDown writes events into a table of the test's in the tenant's schema.
func writeDown(ctx context.Context, s *tenant.Scope, events []work.Event) error {
	for _, e := range events {
		if _, err := s.Exec(ctx, "INSERT INTO seen (event_id, record_id, tenant) VALUES ($1, $2, current_schema())", e.ID, e.Record); err != nil {
			return err
		}
	}
	return nil
}

// places are tenants on one database, with a table for what their handlers see.
type places struct {
	db      *tenant.Database
	urls    dbtest.URLs
	tenants []sqlc.Tenant
}

func setup(t *testing.T, tenants int) places {
	t.Helper()
	urls := dbtest.Database(t)
	db, err := tenant.Open(t.Context(), tenant.Config{URL: urls.App, OwnerURL: urls.Owner, Bulkheads: 1, Connections: 4})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	p := places{db: db, urls: urls}
	for range tenants {
		made := dbtest.Tenant(t, db).Tenant
		p.exec(t, "CREATE TABLE "+made.SchemaName+".seen (n bigserial PRIMARY KEY, event_id uuid NOT NULL, record_id uuid NOT NULL, tenant text NOT NULL)")
		p.exec(t, "GRANT ALL ON "+made.SchemaName+".seen, "+made.SchemaName+".seen_n_seq TO "+made.SlotRole)
		p.tenants = append(p.tenants, made)
	}
	return p
}

func (p places) exec(t *testing.T, sql string, args ...any) {
	t.Helper()
	_, err := p.db.Owner().Exec(t.Context(), sql, args...)
	require.NoError(t, err)
}

// publish adds events of a tenant through its scope: changes of a few records in turn.
func (p places) publish(t *testing.T, of sqlc.Tenant, records []uuid.UUID, n int) {
	t.Helper()
	require.NoError(t, p.db.Write(t.Context(), of, "", func(ctx context.Context, s *tenant.Scope) error {
		for i := range n {
			e := sqlc.InsertEventParams{RecordKind: crm.KindDeal, RecordID: records[i%len(records)], Action: crm.ActionUpdate}
			if err := sqlc.New().InsertEvent(ctx, s, e); err != nil {
				return err
			}
		}
		return nil
	}))
}

// seen is how many events a tenant's handlers have seen.
func (p places) seen(t *testing.T, of sqlc.Tenant) (n int) {
	t.Helper()
	require.NoError(t, p.db.Owner().QueryRow(t.Context(), "SELECT count(*) FROM "+of.SchemaName+".seen").Scan(&n))
	return n
}

// run works in this process until the test ends, or stop is called.
func (p places) run(t *testing.T, handlers ...work.Handler) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- work.Run(ctx, config(p.db, handlers...)) }()
	stopped := false
	stop = func() {
		if !stopped {
			stopped = true
			cancel()
			require.NoError(t, <-done)
		}
	}
	t.Cleanup(stop)
	return stop
}

func records(n int) (ids []uuid.UUID) {
	for range n {
		ids = append(ids, uuid.New())
	}
	return ids
}

// A tenant with many events doesn't hold up one with a few.
func TestManyEventsOfOneTenantStarveNobody(t *testing.T) {
	t.Parallel()
	p := setup(t, 2)
	flood, few := p.tenants[0], p.tenants[1]
	p.publish(t, flood, records(3), 2000)
	p.publish(t, few, records(1), 1)
	p.run(t, writeDown)
	require.Eventually(t, func() bool { return p.seen(t, few) == 1 }, 30*time.Second, time.Millisecond)
	require.Less(t, p.seen(t, flood), 2000)
}

// Events wait while their tenant is suspended, and those of none are thrown away.
func TestEventsOfTenantsThatAreNotServed(t *testing.T) {
	t.Parallel()
	p := setup(t, 2)
	suspended, other := p.tenants[0], p.tenants[1]
	p.publish(t, suspended, records(1), 3)
	_, err := provision.SetStatus(t.Context(), p.db, suspended.Subdomain, crm.TenantSuspended)
	require.NoError(t, err)
	p.exec(t, "INSERT INTO public.outbox (schema_name, slot_role, record_kind, record_id, action) VALUES ('tenant_gone', 'nobody', 'DEAL', gen_random_uuid(), 'UPDATE')")
	p.exec(t, "INSERT INTO public.outbox (schema_name, slot_role, record_kind, record_id, action) VALUES ($1, 'another', 'DEAL', gen_random_uuid(), 'UPDATE')", other.SchemaName)
	p.publish(t, other, records(1), 1)
	p.run(t, writeDown)
	require.Eventually(t, func() bool { return p.left(t) == 3 }, 30*time.Second, time.Millisecond)
	require.Eventually(t, func() bool { return p.seen(t, other) == 1 }, 30*time.Second, time.Millisecond)
	require.Zero(t, p.seen(t, suspended))
	_, err = provision.SetStatus(t.Context(), p.db, suspended.Subdomain, crm.TenantActive)
	require.NoError(t, err)
	require.Eventually(t, func() bool { return p.seen(t, suspended) == 3 }, 30*time.Second, time.Millisecond)
	require.Equal(t, 1, p.seen(t, other))
}

// left is how many events are in the outbox.
func (p places) left(t *testing.T) (n int) {
	t.Helper()
	require.NoError(t, p.db.Owner().QueryRow(t.Context(), "SELECT count(*) FROM public.outbox").Scan(&n))
	return n
}

// A batch whose handler fails is tried again, and nothing of the try that failed
// stays.
func TestFailedBatchIsTriedAgain(t *testing.T) {
	t.Parallel()
	p := setup(t, 1)
	p.publish(t, p.tenants[0], records(2), 10)
	tries := 0
	p.run(t, writeDown, func(context.Context, *tenant.Scope, []work.Event) error {
		tries++
		if tries == 1 {
			return errors.New("the first try")
		}
		return nil
	})
	require.Eventually(t, func() bool { return p.seen(t, p.tenants[0]) > 0 }, 30*time.Second, time.Millisecond)
	p.requireInOrder(t, p.tenants[0], 10)
	require.Equal(t, 2, tries)
}

// Where nobody waits, nothing is asked but whether anybody does; and the end is
// prompt, before work has begun and after.
func TestWorkEnds(t *testing.T) {
	t.Parallel()
	p := setup(t, 1)
	p.run(t)()
	p.exec(t, "UPDATE public.tenants SET publishes_changes = true")
	stop := p.run(t, writeDown)
	p.publish(t, p.tenants[0], records(1), 1)
	require.Eventually(t, func() bool { return p.seen(t, p.tenants[0]) == 1 }, 30*time.Second, time.Millisecond)
	stop()
	p.publish(t, p.tenants[0], records(1), 1)
	require.Equal(t, 1, p.left(t))
}
