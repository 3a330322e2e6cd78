package schema_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/schema"
)

// Tables that somebody made by hand are reported, and left alone by everything.
func TestTablesMadeByHand(t *testing.T) {
	t.Parallel()
	db, a, b := setup(t)
	outdate(t, db, a)
	for _, sql := range []string{
		"CREATE TABLE notes (id int PRIMARY KEY, deal_id uuid REFERENCES deals, text text)",
		"INSERT INTO notes VALUES (1, NULL, 'precious')",
		"CREATE TABLE parts (id int) PARTITION BY RANGE (id)",
	} {
		inTenant(t, db, a, sql)
	}
	require.NoError(t, apply(t, db, schema.Options{AllowDestructive: true})[a.Tenant.Subdomain].Err)
	require.Equal(t, "precious", value[string](t, db.Owner(), "SELECT text FROM "+a.Tenant.SchemaName+".notes"))

	fleet := newFleet(t, db)
	drifts, err := fleet.Drift(t.Context(), schema.Selection{})
	require.NoError(t, err)
	require.Len(t, drifts, 1)
	require.Equal(t, a.Tenant.Subdomain, drifts[0].Members[0].Subdomain)
	require.Equal(t, []string{"notes", "parts"}, drifts[0].Extra)
	require.Zero(t, schema.Drifted(drifts), "more tables alone are no drift to repair")
	require.Contains(t, joined(drifts[0].Lines()), "has table notes, made by hand; it is left alone")

	exec(t, db.Owner(), "DROP INDEX "+a.Tenant.SchemaName+".deals_amount")
	plan, err := fleet.PlanRepair(t.Context(), schema.Selection{Except: []string{b.Tenant.Subdomain}})
	require.NoError(t, err)
	require.Equal(t, `CREATE INDEX "deals_amount" ON "deals" ((COALESCE(amount, ('-1'::integer)::numeric)), "id")`, statementsOf(plan))
	results, err := fleet.Apply(t.Context(), plan, schema.Options{})
	require.NoError(t, err)
	require.Len(t, results, 1)
	require.NoError(t, results[0].Err)
	require.Equal(t, "precious", value[string](t, db.Owner(), "SELECT text FROM "+a.Tenant.SchemaName+".notes"))
}
