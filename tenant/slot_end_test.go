package tenant_test

import (
	"context"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/tenant"
)

// with adds settings to a database's URL.
func with(t *testing.T, direct string, settings map[string]string) string {
	t.Helper()
	u, err := url.Parse(direct)
	require.NoError(t, err)
	query := u.Query()
	for name, value := range settings {
		query.Set(name, value)
	}
	u.RawQuery = query.Encode()
	return u.String()
}

// A connection that nobody uses, or that has grown old, ends by itself, and the next
// operation has another.
func TestConnectionsEndByThemselves(t *testing.T) {
	t.Parallel()
	made := setup(t)
	for _, setting := range []string{"pool_max_conn_idle_time", "pool_max_conn_lifetime"} {
		db, err := tenant.Open(t.Context(), tenant.Config{
			URL:      with(t, made.urls.App, map[string]string{setting: "50ms", "pool_health_check_period": "10ms"}),
			OwnerURL: made.urls.Owner, Bulkheads: 1, Connections: 1,
		})
		require.NoError(t, err)
		t.Cleanup(db.Close)
		pid := backendOf(t, db, made.a)
		require.Eventually(t, func() bool {
			var left int
			err := made.db.Owner().QueryRow(t.Context(), "SELECT count(*) FROM pg_stat_activity WHERE pid = $1", pid).Scan(&left)
			return err == nil && left == 0
		}, 10*time.Second, 10*time.Millisecond, setting)
		require.NotEqual(t, pid, backendOf(t, db, made.a), setting)
	}
}

// backendOf is the backend that serves a workspace's operation.
func backendOf(t *testing.T, db *tenant.Database, w dbtest.Workspace) (pid int) {
	t.Helper()
	scope := db.NewScope(w.Tenant, tenant.Write, "")
	err := scope.QueryRow(t.Context(), "SELECT pg_backend_pid()").Scan(&pid)
	require.NoError(t, scope.Close(t.Context(), true))
	require.NoError(t, err)
	return pid
}

// Operations that give up while their connection is opened leave it to the next one,
// and open no others.
func TestAskersWhoGiveUpOpenOneConnection(t *testing.T) {
	t.Parallel()
	made := setup(t)
	cutter, through := newCutter(t, made.urls.App)
	db, err := tenant.Open(t.Context(), tenant.Config{URL: through, OwnerURL: made.urls.Owner, Bulkheads: 1, Connections: 1})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	let := cutter.hold()
	before := cutter.accepted.Load()
	for range 20 {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Millisecond)
		scope := db.NewScope(made.a.Tenant, tenant.Read, "")
		_, err := scope.Exec(ctx, "SELECT 1")
		cancel()
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.NoError(t, scope.Close(t.Context(), false))
	}
	let()
	backendOf(t, db, made.a)
	require.LessOrEqual(t, cutter.accepted.Load()-before, int32(4), "the registry's are among them")
}
