package clients_test

import (
	"net/url"
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
)

// needNode skips the test where Node is missing or too old for the clients, and
// where their packages are missing; the last fails in CI.
func needNode(t *testing.T) {
	t.Helper()
	const isNew = `const [a, b] = process.versions.node.split("."); process.exit(a > 20 || a == 20 && b >= 19 ? 0 : 1)`
	if err := exec.CommandContext(t.Context(), "node", "-e", isNew).Run(); err != nil {
		t.Skip("the clients need Node 20.19 or newer")
	}
	if _, err := os.Stat("node_modules"); err == nil {
		return
	}
	const advice = "the clients need their packages: run npm ci in clients"
	if os.Getenv("CI") != "" {
		t.Fatal(advice)
	}
	t.Skip(advice)
}

// origin is the address of a workspace, by its own host.
func origin(t *testing.T, s *apitest.Server, w apitest.Workspace) string {
	t.Helper()
	u, err := url.Parse(s.URL)
	require.NoError(t, err)
	return "http://" + w.Anonymous().Host + ":" + u.Port()
}
