package main

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/internal/inspect"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// database is the name of the shell's database.
func (s *shell) database(t *testing.T) string {
	t.Helper()
	u, err := url.Parse(s.urls.Owner)
	require.NoError(t, err)
	return strings.TrimPrefix(u.Path, "/")
}

func TestDBInspect(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme")
	require.Regexp(t, `(?m)^tenant_acme +\d+ +\d+ +\d+\.\d kB$`, s.must(t, "db", "inspect"))
	require.Regexp(t, `(?m)^4 schemas +\d+ +\d+ +\d`, s.must(t, "db", "inspect"))
	text := s.must(t, "db", "inspect", "--tables")
	require.Regexp(t, `tenant_acme +deals +0 +\d+\.0 kB`, text)
	// PostgreSQL counts a row when the session that wrote it has reported, which
	// may be a moment after its end.
	counted := regexp.MustCompile(`public +tenants +1 `)
	require.Eventually(t, func() bool { return counted.MatchString(s.must(t, "db", "inspect", "--tables")) }, 20*time.Second, 100*time.Millisecond,
		"estimated before any ANALYZE too")
	require.Regexp(t, `extensions +\(no tables\)`, text)

	var schemas []inspect.Schema
	require.NoError(t, json.Unmarshal([]byte(s.must(t, "db", "inspect", "--json")), &schemas))
	require.Equal(t, []string{"extensions", "public", "river", "tenant_acme"}, []string{schemas[0].Name, schemas[1].Name, schemas[2].Name, schemas[3].Name})
	require.Empty(t, schemas[0].Tables)
	require.Positive(t, schemas[2].Tables[0].Bytes)
}

func TestDBReset(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme", "techstart")
	s.stdin = "postgres\n"
	require.Contains(t, s.fail(t, 1, "db", "reset"), "nothing was changed")
	s.stdin = ""
	require.Contains(t, s.fail(t, 1, "db", "reset"), "nobody answered; nothing was changed (scripts add --yes)")
	require.Contains(t, s.must(t, "tenant", "list"), "techstart")

	s.stdin = s.database(t) + "\n"
	require.Equal(t, "dropped tenant_acme\ndropped tenant_techstart\ndropped the registry; "+s.database(t)+" has no tenants now\n", s.must(t, "db", "reset"))
	require.NotContains(t, s.must(t, "db", "inspect"), "tenant")
	require.Contains(t, s.must(t, "db", "reset"), "nothing to drop")
	s.createAll(t, "acme")
	require.Contains(t, s.must(t, "db", "reset", "--yes"), "dropped tenant_acme\n")
}

func TestDBResetRefusesUnderAServer(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme")
	db, err := tenant.Open(t.Context(), tenant.Config{URL: s.urls.App, OwnerURL: s.urls.Owner})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	require.Regexp(t, `a Syntroph server has \d+ connections to test_\d+; stop it first`, s.fail(t, 1, "db", "reset", "--yes"))
	require.Contains(t, s.must(t, "tenant", "list"), "acme")
}

// A command that only looks leaves a database that may be somebody else's as it
// is.
func TestForeignDatabase(t *testing.T) {
	t.Parallel()
	s := &shell{urls: dbtest.EmptyDatabase(t)}
	s.urls.App = s.urls.Owner
	before := s.must(t, "db", "inspect")
	for _, args := range [][]string{{"tenant", "list"}, {"tenant", "inspect", "acme"}, {"tenant", "resume", "acme"}, {"schema", "apply"}} {
		require.Equal(t, "Error: this database has no registry of tenants; if it is the right one, prepare it with: syntroph db init\n", s.fail(t, 1, args...))
	}
	require.Contains(t, s.must(t, "db", "reset"), "nothing to drop")
	require.Equal(t, before, s.must(t, "db", "inspect"))
}

// A database with nothing in it is made ready, and again, for another login too.
func TestDBInit(t *testing.T) {
	t.Parallel()
	s := &shell{urls: dbtest.EmptyDatabase(t)}
	for range 2 {
		require.Contains(t, s.must(t, "db", "init", "--slots", "8"), "ready for tenants")
	}
	s.urls.App = withLogin(s.urls.App, "brand_new_login")
	require.Contains(t, s.must(t, "db", "init", "--slots", "8"), "ready for tenants")
	s.createAll(t, "acme")
}

// Whoever has chosen a number of slots keeps it: when it is run again without one, and
// when tenants are made.
func TestDBInitKeepsTheSlots(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.must(t, "db", "init")
	s.createAll(t, "acme")
	conn, err := pgx.Connect(t.Context(), s.urls.Owner)
	require.NoError(t, err)
	defer conn.Close(t.Context())
	var slots int
	require.NoError(t, conn.QueryRow(t.Context(), `SELECT count(*) FROM pg_roles WHERE rolname LIKE 'syntroph\_slot\_%'`).Scan(&slots))
	require.Positive(t, slots)
	require.Less(t, slots, provision.DefaultSlots)
}

func TestOneLogin(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.urls = dbtest.URLs{App: s.urls.Owner}
	code, _, stderr := s.create(t, "acme")
	require.Zero(t, code, stderr)
	require.Contains(t, stderr, "Warning: OWNER_DATABASE_URL is not set")
}
