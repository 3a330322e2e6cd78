package schema_test

import (
	"fmt"
	"iter"
	"regexp"
	"slices"
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

func newFleet(t *testing.T, db *tenant.Database) *schema.Fleet {
	t.Helper()
	fleet, err := schema.NewFleet(db.Owner())
	require.NoError(t, err)
	return fleet
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
			require.Contains(t, []string{"extensions.gin_trgm_ops", "extensions.fold", "extensions.digits", "extensions.ordered_uuid"}, qualified)
		}
	}
}

// splitStatements yields the statements of a text.
func splitStatements(sql string) iter.Seq[string] {
	statements, err := schema.Statements(sql)
	if err != nil {
		panic(err)
	}
	return slices.Values(statements)
}

func joined(lines []string) string { return strings.Join(lines, "\n") }

// statementsOf is the SQL of a plan's groups, a statement a line.
func statementsOf(p *schema.Plan) string {
	var sql []string
	for _, g := range p.Groups {
		for _, s := range g.Statements {
			sql = append(sql, s.SQL)
		}
	}
	return joined(sql)
}

func versionFile(number int) string { return fmt.Sprintf("versions/%04d.sql", number) }
