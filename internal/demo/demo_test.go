package demo_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/list"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/internal/demo"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// in runs f in a read scope of a demo workspace.
func in(t *testing.T, db *tenant.Database, subdomain string, f func(*tenant.Scope)) {
	t.Helper()
	row, err := db.Registry().Lookup(t.Context(), subdomain)
	require.NoError(t, err)
	scope := db.NewScope(row, tenant.Read, "")
	f(scope)
	require.NoError(t, scope.Close(t.Context(), true))
}

// The figures that any published analysis of this data has.
func TestLoad(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	start, last := time.Now(), 0
	result, err := demo.Load(t.Context(), db, demo.Options{Progress: func(done, total int) {
		require.Greater(t, done, last)
		require.Equal(t, 8800, total)
		last = done
	}})
	require.NoError(t, err)
	t.Logf("loaded in %v", time.Since(start))
	require.Equal(t, []string{"acme", "techstart"}, result.Loaded)
	require.Equal(t, 8800, last)

	in(t, db, "acme", func(s *tenant.Scope) {
		q := sqlc.New()
		totals, err := q.PipelineTotals(t.Context(), s, nil, nil)
		require.NoError(t, err)
		require.Equal(t, map[crm.DealStage]string{
			crm.DealLead: "500 0.00 USD", crm.DealNegotiation: "1589 0.00 USD",
			crm.DealClosedWon: "4238 10005534.00 USD", crm.DealClosedLost: "2473 0.00 USD",
		}, figures(totals))

		best, err := q.UserByEmail(t.Context(), s, "darcel.schlecht@acme.example")
		require.NoError(t, err)
		totals, err = q.PipelineTotals(t.Context(), s, nil, &best.ID)
		require.NoError(t, err)
		require.Contains(t, figures(totals)[crm.DealClosedWon], " 1153214.00 USD")

		for role, want := range map[string]int64{"OWNER": 1, "ADMIN": 1, "MANAGER": 6, "SALESPERSON": 35} {
			got, err := list.List{Table: "users", Where: list.If("role = ?", role)}.Count(t.Context(), s, nil)
			require.NoError(t, err)
			require.Equal(t, want, got, role)
		}
		organizations, err := list.List{Table: "organizations"}.Count(t.Context(), s, nil)
		require.NoError(t, err)
		require.EqualValues(t, 85, organizations)
		contacts, err := list.List{Table: "contacts"}.Count(t.Context(), s, nil)
		require.NoError(t, err)
		require.EqualValues(t, 170, contacts)
		require.Equal(t, 1425, count(t, s, "deals WHERE organization_id IS NULL"))
	})
}

// What the data set says of a deal and an account stands in its columns, and
// nothing that it does not say.
func TestLoadMapping(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	_, err := demo.Load(t.Context(), db, demo.Options{})
	require.NoError(t, err)
	in(t, db, "acme", func(s *tenant.Scope) {
		const columns = "SELECT concat_ws(' | ', name, amount, currency, stage, probability, created_at AT TIME ZONE 'UTC', actual_close_date) " +
			"FROM deals WHERE description = 'Opportunity ' || $1"
		for id, want := range map[string]string{
			"Z063OYW0": "GTX Pro for Isdom | 4514.0000 | USD | CLOSED_WON | 100 | 2016-10-25 00:00:00 | 2017-03-11",
			"HAXMC4IX": "MG Advanced (no account) | USD | NEGOTIATION | 80 | 2016-11-03 00:00:00",
			"3LCLVRVV": "GTX Basic (no account) | USD | LEAD | 10 | 2017-12-31 00:00:00",
		} {
			var got string
			require.NoError(t, s.QueryRow(t.Context(), columns, id).Scan(&got), id)
			require.Equal(t, want, got)
		}
		require.Zero(t, count(t, s, "deals WHERE stage_since IS NULL OR stage_since < created_at OR stage_since::date <> coalesce(actual_close_date, stage_since::date)"))
		require.Equal(t, 1480, count(t, s, "deals WHERE name LIKE 'GTX Pro for %' OR name = 'GTX Pro (no account)'"))
		require.Equal(t, 2089, count(t, s, "deals WHERE amount IS NULL"))
		require.Equal(t, 19, count(t, s, "organizations WHERE industry = 'TECHNOLOGY'"))
		require.Equal(t, 1, count(t, s, "organizations WHERE name = 'Acme Corporation' AND annual_revenue = 1100040000 AND "+
			"employee_range = 'FROM_1001_TO_5000' AND country = 'United States' AND description = 'Established in 1996.'"))
		require.Zero(t, count(t, s, "contacts JOIN organizations ON organizations.id = organization_id WHERE contacts.owner_id <> organizations.owner_id"))
	})
}

// The made-up workspace has something of everything.
func TestLoadTechstart(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	_, err := demo.Load(t.Context(), db, demo.Options{})
	require.NoError(t, err)
	in(t, db, "techstart", func(s *tenant.Scope) {
		for rows, want := range map[string]int{
			"users": 5, "organizations": 6, "contacts": 12, "deals": 20,
			"(SELECT DISTINCT stage FROM deals) AS stages":                                                len(crm.DealStages),
			"(SELECT DISTINCT currency FROM deals) AS currencies":                                         2,
			"(SELECT DISTINCT loss_reason FROM deals) AS reasons":                                         5, // four and none
			"(SELECT DISTINCT lead_source FROM deals) AS sources":                                         len(crm.LeadSources),
			"deals WHERE stage_since IS NULL OR stage_since < created_at OR stage_since > now()":          0,
			"deals WHERE created_at > now() OR contact_id IS NULL":                                        0,
			"deals JOIN contacts AS c ON c.id = contact_id AND c.organization_id = deals.organization_id": 20,
		} {
			require.Equal(t, want, count(t, s, rows), rows)
		}
		require.Equal(t, 4, count(t, s, "deals WHERE stage NOT LIKE 'CLOSED%' AND expected_close_date < (now() AT TIME ZONE 'UTC')::date"))
	})
}

// count counts rows.
func count(t *testing.T, s *tenant.Scope, rows string) (n int) {
	t.Helper()
	require.NoError(t, s.QueryRow(t.Context(), "SELECT count(*) FROM "+rows).Scan(&n), rows)
	return n
}

// figures are the count, amount and currency of each stage.
func figures(totals []sqlc.PipelineTotalsRow) map[crm.DealStage]string {
	m := map[crm.DealStage]string{}
	for _, row := range totals {
		m[row.Stage] = fmt.Sprintf("%d %s %s", row.Count, row.Amount.StringFixed(2), row.Currency)
	}
	return m
}
