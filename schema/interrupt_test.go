package schema_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/tenant/connect"
)

// cutter cuts its connections before the n-th statement is sent.
type cutter struct{ left atomic.Int64 }

func (c *cutter) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := (&net.Dialer{}).DialContext(ctx, network, address)
	return &cutConn{Conn: conn, cutter: c}, err
}

// cutConn counts the statements that are sent: Execute and Query of PostgreSQL's
// protocol.
type cutConn struct {
	net.Conn
	cutter  *cutter
	started bool
}

var errCut = errors.New("cut by the test")

func (c *cutConn) Write(b []byte) (int, error) {
	if !c.started { // the first message has no type
		c.started = true
		return c.Conn.Write(b)
	}
	for at := 0; at+5 <= len(b); at += 1 + int(b[at+1])<<24 + int(b[at+2])<<16 + int(b[at+3])<<8 + int(b[at+4]) {
		if (b[at] == 'E' || b[at] == 'Q') && c.cutter.left.Add(-1) < 0 {
			n, _ := c.Conn.Write(b[:at]) // the server has what came before
			return n, errors.Join(errCut, c.Close())
		}
	}
	return c.Conn.Write(b)
}

const interruptedBefore = "CREATE TABLE things (id integer NOT NULL, n integer NOT NULL, CONSTRAINT things_pkey PRIMARY KEY (id));\n"

const interruptedAfter = `CREATE TABLE things (id integer NOT NULL, n integer NOT NULL, note text, CONSTRAINT things_pkey PRIMARY KEY (id));
CREATE INDEX things_n ON things (n);
CREATE INDEX things_note ON things (note);
CREATE TABLE more (id integer NOT NULL);`

// However often apply is interrupted, before whichever statement, the next run
// comes to the same end, and each step has run once: in one transaction, and with
// indexes built beside a big table's users.
func TestInterruptedAnywhere(t *testing.T) {
	t.Parallel()
	for name, size := range map[string]int64{"in one transaction": -1, "with concurrent indexes": 1} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			url := dbtest.Database(t).Owner
			owner, err := connect.Pool(t.Context(), url, "interrupted", 4)
			require.NoError(t, err)
			t.Cleanup(owner.Close)
			opt := schema.Options{ConcurrentBytes: size, Workers: 1}
			cuts := 0
			for done := false; !done; cuts++ {
				require.Less(t, cuts, 100)
				name := fmt.Sprintf("t%02d", cuts)
				provision(t, owner, name, interruptedBefore, "INSERT INTO things SELECT n, 1 FROM generate_series(1, 500) AS n;")
				exec(t, owner, "ANALYZE tenant_"+name+".things")
				done = interrupted(t, url, opt, cuts, name)
				requireOnce(t, owner, opt, name)
			}
			require.Greater(t, cuts, 10, "every boundary was tried")
		})
	}
}

// interrupted applies over connections that are cut before a statement, and
// reports whether all were sent.
func interrupted(t *testing.T, url string, opt schema.Options, statements int, name string) (done bool) {
	t.Helper()
	config, err := pgxpool.ParseConfig(url)
	require.NoError(t, err)
	cut := &cutter{}
	cut.left.Store(1 << 40)
	config.ConnConfig.DialFunc = cut.dial
	config.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeExec
	pool, err := pgxpool.NewWithConfig(t.Context(), config)
	require.NoError(t, err)
	defer pool.Close()
	fleet := stepping(t, pool)
	plan, err := fleet.Plan(t.Context(), schema.Selection{Only: []string{name}})
	require.NoError(t, err)
	cut.left.Store(int64(statements))
	results, err := fleet.Apply(t.Context(), plan, opt)
	if done = cut.left.Load() >= 0; done {
		require.NoError(t, err)
		require.NoError(t, results[0].Err)
	}
	return done
}

func stepping(t *testing.T, pool *pgxpool.Pool) *schema.Fleet {
	t.Helper()
	fleet, err := schema.NewFleetOf(pool, fstest.MapFS{"0001_double.sql": {Data: []byte("UPDATE things SET n = n * 2;")}}, interruptedBefore, interruptedAfter)
	require.NoError(t, err)
	return fleet
}

// requireOnce applies again, and requires that the tenant is what it should be and
// that the step has run once.
func requireOnce(t *testing.T, owner *pgxpool.Pool, opt schema.Options, name string) {
	t.Helper()
	// What was cut off may still be ending.
	require.Eventually(t, func() bool {
		return value[int](t, owner, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())") == 0
	}, 30*time.Second, 5*time.Millisecond)
	fleet := stepping(t, owner)
	plan, err := fleet.Plan(t.Context(), schema.Selection{Only: []string{name}})
	require.NoError(t, err)
	results, err := fleet.Apply(t.Context(), plan, opt)
	require.NoError(t, err)
	for _, r := range results {
		require.NoError(t, r.Err)
	}
	require.Equal(t, 1000, value[int](t, owner, "SELECT sum(n)::int FROM tenant_"+name+".things"), "the step ran once")
	require.Equal(t, schema.VersionOf(interruptedAfter), value[string](t, owner, "SELECT schema_version FROM public.tenants WHERE subdomain = $1", name))
	drifts, err := fleet.Drift(t.Context(), schema.Selection{Only: []string{name}})
	require.NoError(t, err)
	require.Empty(t, drifts)
}

// A lock that can't be had, and an index that rows break, leave a step undone or
// recorded, and never run twice.
func TestInterruptedByLocksAndRows(t *testing.T) {
	t.Parallel()
	for name, size := range map[string]int64{"in one transaction": -1, "with concurrent indexes": 1} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			owner, err := connect.Pool(t.Context(), dbtest.Database(t).Owner, "interrupted", 4)
			require.NoError(t, err)
			t.Cleanup(owner.Close)
			provision(t, owner, "acme", interruptedBefore, "INSERT INTO things SELECT n, 1 FROM generate_series(1, 500) AS n;")
			exec(t, owner, "ANALYZE tenant_acme.things")
			// An expression that a row breaks fails in the midst of the build.
			fleet, err := schema.NewFleetOf(owner, fstest.MapFS{"0001_double.sql": {Data: []byte("UPDATE things SET n = n * 2;")}},
				interruptedBefore, interruptedBefore+"CREATE INDEX things_ratio ON things ((1 / (id - 7)));")
			require.NoError(t, err)
			holder, err := owner.Begin(t.Context())
			require.NoError(t, err)
			_, err = holder.Exec(t.Context(), "LOCK TABLE tenant_acme.things IN ROW EXCLUSIVE MODE")
			require.NoError(t, err)
			run := func(opt schema.Options) error {
				opt.ConcurrentBytes = size
				plan, err := fleet.Plan(t.Context(), schema.Selection{})
				require.NoError(t, err)
				results, err := fleet.Apply(t.Context(), plan, opt)
				require.NoError(t, err)
				return results[0].Err
			}
			require.Error(t, run(schema.Options{LockTimeout: 20 * time.Millisecond, Attempts: 1, StatementTimeout: 200 * time.Millisecond}))
			require.NoError(t, holder.Rollback(t.Context()))
			require.ErrorContains(t, run(schema.Options{}), "division by zero")
			require.ErrorContains(t, run(schema.Options{}), "division by zero")
			exec(t, owner, "DELETE FROM tenant_acme.things WHERE id = 7")
			// The row is in the way until no older snapshot of the database sees it.
			require.Eventually(t, func() bool { return run(schema.Options{}) == nil }, 30*time.Second, 50*time.Millisecond)
			require.Equal(t, 998, value[int](t, owner, "SELECT sum(n)::int FROM tenant_acme.things"), "the step ran once")
			require.Zero(t, value[int](t, owner, "SELECT count(*) FROM pg_index WHERE NOT indisvalid"))
		})
	}
}
