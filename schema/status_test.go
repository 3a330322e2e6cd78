package schema_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/connect"
)

func statuses(t *testing.T, db *tenant.Database) []schema.Status {
	t.Helper()
	list, err := newFleet(t, db).Status(t.Context())
	require.NoError(t, err)
	return list
}

// A failure is told as long as it matters: not of a tenant that has been restored
// since.
func TestStatusForgetsWhatWasRestored(t *testing.T) {
	t.Parallel()
	db, a, _ := setup(t)
	exec(t, db.Owner(), "ALTER SCHEMA "+a.Tenant.SchemaName+" RENAME TO lost")
	require.ErrorContains(t, apply(t, db, schema.Options{})[a.Tenant.Subdomain].Err, "restore it from a backup")
	failed := func() (n int) {
		for _, s := range statuses(t, db) {
			if s.Error != nil {
				n++
			}
		}
		return n
	}
	require.Equal(t, 1, failed())
	exec(t, db.Owner(), "ALTER SCHEMA lost RENAME TO "+a.Tenant.SchemaName)
	require.Zero(t, failed())
}

// What pg_restore --no-acl leaves out is seen by drift and status, and repair
// gives it back: the tenant's users could not read a row.
func TestRestoredWithoutRights(t *testing.T) {
	t.Parallel()
	db, a, b := setup(t)
	exec(t, db.Owner(), "REVOKE ALL ON ALL TABLES IN SCHEMA "+a.Tenant.SchemaName+" FROM "+a.Tenant.SlotRole)
	exec(t, db.Owner(), "REVOKE ALL ON SCHEMA "+a.Tenant.SchemaName+" FROM "+a.Tenant.SlotRole)
	drifts, err := newFleet(t, db).Drift(t.Context(), schema.Selection{})
	require.NoError(t, err)
	require.Len(t, drifts, 1)
	require.Equal(t, a.Tenant.Subdomain, drifts[0].Members[0].Subdomain)
	require.Contains(t, joined(drifts[0].Lines()), `lacks schema grant USAGE TO "tenant's slot"`)
	for _, s := range statuses(t, db) {
		require.Equal(t, s.Subdomain == a.Tenant.Subdomain, s.Drifted)
	}
	plan, err := newFleet(t, db).PlanRepair(t.Context(), schema.Selection{})
	require.NoError(t, err)
	_, err = newFleet(t, db).Apply(t.Context(), plan, schema.Options{})
	require.NoError(t, err)
	for _, right := range []string{"SELECT", "INSERT", "UPDATE", "DELETE"} {
		require.True(t, value[bool](t, db.Owner(), "SELECT has_table_privilege($1, $2, $3)", a.Tenant.SlotRole, a.Tenant.SchemaName+".deals", right))
	}
	require.Equal(t, shape(t, db, b), shape(t, db, a))
	for _, s := range statuses(t, db) {
		require.False(t, s.Drifted)
	}
}

// A database that db init has not prepared for this build is told so, by plan and
// apply, before any tenant is touched.
func TestInitComesFirst(t *testing.T) {
	t.Parallel()
	owner, err := connect.Pool(t.Context(), dbtest.Database(t).Owner, "init", 4)
	require.NoError(t, err)
	t.Cleanup(owner.Close)
	const before = "CREATE TABLE things (id integer, name text);"
	const after = "CREATE TABLE things (id integer, name text, sort_name text GENERATED ALWAYS AS (extensions.folded(name)) STORED);"
	provision(t, owner, "acme", before, "")
	fleet, err := schema.NewFleetOf(owner, fstest.MapFS{}, before, after)
	require.NoError(t, err)
	_, err = fleet.Plan(t.Context(), schema.Selection{})
	require.ErrorContains(t, err, "run syntroph db init first")
	require.ErrorContains(t, err, "extensions.folded(text)")
	exec(t, owner, "CREATE FUNCTION extensions.folded(s text) RETURNS text LANGUAGE sql IMMUTABLE RETURN lower(s)")
	plan, err := fleet.Plan(t.Context(), schema.Selection{})
	require.NoError(t, err)
	results, err := fleet.Apply(t.Context(), plan, schema.Options{})
	require.NoError(t, err)
	require.NoError(t, results[0].Err)
}
