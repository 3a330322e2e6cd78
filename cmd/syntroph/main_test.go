package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// shell runs commands on a database of its own.
type shell struct {
	urls  dbtest.URLs
	stdin string
}

func setup(t *testing.T) *shell {
	t.Helper()
	return &shell{urls: dbtest.Database(t)}
}

// run runs a command line and returns its exit code and output.
func (s *shell) run(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	args = append(args, "--database-url", s.urls.App, "--owner-database-url", s.urls.Owner)
	code = run(t.Context(), args, strings.NewReader(s.stdin), &out, &err)
	return code, out.String(), err.String()
}

// must runs a command line that must succeed and returns its output.
func (s *shell) must(t *testing.T, args ...string) string {
	t.Helper()
	code, stdout, stderr := s.run(t, args...)
	require.Zero(t, code, "%v: %s", args, stderr)
	return stdout
}

// create makes a tenant, its owner's password on standard input.
func (s *shell) create(t *testing.T, subdomain string, more ...string) (code int, stdout, stderr string) {
	t.Helper()
	s.stdin = "correct horse battery\n"
	args := []string{
		"tenant", "create", "--company", "Acme", "--subdomain", subdomain, "--email", "Ada@acme.example",
		"--first-name", "Ada", "--last-name", "Lovelace", "--password-stdin",
	}
	return s.run(t, append(args, more...)...)
}

func TestHelp(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"--help"},
		{"serve", "--help"},
		{"demo", "--help"},
		{"tenant", "create", "--help"},
		{"tenant", "list", "--help"},
		{"tenant", "inspect", "--help"},
		{"tenant", "suspend", "--help"},
		{"tenant", "resume", "--help"},
		{"db", "init", "--help"},
		{"db", "inspect", "--help"},
		{"db", "reset", "--help"},
		{"schema", "apply", "--help"},
	} {
		var out, err bytes.Buffer
		require.Zero(t, run(t.Context(), args, nil, &out, &err), args)
		require.Contains(t, out.String(), "Examples:", args)
	}
}

func TestHelpHidesPasswords(t *testing.T) {
	t.Setenv("DATABASE_URL", "postgres://a:secret@localhost/x")
	t.Setenv("OWNER_DATABASE_URL", "postgres://b:secret@localhost/x")
	var out, err bytes.Buffer
	require.Zero(t, run(t.Context(), []string{"--help"}, nil, &out, &err))
	require.NotContains(t, out.String(), "secret")
}

func TestUsageErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"tenant", "inspect"}, "takes one argument"},
		{[]string{"serve", "--prot", "1"}, "--prot"},
		{[]string{"db", "init", "x"}, "unknown command"},
		{[]string{"tenant", "create"}, "--company is missing"},
		{[]string{"tenant", "list", "--owner-database-url", "postgres://x"}, "DATABASE_URL is not"},
		{[]string{"tenant", "list", "--database-url", "postgres://a:b@[x", "--owner-database-url", "postgres://x"}, "DATABASE_URL is no PostgreSQL URL"},
	} {
		var out, err bytes.Buffer
		require.Equal(t, 2, run(context.Background(), c.args, strings.NewReader(""), &out, &err), "%v: %s", c.args, &err)
		require.Contains(t, err.String(), c.want)
		require.NotContains(t, err.String(), "a:b", "no password in an error")
	}
}
