package work_test

import (
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/sqlc"
)

// start starts a worker in a process of its own.
func (p places) start(t *testing.T) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(os.Environ(), asWorker+"="+p.urls.App, asWorker+"_OWNER="+p.urls.Owner)
	c.Stderr = os.Stderr
	require.NoError(t, c.Start())
	return c
}

// eventsOfTest is how many events the test of kills has: 100,000 by hand.
func eventsOfTest(t *testing.T) int {
	t.Helper()
	if n := os.Getenv("SYNTROPH_TEST_EVENTS"); n != "" {
		events, err := strconv.Atoi(n)
		require.NoError(t, err)
		return events
	}
	return 3600
}

// Workers that are killed lose nothing and do nothing twice: each event is seen once,
// those of a record in their order, and none by another tenant.
func TestEventsAreSeenOnceThoughWorkersAreKilled(t *testing.T) {
	t.Parallel()
	const tenants = 6
	p := setup(t, tenants)
	each := eventsOfTest(t) / tenants
	for _, of := range p.tenants {
		p.publish(t, of, records(7), each/2)
	}
	var killed int
	for total := 0; total < tenants*each/4; killed++ {
		one, two := p.start(t), p.start(t)
		before := total
		require.Eventually(t, func() bool {
			total = 0
			for _, of := range p.tenants {
				total += p.seen(t, of)
			}
			return total > before
		}, 30*time.Second, time.Millisecond)
		for _, c := range []*exec.Cmd{one, two} {
			require.NoError(t, c.Process.Kill())
			_ = c.Wait() // it was killed
		}
	}
	t.Logf("%d pairs of workers were killed", killed)
	for _, of := range p.tenants {
		p.publish(t, of, records(5), each-each/2)
	}
	p.run(t, writeDown)
	for _, of := range p.tenants {
		require.Eventually(t, func() bool { return p.seen(t, of) >= each }, time.Minute+time.Duration(each)*20*time.Millisecond, 10*time.Millisecond)
		p.requireInOrder(t, of, each)
	}
}

// A worker that was held up, while others dealt with its batch and with the next one,
// deals with nothing.
func TestHeldUpWorkerDealsWithNothing(t *testing.T) {
	t.Parallel()
	p := setup(t, 1)
	of := p.tenants[0]
	others, err := p.db.Owner().Begin(t.Context())
	require.NoError(t, err)
	defer func() { _ = others.Rollback(t.Context()) }()
	_, err = others.Exec(t.Context(), "INSERT INTO "+of.SchemaName+".work_progress (batch_id) VALUES (gen_random_uuid())")
	require.NoError(t, err)
	p.publish(t, of, records(1), 3)
	p.run(t, writeDown)
	require.Eventually(t, func() (waits bool) {
		err := others.QueryRow(t.Context(), "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid)").Scan(&waits)
		return err == nil && waits
	}, 30*time.Second, time.Millisecond)
	_, err = others.Exec(t.Context(), "UPDATE river.river_job SET state = 'completed', finalized_at = now()")
	require.NoError(t, err)
	require.NoError(t, others.Commit(t.Context()))

	p.publish(t, of, records(1), 1)
	require.Eventually(t, func() bool { return p.seen(t, of) > 0 }, 30*time.Second, time.Millisecond)
	require.Equal(t, 1, p.seen(t, of), "the last one alone")
}

// requireInOrder requires that a tenant has seen so many events, each once, in the
// order in which they were made.
func (p places) requireInOrder(t *testing.T, of sqlc.Tenant, want int) {
	t.Helper()
	rows, err := p.db.Owner().Query(t.Context(), "SELECT event_id, tenant FROM "+of.SchemaName+".seen ORDER BY n")
	require.NoError(t, err)
	type row struct {
		Event  uuid.UUID
		Tenant string
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[row])
	require.NoError(t, err)
	require.Len(t, all, want)
	for i := range all {
		require.Equal(t, of.SchemaName, all[i].Tenant)
		require.True(t, i == 0 || all[i-1].Event.String() < all[i].Event.String(), "in order and once: %d", i)
	}
}
