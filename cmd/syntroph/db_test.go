package main

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/internal/inspect"
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
	code, _, stderr := s.create(t, "acme")
	require.Zero(t, code, stderr)
	require.Regexp(t, `tenant_acme +deals`, s.must(t, "db", "inspect"))
	var tables []inspect.Table
	require.NoError(t, json.Unmarshal([]byte(s.must(t, "db", "inspect", "--json")), &tables))
	require.Greater(t, len(tables), 5)
	require.Equal(t, "public", tables[0].Schema)
}

func TestDBReset(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, name := range []string{"acme", "techstart"} {
		code, _, stderr := s.create(t, name)
		require.Zero(t, code, stderr)
	}
	s.stdin = "postgres\n"
	code, _, stderr := s.run(t, "db", "reset")
	require.Equal(t, 1, code)
	require.Contains(t, stderr, "nothing was changed")
	require.Contains(t, s.must(t, "tenant", "list"), "techstart")

	s.stdin = s.database(t) + "\n"
	require.Contains(t, s.must(t, "db", "reset"), "dropped tenant_acme\ndropped tenant_techstart\n")
	require.Contains(t, s.must(t, "tenant", "list"), "There are no tenants")
}

// A database with nothing in it is made ready, and again; a login that would
// spoil the wall is refused with what to do.
func TestDBInit(t *testing.T) {
	t.Parallel()
	s := &shell{urls: dbtest.EmptyDatabase(t)}
	for range 2 {
		require.Contains(t, s.must(t, "db", "init", "--slots", "8"), "ready for tenants")
	}
	s.urls.App = withLogin(s.urls.App, "brand_new_login")
	require.Contains(t, s.must(t, "db", "init", "--slots", "8"), "ready for tenants")
}

func TestOneLogin(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.urls = dbtest.URLs{App: s.urls.Owner}
	code, _, stderr := s.create(t, "acme")
	require.Zero(t, code, stderr)
	require.Contains(t, stderr, "Warning: OWNER_DATABASE_URL is not set")
}
