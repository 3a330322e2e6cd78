package main

import (
	"fmt"
	"net"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
)

// What a new user meets who has something wrong: one line that says what to do.
func TestDatabaseErrors(t *testing.T) {
	t.Parallel()
	dbtest.Database(t) // has the server's login made
	urls := dbtest.EmptyDatabase(t)
	for _, c := range []struct{ owner, command, want string }{
		{closedURL(t), "tenant list", "as \"ada\": connect: connection refused; check DATABASE_URL and OWNER_DATABASE_URL, or unset both"},
		{"postgres://ada@host.invalid/x", "tenant list", "no PostgreSQL can be reached at host.invalid:5432 as \"ada\": no such host;"},
		{withLogin(urls.Owner, "nobody"), "tenant list", `refuses the login "nobody": role "nobody" does not exist; check its password`},
		{strings.Replace(urls.Owner, "/test_", "/text_", 1), "db inspect", `has no database "text_`},
		{urls.App, "db init", "permission denied for database"},
		{urls.App, "db init", "OWNER_DATABASE_URL must name a login that has CREATEROLE"},
	} {
		s := &shell{urls: dbtest.URLs{App: urls.App, Owner: c.owner}}
		stderr := s.fail(t, 1, strings.Fields(c.command)...)
		require.Contains(t, stderr, c.want)
		require.Equal(t, 1, strings.Count(stderr, "\n"), stderr)
	}
}

// closedURL is of a port that nothing listens on. A name of two addresses is
// tried twice, and told once.
func closedURL(t *testing.T) string {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.NoError(t, listener.Close())
	return fmt.Sprintf("postgres://ada@localhost:%d/x", listener.Addr().(*net.TCPAddr).Port)
}
