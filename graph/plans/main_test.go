// Package plans_test holds the API to statements that don't grow with a
// tenant's size: it loads a large tenant, sends what the web app sends, and reads
// from PostgreSQL itself (auto_explain) how many rows each statement read.
package plans_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/bulk"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/tenant"
)

func TestMain(m *testing.M) {
	dbtest.MainWith(m, map[string]string{
		"session_preload_libraries": "auto_explain", "auto_explain.log_min_duration": "0", "auto_explain.log_analyze": "on",
		"auto_explain.log_timing": "off", "auto_explain.log_format": "json", "shared_buffers": "512MB", "max_wal_size": "4GB",
		// It would look at the tables at any moment of the load, or between two plans: see vacuum.
		"autovacuum": "off",
	}, explained)
}

// loaded is the tenant's size.
func loaded() bulk.Size {
	if all {
		return bulk.Size{Organizations: 45_000, Contacts: 100_000, Deals: 200_000}
	}
	return bulk.Size{Organizations: 11_000, Contacts: 25_000, Deals: 50_000}
}

// large is a tenant of that size, with clients of those who ask differently.
type large struct {
	w                  apitest.Workspace
	owner              *pgxpool.Pool // of the database
	manager, many, few *apitest.Client
	manyID, fewID      uuid.UUID
	records            bulk.Filled
	rounds             int // of an operation before its plans are looked at
}

// load fills a tenant. Its server has one connection, so that the log has its
// statements in their order.
func load(t *testing.T) large {
	t.Helper()
	return loadOf(t, loaded())
}

func loadOf(t *testing.T, size bulk.Size) large {
	t.Helper()
	s := apitest.Start(t, func(c *tenant.Config) { c.Connections, c.StatementTimeout = 1, 5*time.Minute })
	w := s.Workspace(t)
	few := w.NewUser(t, crm.RoleSalesperson)
	owners := bulk.Owners{Many: []uuid.UUID{w.User(crm.RoleManager).ID, w.User(crm.RoleSalesperson).ID}, Few: few.ID}
	for range 10 {
		owners.Many = append(owners.Many, w.NewUser(t, crm.RoleSalesperson).ID)
	}
	rounds := 0
	if s.DB.Statements() == tenant.StatementsPrepared {
		rounds = 8
	}
	l := large{rounds: rounds, w: w, owner: s.DB.Owner(), manyID: w.User(crm.RoleSalesperson).ID, fewID: few.ID}
	w.Write(t, s.DB, func(ctx context.Context, scope *tenant.Scope) (err error) {
		l.records, err = bulk.Fill(ctx, scope, size, owners, time.Now())
		return err
	})
	for _, table := range tables {
		vacuum(t, s.DB.Owner(), pgx.Identifier{w.Tenant.SchemaName, table}.Sanitize())
	}
	l.manager, l.many, l.few = w.As(t, crm.RoleManager), w.As(t, crm.RoleSalesperson), w.AsUser(t, few)
	return l
}

// vacuum does what autovacuum does after a load: what waits to go into GIN would
// have it avoided, and an index is read without its table only where whole pages are
// known to be visible to all. They are not while a snapshot of before the load lives,
// as of an ANALYZE of the catalog: then PostgreSQL plans otherwise, and one run of
// many failed. So it is done again until they are.
func vacuum(t *testing.T, owner *pgxpool.Pool, table string) {
	t.Helper()
	require.Eventually(t, func() (visible bool) {
		_, err := owner.Exec(t.Context(), "VACUUM ANALYZE "+table)
		require.NoError(t, err)
		require.NoError(t, owner.QueryRow(t.Context(), "SELECT relallvisible = relpages FROM pg_class WHERE oid = $1::regclass", table).Scan(&visible))
		return visible
	}, time.Minute, time.Second)
}

var tables = []string{"users", "organizations", "contacts", "deals", "deal_totals"}
