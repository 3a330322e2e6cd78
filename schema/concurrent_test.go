package schema_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/tenant"
)

// grow gives a tenant so many deals that its table counts as big.
func grow(t *testing.T, db *tenant.Database, w dbtest.Workspace) {
	t.Helper()
	exec(t, db.Owner(), `INSERT INTO `+w.Tenant.SchemaName+`.deals (id, name, owner_id, currency, probability)
		SELECT gen_random_uuid(), 'deal ' || n, $1, 'EUR', 10 FROM generate_series(1, 1000) AS n`, w.User("OWNER").ID)
	exec(t, db.Owner(), "ANALYZE "+w.Tenant.SchemaName+".deals")
}

// big is the size from which on a table is big in these tests.
const big = 64 << 10

// A tenant with a big table comes to the same as one without.
func TestConcurrentIndex(t *testing.T) {
	t.Parallel()
	db, a, b := setup(t)
	outdate(t, db, a)
	outdate(t, db, b)
	grow(t, db, a)
	results := apply(t, db, schema.Options{ConcurrentBytes: big})
	for _, w := range []dbtest.Workspace{a, b} {
		require.NoError(t, results[w.Tenant.Subdomain].Err)
		require.Equal(t, schema.TenantVersion(), value[string](t, db.Owner(), "SELECT schema_version FROM public.tenants WHERE id = $1", w.Tenant.ID))
	}
	require.Equal(t, shape(t, db, b), shape(t, db, a))
}

// An index that was cut off in its concurrent build is rebuilt by the next run,
// concurrently again; the rest of the change is there already.
func TestConcurrentIndexResumes(t *testing.T) {
	t.Parallel()
	db, a, b := setup(t)
	grow(t, db, a)
	outdate(t, db, a)
	exec(t, db.Owner(), "DROP INDEX "+a.Tenant.SchemaName+".deals_search")
	reader, err := db.Owner().Begin(t.Context())
	require.NoError(t, err)
	defer reader.Rollback(t.Context()) //nolint:errcheck // it only reads.
	// The build waits for whoever may still see the table as it was.
	_, err = reader.Exec(t.Context(), "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
	require.NoError(t, err)
	_, err = reader.Exec(t.Context(), "SELECT count(*) FROM "+a.Tenant.SchemaName+".contacts")
	require.NoError(t, err)
	cut := apply(t, db, schema.Options{ConcurrentBytes: big, StatementTimeout: 300e6, Attempts: 1})[a.Tenant.Subdomain]
	require.ErrorContains(t, cut.Err, "cut off in its build")
	require.Equal(t, 1, value[int](t, db.Owner(), "SELECT count(*) FROM pg_index WHERE NOT indisvalid"))
	require.NoError(t, reader.Rollback(t.Context()))

	plan, err := newFleet(t, db).Plan(t.Context(), schema.Selection{})
	require.NoError(t, err)
	require.Regexp(t, `^DROP INDEX "deals_\w+"\nCREATE INDEX`, statementsOf(plan))
	require.NotContains(t, statementsOf(plan), "next_step", "what was done is done")
	require.NoError(t, apply(t, db, schema.Options{ConcurrentBytes: big})[a.Tenant.Subdomain].Err)
	require.Equal(t, shape(t, db, b), shape(t, db, a))
	require.Zero(t, value[int](t, db.Owner(), "SELECT count(*) FROM pg_index WHERE NOT indisvalid"))
}
