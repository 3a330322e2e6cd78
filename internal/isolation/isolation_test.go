package isolation

import (
	"context"
	"os"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant/connect"
	"github.com/syntroph/syntroph/tenant/provision"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

func configOf(urls dbtest.URLs) Config {
	return Config{URL: urls.App, OwnerURL: urls.Owner, Name: "isolation test", Connections: 2, Rounds: 1}
}

// execute changes the database as its owner.
func execute(t *testing.T, urls dbtest.URLs, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), urls.Owner)
	require.NoError(t, err)
	defer conn.Close(t.Context())
	_, err = conn.Exec(t.Context(), sql)
	require.NoError(t, err)
}

// requireClean requires that no tenant is left.
func requireClean(t *testing.T, urls dbtest.URLs) {
	t.Helper()
	conn, err := pgx.Connect(context.WithoutCancel(t.Context()), urls.Owner)
	require.NoError(t, err)
	defer conn.Close(context.WithoutCancel(t.Context()))
	var left int
	require.NoError(t, conn.QueryRow(context.WithoutCancel(t.Context()), `SELECT (SELECT count(*) FROM public.tenants)
		+ (SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'tenant%') + (SELECT count(*) FROM pg_largeobject_metadata)`).Scan(&left))
	require.Zero(t, left, "the tenants are dropped again")
}

// with are the attempts of an outcome.
func with(results []Result, outcome Outcome) (attempts []string) {
	for _, r := range results {
		if r.Outcome == outcome {
			attempts = append(attempts, r.Attempt)
		}
	}
	return attempts
}

// openToSQL is what PostgreSQL leaves to SQL that an attacker has written.
var openToSQL = []string{
	"the other tenant's role by set_config in an expression", "leaving the role with set_config, then reading the registry", "the other tenant's role by a DO block",
	"SET ROLE to the other tenant's, then its tables", "RESET ROLE, then reading the registry", "names and sizes in the catalogs",
	"its open cursor", "its temporary table in place of the other tenant's table", "its settings",
	"SQL that takes the other tenant's lock by its key", "a tenant's role",
}

func TestWallHolds(t *testing.T) {
	t.Parallel()
	urls := dbtest.UnhardenedDatabase(t)
	results, err := Verify(t.Context(), configOf(urls))
	require.NoError(t, err)
	require.False(t, Breached(results), "%+v", results)
	require.ElementsMatch(t, openToSQL, with(results, Open))
	require.Greater(t, len(with(results, Held)), 50)
	for _, r := range results {
		require.Positive(t, r.Times, r.Attempt)
	}
	requireClean(t, urls)
}

// Hardening closes what the threat model says it closes, and the product works
// on: by the page's own statements, and by Init's.
func TestHardened(t *testing.T) {
	t.Parallel()
	for name, harden := range map[string]func(*testing.T, dbtest.URLs){"by hand": hardenByHand, "by Init": hardenByInit} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			urls := dbtest.UnhardenedDatabase(t)
			harden(t, urls)
			results, err := Verify(t.Context(), configOf(urls))
			require.NoError(t, err)
			require.False(t, Breached(results), "%+v", results)
			require.ElementsMatch(t, []string{
				"SET ROLE to the other tenant's, then its tables", "RESET ROLE, then reading the registry", "names and sizes in the catalogs",
				"its open cursor", "its settings", "SQL that takes the other tenant's lock by its key", "a tenant's role",
			}, with(results, Open))
			requireClean(t, urls)
		})
	}
}

func hardenByInit(t *testing.T, urls dbtest.URLs) {
	t.Helper()
	owner, err := connect.Pool(t.Context(), urls.Owner, "test", 1)
	require.NoError(t, err)
	defer owner.Close()
	for range 2 { // the second finds it done
		require.NoError(t, provision.Init(t.Context(), owner, provision.InitOptions{AppLogin: dbtest.AppLogin, Slots: 64, Harden: true}))
	}
}

func hardenByHand(t *testing.T, urls dbtest.URLs) {
	t.Helper()
	page, err := os.ReadFile("../../docs/threat-model.md")
	require.NoError(t, err)
	block := regexp.MustCompile("(?s)```sql\n(.*?)```").FindSubmatch(page)
	require.NotNil(t, block)
	sql := strings.ReplaceAll(string(block[1]), "ON DATABASE syntroph", "ON DATABASE "+regexp.MustCompile(`test_\d+`).FindString(urls.Owner))
	execute(t, urls, sql)
}

// Holes of a wall: what a scope would do without one of its two settings, or
// with one that an earlier operation left.
var (
	noRole = func(t sqlc.Tenant) sqlc.Tenant { t.SlotRole = "none"; return t }
	noPath = func(t sqlc.Tenant) sqlc.Tenant { t.SchemaName = "public"; return t }
)

func stalePath() func(sqlc.Tenant) sqlc.Tenant {
	var first atomic.Pointer[string]
	return func(t sqlc.Tenant) sqlc.Tenant {
		schema := t.SchemaName
		first.CompareAndSwap(nil, &schema)
		t.SlotRole, t.SchemaName = "none", *first.Load()
		return t
	}
}

// A wall with a hole is seen, on a database whose one login owns everything and
// on one whose server's login has no rights of its own.
func TestHolesAreSeen(t *testing.T) {
	t.Parallel()
	const everyQuery = "every query, with IDs of both tenants and of the other alone, interleaved"
	for name, c := range map[string]struct {
		wall    func(sqlc.Tenant) sqlc.Tenant
		owns    bool
		outcome Outcome
		attempt string
	}{
		"no role, the login owns all":              {noRole, true, Leak, "changing the other tenant's tables by name"},
		"no role, the login has no rights":         {noRole, false, Failed, "cancelled operations, then the other tenant on the same connection"},
		"no search_path":                           {noPath, false, Failed, everyQuery},
		"no search_path, the login owns all":       {noPath, true, Failed, everyQuery},
		"another's search_path and no role at all": {stalePath(), true, Leak, everyQuery},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			urls := dbtest.Database(t)
			cfg := configOf(urls)
			if c.owns {
				cfg.URL = urls.Owner
			}
			results, err := verify(t.Context(), cfg, c.wall)
			require.NoError(t, err)
			require.True(t, Breached(results))
			require.Contains(t, with(results, c.outcome), c.attempt, "%+v", results)
			requireClean(t, urls)
		})
	}
}

// An interrupted run drops its tenants too.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	urls := dbtest.Database(t)
	for _, after := range []int64{1, 100, 600} {
		ctx, cancel := context.WithCancel(t.Context())
		var scopes atomic.Int64
		_, err := verify(ctx, configOf(urls), func(t sqlc.Tenant) sqlc.Tenant {
			if scopes.Add(1) == after {
				cancel()
			}
			return t
		})
		require.ErrorIs(t, err, context.Canceled)
		requireClean(t, urls)
	}
}
