package schema_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/tenant"
)

// apply plans for all tenants and applies the plan.
func apply(t *testing.T, db *tenant.Database, opt schema.Options) map[string]schema.Result {
	t.Helper()
	fleet := newFleet(t, db)
	plan, err := fleet.Plan(t.Context(), schema.Selection{})
	require.NoError(t, err)
	list, err := fleet.Apply(t.Context(), plan, opt)
	require.NoError(t, err)
	results := map[string]schema.Result{}
	for _, r := range list {
		results[r.Subdomain] = r
	}
	return results
}

func TestApply(t *testing.T) {
	t.Parallel()
	db, a, b := setup(t)
	c := dbtest.Tenant(t, db)
	outdate(t, db, a)
	outdate(t, db, c)

	plan, err := newFleet(t, db).Plan(t.Context(), schema.Selection{})
	require.NoError(t, err)
	require.Len(t, plan.Groups, 2, "one plan for the two of the same shape")
	for _, g := range plan.Groups {
		if len(g.Members) == 1 {
			require.Equal(t, b.Tenant.Subdomain, g.Members[0].Subdomain)
			require.Empty(t, g.Statements)
			continue
		}
		require.NotEmpty(t, g.Statements)
		require.NotEmpty(t, g.Checksum)
		for _, s := range g.Statements {
			require.NotContains(t, s.SQL, "tenant_")
			require.NotEmpty(t, s.Lock)
		}
	}

	done := 0
	results := apply(t, db, schema.Options{Progress: func(int, int) { done++ }})
	require.Equal(t, 3, done)
	for _, w := range []dbtest.Workspace{a, b, c} {
		require.NoError(t, results[w.Tenant.Subdomain].Err)
		require.Equal(t, shape(t, db, b), shape(t, db, w))
	}
	require.Equal(t, schema.TenantVersion(), value[string](t, db.Owner(), "SELECT schema_version FROM public.tenants WHERE id = $1", a.Tenant.ID))
	require.True(t, value[bool](t, db.Owner(), "SELECT has_table_privilege($1, $2, 'INSERT')", a.Tenant.SlotRole, a.Tenant.SchemaName+".sessions"),
		"the slot has its rights on a new table")

	for _, r := range apply(t, db, schema.Options{}) {
		require.NoError(t, r.Err)
		require.Zero(t, r.Statements)
	}
	status, err := newFleet(t, db).Status(t.Context())
	require.NoError(t, err)
	require.Len(t, status, 3)
	for _, s := range status {
		require.True(t, s.Current)
		require.Nil(t, s.Error)
	}
}

// An unnoticed change is drift: the fingerprint shows it whatever the registry
// says, unless the registry is trusted.
func TestDrift(t *testing.T) {
	t.Parallel()
	db, a, _ := setup(t)
	exec(t, db.Owner(), "DROP INDEX "+a.Tenant.SchemaName+".deals_search")
	trusting, err := newFleet(t, db).Plan(t.Context(), schema.Selection{TrustRecorded: true})
	require.NoError(t, err)
	require.Empty(t, trusting.Groups)
	results := apply(t, db, schema.Options{})
	require.NoError(t, results[a.Tenant.Subdomain].Err)
	require.Equal(t, 1, results[a.Tenant.Subdomain].Statements)
}

func TestSelection(t *testing.T) {
	t.Parallel()
	db, a, b := setup(t)
	for _, s := range []schema.Selection{{Only: []string{a.Tenant.Subdomain}}, {Except: []string{b.Tenant.Subdomain}}} {
		plan, err := newFleet(t, db).Plan(t.Context(), s)
		require.NoError(t, err)
		require.Len(t, plan.Groups, 1)
		require.Equal(t, a.Tenant.Subdomain, plan.Groups[0].Members[0].Subdomain)
	}
}

// Two appliers at once are safe: each tenant is changed once, and whoever comes
// second says that it has changed or finds it done.
func TestTwoAppliers(t *testing.T) {
	t.Parallel()
	db, a, b := setup(t)
	outdate(t, db, a)
	outdate(t, db, b)
	plans := make([]*schema.Plan, 2)
	for i := range plans {
		var err error
		plans[i], err = newFleet(t, db).Plan(t.Context(), schema.Selection{})
		require.NoError(t, err)
	}
	var wg sync.WaitGroup
	for _, p := range plans {
		wg.Go(func() {
			_, err := newFleet(t, db).Apply(t.Context(), p, schema.Options{Workers: 2})
			assert.NoError(t, err)
		})
	}
	wg.Wait()
	for _, r := range apply(t, db, schema.Options{}) {
		require.NoError(t, r.Err)
		require.Zero(t, r.Statements)
	}
}

// A lock on one tenant holds up that tenant alone; it is done once the lock is
// gone.
func TestLockedTenant(t *testing.T) {
	t.Parallel()
	db, a, b := setup(t)
	outdate(t, db, a)
	outdate(t, db, b)
	holder, err := db.Owner().Begin(t.Context())
	require.NoError(t, err)
	_, err = holder.Exec(t.Context(), "LOCK TABLE "+a.Tenant.SchemaName+".deals")
	require.NoError(t, err)
	// Alone it can't be planned for; beside the other, the plan is made from that.
	alone, err := newFleet(t, db).Plan(t.Context(), schema.Selection{Only: []string{a.Tenant.Subdomain}})
	require.NoError(t, err)
	require.Contains(t, alone.Groups[0].Problem, "locked by another transaction")
	results := apply(t, db, schema.Options{LockTimeout: 20 * time.Millisecond, Attempts: 2})
	require.ErrorContains(t, results[a.Tenant.Subdomain].Err, "lock timeout")
	require.NoError(t, results[b.Tenant.Subdomain].Err)
	status, err := newFleet(t, db).Status(t.Context())
	require.NoError(t, err)
	for _, s := range status {
		require.Equal(t, s.Subdomain == a.Tenant.Subdomain, s.Error != nil)
	}
	require.NoError(t, holder.Rollback(t.Context()))
	require.NoError(t, apply(t, db, schema.Options{})[a.Tenant.Subdomain].Err)
}

// shape is a tenant's columns, constraints and indexes, one a line.
func shape(t *testing.T, db *tenant.Database, w dbtest.Workspace) string {
	t.Helper()
	lines := value[string](t, db.Owner(), `
		SELECT string_agg(line, E'\n' ORDER BY line) FROM (
			SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, generation_expression) AS line
			FROM information_schema.columns WHERE table_schema = $1
			UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = $1::regnamespace
			UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = $1
		) AS shape`, w.Tenant.SchemaName)
	return strings.ReplaceAll(lines, w.Tenant.SchemaName+".", "")
}

func TestApplyRefusesToLoseData(t *testing.T) {
	t.Parallel()
	db, a, b := setup(t)
	outdate(t, db, b)
	exec(t, db.Owner(), "ALTER TABLE "+a.Tenant.SchemaName+".deals ADD COLUMN precious text")
	results := apply(t, db, schema.Options{})
	require.ErrorContains(t, results[a.Tenant.Subdomain].Err, "deals.precious")
	require.NoError(t, results[b.Tenant.Subdomain].Err, "one tenant's failure stops no other")
	require.NoError(t, apply(t, db, schema.Options{AllowDestructive: true})[a.Tenant.Subdomain].Err)
}

// A change that fails on a tenant's data leaves that tenant as it was.
func TestApplyIsAllOrNothing(t *testing.T) {
	t.Parallel()
	db, a, _ := setup(t)
	outdate(t, db, a)
	exec(t, db.Owner(), `INSERT INTO `+a.Tenant.SchemaName+`.deals (id, name, owner_id, currency, probability) VALUES (gen_random_uuid(), 'x', $1, 'EUR', 101)`, a.User("OWNER").ID)
	before := shape(t, db, a)
	require.ErrorContains(t, apply(t, db, schema.Options{})[a.Tenant.Subdomain].Err, "deals_probability_check")
	require.Equal(t, before, shape(t, db, a))
	require.Equal(t, "older", value[string](t, db.Owner(), "SELECT schema_version FROM public.tenants WHERE id = $1", a.Tenant.ID))
}
