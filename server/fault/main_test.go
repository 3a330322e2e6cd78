// Package fault_test breaks the network between the server and its database, at
// every place where it can break, and checks that each answer is true.
package fault_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/tenant"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// connections is the size of the server's only bulkhead.
const connections = 4

// suite is a workspace on a server that reaches its database through a proxy.
type suite struct {
	*apitest.Server
	w     apitest.Workspace
	proxy *proxy
}

func setup(t *testing.T, options ...func(*tenant.Config)) suite {
	t.Helper()
	s := suite{}
	through := func(cfg *tenant.Config) {
		cfg.Bulkheads, cfg.Connections = 1, connections
		s.proxy = newProxy(t, cfg.URL)
		cfg.URL = s.proxy.url
	}
	s.Server = apitest.Start(t, append(options, through)...)
	s.w = s.Workspace(t)
	return s
}

// requireTyped requires that an answer is one that a program can act on: the
// code's status, and Retry-After where repeating is safe.
func requireTyped(t *testing.T, a apitest.Answer, codes ...crm.Code) {
	t.Helper()
	require.Len(t, a.Errors, 1, "%s", a.Body)
	code := a.Errors[0].Extensions.Code
	require.Contains(t, codes, code, "%s", a.Body)
	require.Contains(t, []string{"null", ""}, string(a.Data), "%s", a.Body)
	if code == crm.CodeOutcomeUnknown {
		require.Equal(t, http.StatusGatewayTimeout, a.Status)
		require.Empty(t, a.Header.Get("Retry-After"), "nobody may repeat it blindly")
		return
	}
	require.Equal(t, http.StatusServiceUnavailable, a.Status)
}

// quiet waits until no transaction is open: a query's COMMIT may follow its
// answer.
func (s suite) quiet(t *testing.T) {
	t.Helper()
	require.Eventually(t, func() bool {
		var open int
		err := s.DB.Owner().QueryRow(t.Context(), `SELECT count(*) FROM pg_stat_activity
			WHERE usename = $1 AND datname = current_database() AND state <> 'idle'`, dbtest.AppLogin).Scan(&open)
		return err == nil && open == 0
	}, 10*time.Second, 5*time.Millisecond, "a transaction hangs")
}

// arm has the nth flight of the next operation cut.
func (s suite) arm(t *testing.T, n int, w where) {
	t.Helper()
	s.quiet(t)
	s.proxy.arm(n, w)
}

// flights counts the flights of an operation.
func (s suite) flights(t *testing.T, operation func()) int {
	t.Helper()
	s.quiet(t)
	s.proxy.disarm()
	operation()
	s.quiet(t)
	return s.proxy.disarm()
}

// requireWell requires that the fault has left nothing behind: the next requests
// are served, no transaction hangs, no connection is lost, and the log has no
// error of ours.
func (s suite) requireWell(t *testing.T, c *apitest.Client) {
	t.Helper()
	s.proxy.disarm()
	for range 2 * connections {
		c.Must(t, `{ me { user { id } } }`, nil, nil)
	}
	s.quiet(t)
	require.LessOrEqual(t, s.proxy.live(), connections+3, "the registry has two, and one that listens")
	require.NotContains(t, s.Log.String(), `"internal error"`)
}
