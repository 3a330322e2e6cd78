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

// ways are where the proxy stands: what it cuts is the server's own connection, or
// PgBouncer's behind it, whose words the server reads then.
var ways = map[string]func(*testing.T, *suite, *tenant.Config){
	"to PostgreSQL":                func(t *testing.T, s *suite, cfg *tenant.Config) { s.between(t, cfg) },
	"to a hardened PostgreSQL":     func(t *testing.T, s *suite, cfg *tenant.Config) { hardened(t, cfg); s.between(t, cfg) },
	"to PgBouncer":                 func(t *testing.T, s *suite, cfg *tenant.Config) { pooled(t, cfg); s.between(t, cfg) },
	"from PgBouncer to PostgreSQL": func(t *testing.T, s *suite, cfg *tenant.Config) { s.between(t, cfg); pooled(t, cfg) },
}

// between puts the proxy before what the server would connect to.
func (s *suite) between(t *testing.T, cfg *tenant.Config) {
	t.Helper()
	s.proxy = newProxy(t, cfg.URL)
	cfg.URL = s.proxy.url
}

// hardened has statements prepared.
func hardened(t *testing.T, cfg *tenant.Config) {
	t.Helper()
	urls := dbtest.HardenedDatabase(t)
	cfg.URL, cfg.OwnerURL = urls.App, urls.Owner
}

// rounds are how often an operation has run on its connection when the next one
// is cut: statements are prepared the second time.
func (s suite) rounds() []int {
	if s.DB.Statements() == tenant.StatementsPrepared {
		return []int{0, 1, 2}
	}
	return []int{0}
}

func pooled(t *testing.T, cfg *tenant.Config) {
	t.Helper()
	cfg.URL = dbtest.PgBouncer(t, cfg.URL, connections+1)
}

// everyWay runs a test with a suite for each of the ways.
func everyWay(t *testing.T, test func(*testing.T, suite)) {
	t.Helper()
	for name, place := range ways {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, setupWith(t, place))
		})
	}
}

func setup(t *testing.T, options ...func(*tenant.Config)) suite {
	t.Helper()
	return setupWith(t, func(t *testing.T, s *suite, cfg *tenant.Config) { s.between(t, cfg) }, options...)
}

func setupWith(t *testing.T, place func(*testing.T, *suite, *tenant.Config), options ...func(*tenant.Config)) suite {
	t.Helper()
	s := suite{}
	through := func(cfg *tenant.Config) {
		cfg.Bulkheads, cfg.Connections = 1, connections
		place(t, &s, cfg)
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
	require.Nil(t, s.Log.Last(t, "internal error"))
}
