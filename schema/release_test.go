package schema_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/schema"
)

// A tenant of the last release, with rows in every table, comes here by apply
// with each row as it was.
func TestLastReleaseComesHere(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	old := dbtest.Tenant(t, db)
	release, err := os.ReadFile("versions/0002.sql")
	require.NoError(t, err)
	rows, err := os.ReadFile("testdata/release_0002.sql")
	require.NoError(t, err)
	remake(t, db, old, string(release))
	exec(t, db.Owner(), "UPDATE public.tenants SET schema_steps = 0 WHERE id = $1", old.Tenant.ID)
	for sql := range splitStatements(string(rows)) {
		inTenant(t, db, old, sql)
	}
	const kept = "public.kept_" // what the rows were
	tables := column(t, db.Owner(), "SELECT relname::text FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = 'r'", old.Tenant.SchemaName)
	require.Len(t, tables, 10)
	for _, table := range tables {
		own := old.Tenant.SchemaName + "." + table
		exec(t, db.Owner(), fmt.Sprintf("CREATE TABLE %s%s AS SELECT to_jsonb(t) AS line FROM %s AS t", kept, table, own))
		require.Positive(t, value[int](t, db.Owner(), "SELECT count(*) FROM "+own), "a row of %s", table)
	}

	result := apply(t, db, schema.Options{})[old.Tenant.Subdomain]
	require.NoError(t, result.Err)
	require.Positive(t, result.Statements)
	for _, table := range tables {
		own := old.Tenant.SchemaName + "." + table
		// A generated column is what its expression makes of the others today, and a
		// column that is gone was dropped on purpose.
		plain := column(t, db.Owner(), "SELECT attname::text FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''", own)
		require.Zero(t, value[int](t, db.Owner(), fmt.Sprintf(`SELECT count(*) FROM (
			SELECT (SELECT jsonb_object_agg(key, value) FROM jsonb_each(line) WHERE key = ANY ($1)) AS line FROM %s%s) AS before
			WHERE NOT EXISTS (SELECT FROM %s AS t WHERE to_jsonb(t) @> before.line)`, kept, table, own), plain), "rows of %s that changed", table)
		require.Equal(t, value[int](t, db.Owner(), "SELECT count(*) FROM "+kept+table), value[int](t, db.Owner(), "SELECT count(*) FROM "+own))
	}
	drifts, err := newFleet(t, db).Drift(t.Context(), schema.Selection{})
	require.NoError(t, err)
	require.Empty(t, drifts)
	for _, s := range statuses(t, db) {
		require.True(t, s.Current && !s.Drifted)
	}
	for _, r := range apply(t, db, schema.Options{}) {
		require.Zero(t, r.Statements)
	}
}
