package tenant_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/tenant"
)

// A tenant's operations come to the same connection, however its neighbours
// use theirs; and to another while that one is busy.
func TestTenantHasItsOwnLane(t *testing.T) {
	t.Parallel()
	made := setup(t)
	db, err := tenant.Open(t.Context(), tenant.Config{URL: made.urls.App, OwnerURL: made.urls.Owner, Bulkheads: 1, Connections: 4})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	tenants := []dbtest.Workspace{made.a, made.b}
	for range 6 {
		tenants = append(tenants, dbtest.Tenant(t, made.db))
	}
	open := func(w dbtest.Workspace) (pid int, end func()) {
		scope := db.NewScope(w.Tenant, tenant.Write, "")
		t.Cleanup(func() { _ = scope.Close(context.Background(), false) })
		require.NoError(t, scope.QueryRow(t.Context(), "SELECT pg_backend_pid()").Scan(&pid))
		return pid, func() { require.NoError(t, scope.Close(t.Context(), true)) }
	}
	own, seen := map[string]int{}, map[int]bool{}
	for _, w := range tenants {
		pid, end := open(w)
		own[w.Tenant.Subdomain], seen[pid] = pid, true
		end()
	}
	require.Greater(t, len(seen), 1, "eight tenants on one of four connections")
	for _, w := range append(tenants, tenants...) {
		pid, end := open(w)
		require.Equal(t, own[w.Tenant.Subdomain], pid)
		other, endOther := open(w)
		require.NotEqual(t, pid, other)
		endOther()
		end()
	}
}
