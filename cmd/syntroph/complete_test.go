package main

import (
	"bytes"
	"context"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// offered is what a shell would offer for a line.
func (s *shell) offered(t *testing.T, line ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	args := append([]string{"__complete", "--database-url", s.urls.App, "--owner-database-url", s.urls.Owner}, line...)
	require.Zero(t, run(t.Context(), args, nil, &out, &errs), &errs)
	return out.String()
}

// Tab offers the tenants' subdomains, a hundred at most.
func TestCompletionOffersSubdomains(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme", "techstart")
	for _, words := range []string{"tenant inspect", "tenant suspend", "tenant resume", "tenant reset-owner"} {
		require.Equal(t, "acme\n:4\n", s.offered(t, append(strings.Fields(words), "A")...), words)
		require.Equal(t, ":4\n", s.offered(t, append(strings.Fields(words), "acme", "")...), "%s takes one", words)
	}
	require.Equal(t, "acme\ntechstart\n:6\n", s.offered(t, "schema", "apply", "--only", ""))
	require.Equal(t, "acme,techstart\n:6\n", s.offered(t, "schema", "apply", "--canary", "acme,t"))
	s.exec(t, `INSERT INTO tenants (id, company_name, subdomain, schema_name, slot_role, schema_version)
		SELECT gen_random_uuid(), 'x', 'many-' || n, 'tenant_many_' || n, 'x', 'x' FROM generate_series(1, 300) AS n`)
	require.Equal(t, 100, strings.Count(s.offered(t, "tenant", "inspect", "m"), "many-"))
}

// Where there is no database, Tab offers nothing, says nothing and starts nothing. One
// that never answers is waited for no longer than somebody would.
func TestCompletionIsSilent(t *testing.T) {
	t.Parallel()
	mute, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { _ = mute.Close() }()
	for _, url := range []string{"", "nonsense://", "postgres://ada@127.0.0.1:1/x", "postgres://ada@host.invalid/x", "postgres://ada@" + mute.Addr().String() + "/x"} {
		var out, errs bytes.Buffer
		args := []string{"__complete", "--data-dir", t.TempDir(), "--database-url", url, "tenant", "inspect", ""}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		require.Zero(t, run(ctx, args, nil, &out, &errs))
		require.NoError(t, ctx.Err(), url)
		cancel()
		require.Equal(t, ":4\n", out.String(), url)
		require.Equal(t, "Completion ended with directive: ShellCompDirectiveNoFileComp\n", errs.String(), "cobra's own line, which shells drop")
	}
}

// A new tenant's address is the server's as it was last started, not a guess.
func TestTenantCreatePrintsTheServersAddress(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.exec(t, "INSERT INTO site (base_domain, addr) VALUES ('localhost', '127.0.0.1:9123')")
	_, stdout, stderr := s.create(t, "acme")
	require.Contains(t, stdout, "http://acme.localhost:9123 ", stderr)
	_, stdout, stderr = s.create(t, "techstart", "--base-domain", "crm.example.com")
	require.Contains(t, stdout, "https://techstart.crm.example.com ", stderr)
	s.exec(t, "DROP TABLE site")
	_, stdout, stderr = s.create(t, "volt", "--addr", ":7000")
	require.Contains(t, stdout, "http://volt.localhost:7000 ", stderr)
}
