package graphqlhttp_test

import (
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// The whole graphql-http audit suite passes against the running server.
func TestAudits(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("audit/node_modules"); err != nil {
		advice := "the audits need Node: run npm ci in server/graphqlhttp/audit"
		if os.Getenv("CI") != "" {
			t.Fatal(advice)
		}
		t.Skip(advice)
	}
	s := apitest.Start(t)
	host := s.Workspace(t).Anonymous().Host
	out, err := exec.CommandContext(t.Context(), "node", "audit/audit.mjs", s.URL+"/graphql", host).CombinedOutput()
	require.NoError(t, err, "%s", out)
	require.Equal(t, "61 of 61 audits ok\n", string(out))
}
