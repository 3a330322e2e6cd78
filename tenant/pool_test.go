package tenant_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/tenant"
)

// A connection that has served as many tenants as it may is replaced, so that
// its backend's memory is bounded; one that serves no more of them is kept.
func TestConnectionServesSoManyTenants(t *testing.T) {
	t.Parallel()
	made := setup(t)
	db, err := tenant.Open(t.Context(), tenant.Config{
		URL: made.urls.App, OwnerURL: made.urls.Owner, Bulkheads: 1, Connections: 1, TenantsPerConnection: 2,
	})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	c := dbtest.Tenant(t, made.db)
	backend := func(w dbtest.Workspace) (pid int) {
		scope := db.NewScope(w.Tenant, tenant.Write, "")
		require.NoError(t, scope.QueryRow(t.Context(), "SELECT pg_backend_pid()").Scan(&pid))
		require.NoError(t, scope.Close(t.Context(), true))
		return pid
	}
	first := backend(made.a)
	require.Equal(t, first, backend(made.b))
	require.Equal(t, first, backend(made.a), "two tenants, whatever the turns")
	require.Equal(t, first, backend(c), "the third is still served by it")
	require.NotEqual(t, first, backend(made.a), "and then it is closed")
}
