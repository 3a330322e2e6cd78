package tenant_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/tenant"
)

// No statement of a tenant is compiled, whatever PostgreSQL thinks that it costs.
func TestStatementsAreNotCompiled(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, mode := range []tenant.Mode{tenant.Read, tenant.Write} {
		scope := s.db.NewScope(s.a.Tenant, mode, "")
		var jit string
		err := scope.QueryRow(t.Context(), "SELECT current_setting('jit')").Scan(&jit)
		require.NoError(t, scope.Close(t.Context(), true))
		require.NoError(t, err)
		require.Equal(t, "off", jit)
	}
}
