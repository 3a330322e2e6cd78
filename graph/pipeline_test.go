package graph_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

const pipeline = `query($owner: ID) { pipeline(ownerId: $owner) { openCount wonCount lostCount winRate
	open { currency amount } won { currency amount } weighted { currency amount }
	stages { stage count totals { currency count amount weighted } } } }`

// figures are a pipeline, its stages by name.
type figures struct {
	OpenCount, WonCount, LostCount int
	WinRate                        *float64
	Open, Won, Weighted            []money
	Stages                         []struct {
		Stage  crm.DealStage
		Count  int
		Totals []struct {
			money
			Count    int
			Weighted string
		}
	}
}

type money struct{ Currency, Amount string }

func figuresOf(t *testing.T, c *apitest.Client, owner any) (f figures) {
	t.Helper()
	var got struct{ Pipeline figures }
	c.Must(t, pipeline, apitest.Vars{"owner": owner}, &got)
	return got.Pipeline
}

// Deals in two currencies, of two owners: figures stand beside each other for
// each currency and are never summed.
func TestPipeline(t *testing.T) {
	t.Parallel()
	s := setup(t)
	manager := s.w.User(crm.RoleManager).ID
	for _, d := range []struct {
		stage            crm.DealStage
		currency, amount string
		managers         bool
	}{
		{crm.DealLead, "USD", "1000.00", false},       // weighted 100
		{crm.DealNegotiation, "USD", "0.33", false},   // weighted 0.264
		{crm.DealNegotiation, "USD", "0.33", false},   // each rounded, then added: 0.52
		{crm.DealNegotiation, "EUR", "500.00", false}, // weighted 400
		{crm.DealNegotiation, "EUR", "", false},       // of no amount
		{crm.DealClosedWon, "USD", "200.00", false},
		{crm.DealClosedWon, "EUR", "300.00", true},
		{crm.DealClosedLost, "USD", "999.00", false},
		{crm.DealLead, "EUR", "7.00", true},
	} {
		s.w.Deal(t, func(p *sqlc.InsertDealParams) {
			p.Stage, p.Currency = d.stage, d.currency
			if d.amount != "" {
				p.Amount = amount(d.amount)
			}
			if d.managers {
				p.OwnerID = manager
			}
			if d.stage.IsClosed() {
				p.ActualCloseDate = day("2026-01-01")
			}
		})
	}
	all := figuresOf(t, s.owner, nil)
	require.Equal(t, []int{6, 2, 1}, []int{all.OpenCount, all.WonCount, all.LostCount})
	require.InDelta(t, 66.67, *all.WinRate, 0)
	require.ElementsMatch(t, []money{{"USD", "1000.66"}, {"EUR", "507.00"}}, all.Open)
	require.ElementsMatch(t, []money{{"USD", "200.00"}, {"EUR", "300.00"}}, all.Won)
	require.ElementsMatch(t, []money{{"USD", "100.52"}, {"EUR", "400.70"}}, all.Weighted)

	own := figuresOf(t, s.sales, nil)
	require.Equal(t, []int{5, 1, 1}, []int{own.OpenCount, own.WonCount, own.LostCount})
	require.InDelta(t, 50, *own.WinRate, 0)
	require.ElementsMatch(t, []money{{"USD", "1000.66"}, {"EUR", "500.00"}}, own.Open)
	require.Equal(t, own, figuresOf(t, s.owner, s.w.User(crm.RoleSalesperson).ID), "of one owner")
	require.Zero(t, figuresOf(t, s.sales, manager).OpenCount, "another's is empty to a salesperson")

	var stages []crm.DealStage
	for _, stage := range all.Stages {
		stages = append(stages, stage.Stage)
	}
	require.Equal(t, crm.DealStages, stages, "every stage, in order, empty ones too")
	require.Zero(t, all.Stages[1].Count)
	require.Empty(t, all.Stages[1].Totals)
	negotiation, err := json.Marshal(all.Stages[4].Totals)
	require.NoError(t, err)
	require.Equal(t, 4, all.Stages[4].Count)
	require.JSONEq(t, `[{"Currency":"EUR","Amount":"500.00","Count":2,"Weighted":"400.00"},{"Currency":"USD","Amount":"0.66","Count":2,"Weighted":"0.52"}]`, string(negotiation))
}

func TestEmptyPipeline(t *testing.T) {
	t.Parallel()
	s := setup(t)
	f := figuresOf(t, s.owner, nil)
	require.Nil(t, f.WinRate, "null while none is closed")
	require.NotNil(t, f.Open)
	require.Empty(t, f.Open)
	require.Len(t, f.Stages, len(crm.DealStages))
	s.w.Deal(t, nil)
	require.Nil(t, figuresOf(t, s.owner, nil).WinRate)
	lost(t, s.sales, apitest.Vars{"id": created(t, s.sales, apitest.Vars{}).ID, "reason": "PRICE"})
	require.Zero(t, *figuresOf(t, s.owner, nil).WinRate, "zero once one is lost")
}
