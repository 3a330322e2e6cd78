package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTenantLife(t *testing.T) {
	t.Parallel()
	s := setup(t)
	require.Contains(t, s.must(t, "tenant", "list"), "There are no tenants")

	code, stdout, stderr := s.create(t, "Acme")
	require.Zero(t, code, stderr)
	require.Contains(t, stdout, "schema tenant_acme")

	code, _, stderr = s.create(t, "acme")
	require.Equal(t, 1, code)
	require.Contains(t, stderr, `The subdomain "acme" is taken.`)

	var list []tenantLine
	require.NoError(t, json.Unmarshal([]byte(s.must(t, "tenant", "list", "--json")), &list))
	require.Len(t, list, 1)
	require.Equal(t, "acme", list[0].Subdomain)
	require.Equal(t, "ACTIVE", list[0].Status)

	inspected := s.must(t, "tenant", "inspect", "acme")
	require.Regexp(t, `users +1 +`, inspected)
	require.Regexp(t, `amount +numeric\(15,2\) +null`, inspected)

	code, _, stderr = s.run(t, "tenant", "inspect", "nobody")
	require.Equal(t, 1, code)
	require.Contains(t, stderr, `there is no tenant "nobody"; list them with`)
}

func TestTenantCreateRefuses(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, c := range []struct {
		flag, value, want string
	}{
		{"--subdomain", "www", "--subdomain: The subdomain \"www\" is reserved"},
		{"--subdomain", "a_b_c", "--subdomain: A subdomain has only letters"},
		{"--email", "ada", "--email: \"ada\" is no email address"},
		{"--company", " ", "--company is missing"},
	} {
		code, _, stderr := s.create(t, "acme", c.flag, c.value)
		require.Equal(t, 2, code, stderr)
		require.Contains(t, stderr, c.want)
	}
	s.stdin = "short\n"
	code, _, stderr := s.run(t, "tenant", "create", "--company", "A", "--subdomain", "acme", "--email", "a@b.example",
		"--first-name", "A", "--last-name", "B", "--password-stdin")
	require.Equal(t, 2, code)
	require.Contains(t, stderr, "the password has 10 to 128 characters, not 5")
	require.NotContains(t, stderr, "short")
	require.Equal(t, "[]\n", s.must(t, "tenant", "list", "--json"))
}

func TestTenantSuspend(t *testing.T) {
	t.Parallel()
	s := setup(t)
	code, _, stderr := s.create(t, "acme")
	require.Zero(t, code, stderr)

	s.stdin = "acmee\n"
	code, _, stderr = s.run(t, "tenant", "suspend", "acme")
	require.Equal(t, 1, code)
	require.Contains(t, stderr, "nothing was changed")
	s.stdin = ""
	code, _, stderr = s.run(t, "tenant", "suspend", "acme")
	require.Equal(t, 1, code)
	require.Contains(t, stderr, "--yes")
	require.Contains(t, s.must(t, "tenant", "list"), "ACTIVE")

	require.Equal(t, "acme is SUSPENDED.\n", s.must(t, "tenant", "suspend", "acme", "--yes"))
	require.Equal(t, "acme is ACTIVE.\n", s.must(t, "tenant", "resume", "acme"))
}
