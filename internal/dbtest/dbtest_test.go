package dbtest_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/dbtest"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

func TestTenant(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	first := dbtest.Tenant(t, db) // the password's hash and the connections are made here
	start := time.Now()
	second := dbtest.Tenant(t, db)
	t.Logf("a tenant with 4 users took %v", time.Since(start))
	require.NotEqual(t, first.Tenant.SchemaName, second.Tenant.SchemaName)
	require.NotEqual(t, first.Tenant.SlotRole, second.Tenant.SlotRole, "slots are filled evenly")
	require.Equal(t, crm.RoleManager, second.User(crm.RoleManager).Role)
}
