package schema_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/tenant"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

func exec(t *testing.T, db *pgxpool.Pool, sql string, args ...any) {
	t.Helper()
	_, err := db.Exec(t.Context(), sql, args...)
	require.NoError(t, err, sql)
}

// value is the one value that a query returns.
func value[T any](t *testing.T, db *pgxpool.Pool, sql string, args ...any) (v T) {
	t.Helper()
	require.NoError(t, db.QueryRow(t.Context(), sql, args...).Scan(&v), sql)
	return v
}

// setup provisions two tenants at the version of tenant.sql.
func setup(t *testing.T) (db *tenant.Database, a, b dbtest.Workspace) {
	t.Helper()
	db = dbtest.Open(t)
	return db, dbtest.Tenant(t, db), dbtest.Tenant(t, db)
}

// outdate takes from a tenant what a newer tenant.sql would have brought.
func outdate(t *testing.T, db *tenant.Database, w dbtest.Workspace) {
	t.Helper()
	name := pgx.Identifier{w.Tenant.SchemaName}.Sanitize()
	exec(t, db.Owner(), "DROP INDEX "+name+".deals_amount")
	exec(t, db.Owner(), "ALTER TABLE "+name+".deals DROP COLUMN next_step")
	exec(t, db.Owner(), "ALTER TABLE "+name+".deals DROP CONSTRAINT deals_probability_check, ADD CONSTRAINT deals_probability_check CHECK (probability >= 0)")
	exec(t, db.Owner(), "DROP TABLE "+name+".sessions")
	exec(t, db.Owner(), "UPDATE public.tenants SET schema_version = 'older' WHERE id = $1", w.Tenant.ID)
}

func TestApply(t *testing.T) {
	t.Parallel()
	db, a, b := setup(t)
	outdate(t, db, a)

	dry, err := schema.Apply(t.Context(), db.Owner(), schema.Options{DryRun: true})
	require.NoError(t, err)
	require.Len(t, dry, 1, "the other is at the version already")
	require.Equal(t, a.Tenant.Subdomain, dry[0].Subdomain)
	require.NotEmpty(t, dry[0].Statements)
	for _, s := range dry[0].Statements {
		require.NotContains(t, s, a.Tenant.SchemaName)
	}

	done := 0
	results, err := schema.Apply(t.Context(), db.Owner(), schema.Options{Progress: func(int, int) { done++ }})
	require.NoError(t, err)
	require.NoError(t, results[0].Err)
	require.Equal(t, dry[0].Statements, results[0].Statements)
	require.Equal(t, 1, done)
	require.Equal(t, schema.TenantVersion(), value[string](t, db.Owner(), "SELECT schema_version FROM public.tenants WHERE id = $1", a.Tenant.ID))
	require.Equal(t, shape(t, db, b), shape(t, db, a))
	require.True(t, value[bool](t, db.Owner(), "SELECT has_table_privilege($1, $2, 'INSERT')", a.Tenant.SlotRole, a.Tenant.SchemaName+".sessions"),
		"the slot has its rights on a new table")

	results, err = schema.Apply(t.Context(), db.Owner(), schema.Options{})
	require.NoError(t, err)
	require.Empty(t, results)
}

// shape is a tenant's columns, constraints and indexes, one a line.
func shape(t *testing.T, db *tenant.Database, w dbtest.Workspace) string {
	t.Helper()
	lines := value[string](t, db.Owner(), `
		SELECT string_agg(line, E'\n' ORDER BY line) FROM (
			SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, generation_expression) AS line
			FROM information_schema.columns WHERE table_schema = $1
			UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = $1::regnamespace
			UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = $1
		) AS shape`, w.Tenant.SchemaName)
	return strings.ReplaceAll(lines, w.Tenant.SchemaName+".", "")
}

func TestApplyRefusesToLoseData(t *testing.T) {
	t.Parallel()
	db, a, _ := setup(t)
	exec(t, db.Owner(), "ALTER TABLE "+a.Tenant.SchemaName+".deals ADD COLUMN precious text")
	exec(t, db.Owner(), "UPDATE public.tenants SET schema_version = 'older'")

	results, err := schema.Apply(t.Context(), db.Owner(), schema.Options{})
	require.NoError(t, err)
	require.Len(t, results, 2)
	for _, r := range results {
		if r.Subdomain == a.Tenant.Subdomain {
			require.ErrorContains(t, r.Err, "deals.precious")
			continue
		}
		require.NoError(t, r.Err, "one tenant's failure stops no other")
	}
	results, err = schema.Apply(t.Context(), db.Owner(), schema.Options{AllowDestructive: true})
	require.NoError(t, err)
	require.Len(t, results, 1)
	require.NoError(t, results[0].Err)
}

// A change that fails on a tenant's data leaves that tenant as it was.
func TestApplyIsAllOrNothing(t *testing.T) {
	t.Parallel()
	db, a, _ := setup(t)
	outdate(t, db, a)
	exec(t, db.Owner(), `INSERT INTO `+a.Tenant.SchemaName+`.deals (id, name, owner_id, probability) VALUES (gen_random_uuid(), 'x', $1, 101)`, a.User("OWNER").ID)
	before := shape(t, db, a)
	results, err := schema.Apply(t.Context(), db.Owner(), schema.Options{})
	require.NoError(t, err)
	require.ErrorContains(t, results[0].Err, "deals_probability_check")
	require.Equal(t, before, shape(t, db, a))
	require.Equal(t, "older", value[string](t, db.Owner(), "SELECT schema_version FROM public.tenants WHERE id = $1", a.Tenant.ID))
}

func TestApplyPublicKeepsOthersTables(t *testing.T) {
	t.Parallel()
	db, a, _ := setup(t)
	exec(t, db.Owner(), "CREATE TABLE public.somebody_elses (id int)")
	exec(t, db.Owner(), "ALTER TABLE public.tenants DROP CONSTRAINT tenants_max_users_check")
	require.NoError(t, schema.ApplyPublic(t.Context(), db.Owner()))
	require.Equal(t, 1, value[int](t, db.Owner(), "SELECT count(*) FROM pg_constraint WHERE conname = 'tenants_max_users_check' AND conrelid = 'public.tenants'::regclass"))
	require.Equal(t, a.Tenant.Subdomain, value[string](t, db.Owner(), "SELECT subdomain FROM public.tenants WHERE id = $1", a.Tenant.ID))
	exec(t, db.Owner(), "SELECT id FROM public.somebody_elses")
}

// A registry that a newer build has added to keeps what this build doesn't know.
func TestApplyPublicDropsNothing(t *testing.T) {
	t.Parallel()
	db, a, _ := setup(t)
	exec(t, db.Owner(), "ALTER TABLE public.tenants ADD COLUMN region text DEFAULT 'eu'")
	exec(t, db.Owner(), "CREATE INDEX tenants_region ON public.tenants (region)")
	require.NoError(t, schema.ApplyPublic(t.Context(), db.Owner()))
	require.Equal(t, "eu", value[string](t, db.Owner(), "SELECT region FROM public.tenants WHERE id = $1", a.Tenant.ID))
	require.Equal(t, 1, value[int](t, db.Owner(), "SELECT count(*) FROM pg_indexes WHERE indexname = 'tenants_region'"))
}

// What Atlas does not see is found by comparing the catalog: the tenant is
// reported and never recorded as current.
func TestApplyReportsWhatAtlasMisses(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ sql, want string }{
		"deferrable key":    {"ALTER TABLE contacts ALTER CONSTRAINT contacts_owner_id_fkey DEFERRABLE", "constraint contacts contacts_owner_id_fkey"},
		"column collation":  {`ALTER TABLE deals ALTER COLUMN currency TYPE text COLLATE "POSIX"`, "column deals currency"},
		"storage parameter": {"ALTER TABLE deals SET (fillfactor = 70)", "options deals fillfactor=70"},
		"function":          {"CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "function"},
		"view":              {"CREATE VIEW everybody AS SELECT id FROM users", "view everybody"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, a, _ := setup(t)
			exec(t, db.Owner(), "UPDATE public.tenants SET schema_version = 'older' WHERE id = $1", a.Tenant.ID)
			require.NoError(t, pgx.BeginFunc(t.Context(), db.Owner(), func(tx pgx.Tx) error {
				if _, err := tx.Exec(t.Context(), "SELECT set_config('search_path', $1, true)", a.Tenant.SchemaName); err != nil {
					return err
				}
				_, err := tx.Exec(t.Context(), c.sql)
				return err
			}))
			results, err := schema.Apply(t.Context(), db.Owner(), schema.Options{AllowDestructive: true})
			require.NoError(t, err)
			require.ErrorContains(t, results[0].Err, c.want)
			require.Equal(t, "older", value[string](t, db.Owner(), "SELECT schema_version FROM public.tenants WHERE id = $1", a.Tenant.ID))
		})
	}
}

// tenant.sql keeps the house's rules: what they forbid breaks pooled
// connections, or is not seen by Atlas.
func TestTenantKeepsTheRules(t *testing.T) {
	t.Parallel()
	statements, err := schema.Statements(schema.Tenant)
	require.NoError(t, err)
	require.Greater(t, len(statements), 20)
	allowed := regexp.MustCompile(`(?i)^(CREATE TABLE|CREATE( UNIQUE)? INDEX) [a-z_]+ `)
	for _, s := range statements {
		require.Regexp(t, allowed, s)
		require.NotRegexp(t, `(?m)^\s+(CHECK|UNIQUE|PRIMARY KEY|FOREIGN KEY)`, s, "every constraint has a name")
		require.NotRegexp(t, `(?i)(NULL|\)) (CHECK|UNIQUE|PRIMARY KEY|REFERENCES)`, strings.ReplaceAll(s, ") REFERENCES", ""), "every constraint has a name")
		for _, qualified := range regexp.MustCompile(`\b[a-z_]+\.[a-z_]+`).FindAllString(s, -1) {
			require.Equal(t, "extensions.gin_trgm_ops", qualified)
		}
	}
}
