package graph_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

const pipelineParts = `query($owner: ID) { pipeline(ownerId: $owner) { months { month wonCount won { currency amount } }
	owners { owner { id role } openCount wonCount open { currency amount } won { currency amount } } } }`

// parts are the months and owners of a pipeline.
type parts struct {
	Months []struct {
		Month    string
		WonCount int
		Won      []money
	}
	Owners []struct {
		Owner               struct{ Role crm.Role }
		OpenCount, WonCount int
		Open, Won           []money
	}
}

func partsOf(t *testing.T, c *apitest.Client, owner any) parts {
	t.Helper()
	var got struct{ Pipeline parts }
	c.Must(t, pipelineParts, apitest.Vars{"owner": owner}, &got)
	return got.Pipeline
}

// The months end with the newest in which a deal was won, have no gaps, and
// hold neither what is older, nor open or lost deals. Owners stand by what they
// have won. A salesperson sees their own alone.
func TestPipelineMonthsAndOwners(t *testing.T) {
	t.Parallel()
	s := setup(t)
	manager := s.w.User(crm.RoleManager).ID
	for _, d := range []struct {
		stage                 crm.DealStage
		currency, amount, day string
		managers              bool
	}{
		{crm.DealClosedWon, "USD", "5.00", "2025-02-28", false}, // too old by a day
		{crm.DealClosedWon, "USD", "10.00", "2025-03-01", false},
		{crm.DealClosedWon, "USD", "20.50", "2026-02-01", false},
		{crm.DealClosedWon, "EUR", "30.00", "2026-02-28", false},
		{crm.DealClosedWon, "USD", "40.00", "2025-12-31", true},
		{crm.DealClosedLost, "USD", "99.00", "2026-03-05", false},
		{crm.DealLead, "USD", "7.00", "", false},
		{crm.DealLead, "EUR", "", "", true},
	} {
		s.w.Deal(t, func(p *sqlc.InsertDealParams) {
			p.Stage, p.Currency = d.stage, d.currency
			if d.amount != "" {
				p.Amount = amount(d.amount)
			}
			if d.managers {
				p.OwnerID = manager
			}
			if d.day != "" {
				p.ActualCloseDate = day(d.day)
			}
		})
	}
	all := partsOf(t, s.owner, nil)
	require.Len(t, all.Months, 12)
	require.Equal(t, []string{"2025-03-01", "2026-02-01"}, []string{all.Months[0].Month, all.Months[11].Month})
	require.Equal(t, []money{{"USD", "10.00"}}, all.Months[0].Won)
	require.Equal(t, []money{}, all.Months[1].Won, "an empty month")
	require.Equal(t, 1, all.Months[9].WonCount)
	require.Equal(t, 2, all.Months[11].WonCount)
	require.Equal(t, []money{{"EUR", "30.00"}, {"USD", "20.50"}}, all.Months[11].Won)

	require.Len(t, all.Owners, 2)
	seller, boss := all.Owners[0], all.Owners[1]
	require.Equal(t, []crm.Role{crm.RoleSalesperson, crm.RoleManager}, []crm.Role{seller.Owner.Role, boss.Owner.Role})
	require.Equal(t, []int{4, 1, 1, 1}, []int{seller.WonCount, seller.OpenCount, boss.WonCount, boss.OpenCount})
	require.Equal(t, []money{{"EUR", "30.00"}, {"USD", "35.50"}}, seller.Won)
	require.Equal(t, []money{{"USD", "7.00"}}, seller.Open)
	require.Equal(t, []money{{"EUR", "0.00"}}, boss.Open, "a deal of no amount")

	own := partsOf(t, s.sales, nil)
	require.Len(t, own.Owners, 1)
	require.Equal(t, crm.RoleSalesperson, own.Owners[0].Owner.Role)
	require.Zero(t, own.Months[9].WonCount, "the manager's")
	require.Equal(t, own, partsOf(t, s.owner, s.w.User(crm.RoleSalesperson).ID), "of one owner")
	require.Equal(t, parts{Months: own.Months[:0], Owners: own.Owners[:0]}, partsOf(t, s.sales, manager), "another's is empty to a salesperson")

	empty, err := json.Marshal(partsOf(t, s.Workspace(t).As(t, crm.RoleOwner), nil))
	require.NoError(t, err)
	require.JSONEq(t, `{"Months": [], "Owners": []}`, string(empty), "another tenant's")
}

// However many owners and months there are, each part is one statement, and
// the owners' names one more; twenty owners are the most.
func TestPipelineStatements(t *testing.T) {
	t.Parallel()
	s := setup(t)
	count := func() int { return statements(t, s, s.owner, pipelineParts, 1) }
	s.w.Deal(t, nil)
	few := count()
	for i := range 22 {
		owner := s.w.NewUser(t, crm.RoleSalesperson).ID
		s.w.Deal(t, func(p *sqlc.InsertDealParams) {
			p.OwnerID, p.Stage, p.ActualCloseDate = owner, crm.DealClosedWon, day(fmt.Sprintf("2026-%02d-01", i%12+1))
		})
	}
	require.Equal(t, few, count())
	require.Len(t, partsOf(t, s.owner, nil).Owners, 20)
}
