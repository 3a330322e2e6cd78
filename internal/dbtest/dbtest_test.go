package dbtest_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/tenant"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// A workspace costs hardly more than its tables: the password is hashed once for all
// users (25 ms each), and nobody logs in. Bare tables are made in turns with it, so
// that what else the machine does falls on both.
func TestTenant(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	first := dbtest.Tenant(t, db) // the password's hash and the connections are made here
	const most = 2
	var second dbtest.Workspace
	workspace, tables := time.Hour, time.Hour
	for i := 0; i < 5 || workspace >= most*tables && i < 50; i++ {
		tables = min(tables, took(func() { bareTables(t, db, i) }))
		workspace = min(workspace, took(func() { second = dbtest.Tenant(t, db) }))
	}
	t.Logf("a tenant with 4 users took %v, its tables alone %v", workspace, tables)
	require.Less(t, workspace, most*tables)
	require.NotEqual(t, first.Tenant.SchemaName, second.Tenant.SchemaName)
	require.NotEqual(t, first.Tenant.SlotRole, second.Tenant.SlotRole, "slots are filled evenly")
	require.Equal(t, crm.RoleManager, second.User(crm.RoleManager).Role)
}

func took(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

// bareTables makes a tenant's tables and nothing else.
func bareTables(t *testing.T, db *tenant.Database, i int) {
	t.Helper()
	tx, err := db.Owner().Begin(t.Context())
	require.NoError(t, err)
	_, err = tx.Exec(t.Context(), fmt.Sprintf("CREATE SCHEMA bare_%d; SET LOCAL search_path = bare_%d, extensions; %s", i, i, schema.Tenant), pgx.QueryExecModeSimpleProtocol)
	require.NoError(t, err)
	require.NoError(t, tx.Commit(t.Context()))
}
