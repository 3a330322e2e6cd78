package main

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
)

// asProgram makes the test binary the program itself: the tests that need a
// process of its own run it so, race detector and all, and build nothing.
const asProgram = "SYNTROPH_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
	}
	// What the developer's shell says is no part of a test.
	for _, name := range []string{"DATABASE_URL", "OWNER_DATABASE_URL", "SYNTROPH_ADDR", "BASE_DOMAIN", "SYNTROPH_PASSWORD", "TRUSTED_PROXIES", "ALLOWED_ORIGINS"} {
		_ = os.Unsetenv(name)
	}
	dbtest.Main(m)
}

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

// fail runs a command line that must end with an exit code and returns what it
// says.
func (s *shell) fail(t *testing.T, want int, args ...string) string {
	t.Helper()
	code, stdout, stderr := s.run(t, args...)
	require.Equal(t, want, code, "%v: %s%s", args, stdout, stderr)
	require.Empty(t, stdout)
	return stderr
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

// createAll makes tenants.
func (s *shell) createAll(t *testing.T, subdomains ...string) {
	t.Helper()
	for _, name := range subdomains {
		code, _, stderr := s.create(t, name)
		require.Zero(t, code, stderr)
	}
}

func TestHelpHidesPasswords(t *testing.T) {
	t.Setenv("DATABASE_URL", "postgres://a:secret@localhost/x")
	t.Setenv("OWNER_DATABASE_URL", "postgres://b:secret@localhost/x")
	var out, err bytes.Buffer
	require.Zero(t, run(t.Context(), []string{"--help"}, nil, &out, &err))
	require.NotContains(t, out.String(), "secret")
}

func TestVersion(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"version"}, {"--version"}} {
		var out, err bytes.Buffer
		require.Zero(t, run(t.Context(), args, nil, &out, &err))
		require.Regexp(t, `^syntroph \S+ \(go1\.\S+, \S+/\S+\)\n$`, out.String())
	}
}

func TestCompletion(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ args, want string }{
		{"completion bash", "__start_syntroph"},
		{"__complete tenant ", "inspect\tShow a tenant: "},
		{"__complete tenant inspect ", ":4\n"}, // no file is a tenant
		{"__complete serve --data-dir ", ":16\n"},
	} {
		var out, err bytes.Buffer
		require.Zero(t, run(t.Context(), strings.Split(c.args, " "), nil, &out, &err), c.args)
		require.Contains(t, out.String(), c.want, c.args)
	}
}

func TestUsageErrors(t *testing.T) {
	t.Parallel()
	const badURL = "postgres://a:b@[x"
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"tenat", "list"}, `syntroph has no command "tenat"; did you mean tenant? (see syntroph --help)`},
		{[]string{"tenant", "lst"}, `syntroph tenant has no command "lst"; did you mean list?`},
		{[]string{"tenant", "inspect"}, "syntroph tenant inspect takes one argument: the tenant's subdomain"},
		{[]string{"serve", "--prot", "1"}, "unknown flag: --prot (see syntroph serve --help)"},
		{[]string{"serve", "--addr", "8080"}, `not "8080"`},
		{[]string{"serve", "--base-domain", "https://x.example"}, `not "https://x.example"`},
		{[]string{"serve", "--connections", "0"}, "--connections are 1 to"},
		{[]string{"serve", "--tenant-connections", "5"}, "0 to --connections, which is 3"},
		{[]string{"serve", "--max-rows", "0"}, "1 or more"},
		{[]string{"serve", "--request-timeout", "0"}, "30s"},
		{[]string{"serve", "--client-rate", "-1"}, "--client-rate and --tenant-rate are 0 to"},
		{[]string{"serve", "--client-rate", "NaN"}, "--client-rate and --tenant-rate are 0 to"},
		{[]string{"serve", "--connections"}, "--connections needs a value: a whole number such as 10"},
		{[]string{"serve", "--connections", "x"}, `--connections is a whole number such as 10, not "x"`},
		{[]string{"schema", "apply", "--waves", "NaN"}, `not "NaN"`},
		{[]string{"schema", "apply", "--canary", ""}, "must not be empty"},
		{[]string{"schema", "apply", "--only", ""}, "--only and --except must not be empty"},
		{[]string{"schema", "repair", "--except", ""}, "--only and --except must not be empty"},
		{[]string{"serve", "--trusted-proxies", "10.0.0.0/8,proxy"}, `not "proxy"`},
		{[]string{"serve", "--allowed-origins", "https://*.example.com"}, `not "https://*.example.com"`},
		{[]string{"db", "init", "x"}, `syntroph db init takes no argument but was given "x"`},
		{[]string{"db", "init", "--slots", "10000"}, "--slots is 1 to 9999"},
		{[]string{"tenant", "create"}, "--company is missing"},
		{[]string{"tenant", "create", "--password-stdin"}, "standard input is empty"},
		{[]string{"tenant", "list", "--owner-database-url", "postgres://x"}, "DATABASE_URL is not"},
		{[]string{"tenant", "list", "--database-url", badURL, "--owner-database-url", "postgres://x"}, "DATABASE_URL is not a PostgreSQL URL"},
		{[]string{"tenant", "list", "--database-url", "postgres://x", "--owner-database-url", badURL}, "OWNER_DATABASE_URL is not a PostgreSQL URL"},
		{[]string{"tenant", "list", "--database-url", "postgres://x?sslrootcert=/none"}, "DATABASE_URL names a file that can't be read: open /none"},
	} {
		var out, err bytes.Buffer
		require.Equal(t, 2, run(t.Context(), c.args, strings.NewReader(""), &out, &err), "%v: %s", c.args, &err)
		require.Contains(t, err.String(), c.want)
		require.NotContains(t, err.String(), "a:b", "no password in an error")
	}
}

// The schema needs no database: CI of a client has none.
func TestSDL(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	require.Zero(t, run(t.Context(), []string{"sdl", "--database-url", "postgres://nowhere.invalid/x"}, strings.NewReader(""), &out, io.Discard))
	require.Contains(t, out.String(), "type Contact implements Node {")
}
