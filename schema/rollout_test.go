package schema_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/schema"
)

// A signup on a server of the build before, in the middle of an apply, ends at
// the right version too.
func TestSignupDuringApply(t *testing.T) {
	t.Parallel()
	db, a, _ := setup(t)
	outdate(t, db, a)
	var once sync.Once
	var late dbtest.Workspace
	results := apply(t, db, schema.Options{Progress: func(int, int) {
		once.Do(func() {
			late = dbtest.Tenant(t, db)
			outdate(t, db, late)
		})
	}})
	require.Len(t, results, 3)
	require.NoError(t, results[late.Tenant.Subdomain].Err)
	require.Equal(t, shape(t, db, a), shape(t, db, late))
	require.Equal(t, schema.TenantVersion(), value[string](t, db.Owner(), "SELECT schema_version FROM public.tenants WHERE id = $1", late.Tenant.ID))
}

func TestWaves(t *testing.T) {
	t.Parallel()
	group := &schema.Group{Statements: make([]schema.Statement, 1)}
	for i := range 200 {
		group.Members = append(group.Members, schema.Member{ID: fmt.Sprint(i), Subdomain: fmt.Sprintf("t%03d", i)})
	}
	plan := &schema.Plan{Groups: []*schema.Group{group}}
	for name, c := range map[string]struct {
		opt  schema.Options
		want []int
	}{
		"none":          {schema.Options{}, []int{200}},
		"percentages":   {schema.Options{Waves: []float64{1, 10, 100}}, []int{2, 18, 180}},
		"rest is added": {schema.Options{Waves: []float64{1}}, []int{2, 198}},
		"one at least":  {schema.Options{Waves: []float64{0.001, 50}}, []int{1, 99, 100}},
		"canaries":      {schema.Options{Canary: []string{"t007", "t150"}, Waves: []float64{50}}, []int{2, 99, 99}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var sizes []int
			seen := map[string]bool{}
			for _, wave := range plan.Waves(c.opt) {
				sizes = append(sizes, len(wave))
				for _, m := range wave {
					seen[m.Subdomain] = true
				}
			}
			require.Equal(t, c.want, sizes)
			require.Len(t, seen, 200, "each tenant has one turn")
		})
	}
}

// Too many failures stop those that have not had their turn, and nothing else:
// they are as they were and the next run does them.
func TestHalt(t *testing.T) {
	t.Parallel()
	db, a, b := setup(t)
	c := dbtest.Tenant(t, db)
	for _, w := range []dbtest.Workspace{a, b, c} {
		outdate(t, db, w)
	}
	exec(t, db.Owner(), `INSERT INTO `+a.Tenant.SchemaName+`.deals (id, name, owner_id, currency, probability) VALUES (gen_random_uuid(), 'x', $1, 'EUR', 101)`, a.User("OWNER").ID)
	opt := schema.Options{Canary: []string{a.Tenant.Subdomain}, Halt: true}
	results := apply(t, db, opt)
	require.ErrorContains(t, results[a.Tenant.Subdomain].Err, "deals_probability_check")
	for _, w := range []dbtest.Workspace{b, c} {
		require.ErrorIs(t, results[w.Tenant.Subdomain].Err, schema.ErrHalted)
		require.Equal(t, "older", value[string](t, db.Owner(), "SELECT schema_version FROM public.tenants WHERE id = $1", w.Tenant.ID))
	}
	opt.MaxFailures = 1
	results = apply(t, db, opt)
	require.Error(t, results[a.Tenant.Subdomain].Err)
	require.NoError(t, results[b.Tenant.Subdomain].Err)
	require.NoError(t, results[c.Tenant.Subdomain].Err)
}

// A canary that is nobody's subdomain stops everything.
func TestUnknownCanary(t *testing.T) {
	t.Parallel()
	db, a, _ := setup(t)
	outdate(t, db, a)
	fleet := newFleet(t, db)
	plan, err := fleet.Plan(t.Context(), schema.Selection{})
	require.NoError(t, err)
	_, err = fleet.Apply(t.Context(), plan, schema.Options{Canary: []string{"nobody"}})
	require.ErrorContains(t, err, "There is no tenant nobody")
	require.Equal(t, "older", value[string](t, db.Owner(), "SELECT schema_version FROM public.tenants WHERE id = $1", a.Tenant.ID))
}

// Two plannings at once don't wait for each other, and neither for a tenant's
// users.
func TestPlanningsAtOnce(t *testing.T) {
	t.Parallel()
	db, a, _ := setup(t)
	outdate(t, db, a)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			plan, err := newFleet(t, db).Plan(t.Context(), schema.Selection{})
			if assert.NoError(t, err) {
				assert.Len(t, plan.Groups, 2)
			}
		})
	}
	wg.Wait()
	require.Zero(t, value[int](t, db.Owner(), "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'syntroph_scratch%'"))
}

// A repair brings tenants back to what they were, and no other along.
func TestRepairUpgradesNobody(t *testing.T) {
	t.Parallel()
	db, a, b := setup(t)
	exec(t, db.Owner(), "DROP INDEX "+a.Tenant.SchemaName+".deals_amount")
	exec(t, db.Owner(), "UPDATE public.tenants SET schema_version = 'a newer build''s' WHERE id = $1", b.Tenant.ID)
	fleet := newFleet(t, db)
	plan, err := fleet.PlanRepair(t.Context(), schema.Selection{})
	require.NoError(t, err)
	require.Len(t, plan.Groups, 2)
	plan.DropIdle()
	results, err := fleet.Apply(t.Context(), plan, schema.Options{})
	require.NoError(t, err)
	require.Len(t, results, 2)
	for _, r := range results {
		if r.Subdomain == a.Tenant.Subdomain {
			require.NoError(t, r.Err)
		} else {
			require.ErrorContains(t, r.Err, "which this build does not know")
		}
	}
	require.Equal(t, "a newer build's", value[string](t, db.Owner(), "SELECT schema_version FROM public.tenants WHERE id = $1", b.Tenant.ID))
}
