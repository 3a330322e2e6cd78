package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/isolation"
)

func TestVerifyIsolation(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme")
	stdout := s.must(t, "verify-isolation", "--rounds", "1")
	require.Regexp(t, `(?m)^SQL in a scope +reading the other tenant's tables by name +\d+ +held$`, stdout)
	require.Regexp(t, `(?m)^ +the other tenant's role by set_config in an expression +2 +open +\(1\)$`, stdout)
	require.Regexp(t, `(?m)^\d+ attempts in \S+: \d+ held, 11 open, 0 skipped, 0 failed, 0 leaked. The two tenants are dropped again.$`, stdout)
	require.NotContains(t, s.must(t, "tenant", "list"), "isolation")

	// An owner who grants to everybody makes a hole in every tenant to come.
	s.exec(t, "ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO PUBLIC; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC")
	code, stdout, stderr := s.run(t, "verify-isolation", "--rounds", "1", "--connections", "1", "--json")
	require.Equal(t, 1, code)
	require.Equal(t, "Error: tenants are not isolated, or it could not be judged: see LEAK and FAILED\n", stderr)
	var results []isolation.Result
	require.NoError(t, json.Unmarshal([]byte(stdout), &results))
	require.Contains(t, results, isolation.Result{
		Area: "SQL in a scope", Attempt: "joining the other tenant's rows to its own", Times: 2, Outcome: isolation.Leak,
		Note: "it was answered with the other tenant's data",
	})
	require.NotContains(t, s.must(t, "tenant", "list"), "isolation")
	require.Contains(t, s.fail(t, 2, "verify-isolation", "--rounds", "0"), "--rounds is 1 to")
}
