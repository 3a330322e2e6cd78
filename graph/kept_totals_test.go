package graph_test

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// keptTotals are the kept totals as text, their rows added up.
const keptTotals = `SELECT coalesce(string_agg(line, E'\n' ORDER BY line), '') FROM (
	SELECT concat_ws(' ', owner_id, stage, currency, month, sum(deals), sum(valued), trim_scale(sum(amount)), trim_scale(sum(weighted))) AS line
	FROM deal_totals GROUP BY owner_id, stage, currency, month HAVING sum(deals) <> 0 OR sum(amount) <> 0) AS lines`

// After any writes, however many at once, the kept totals are what counting the
// deals anew gives. No writer waits for another's totals, so that none deadlocks.
func TestKeptTotalsAreWhatCountingGives(t *testing.T) {
	t.Parallel()
	s := setup(t, func(c *tenant.Config) { c.Connections = 8 })
	_, second := s.colleague(t)
	heir := s.w.NewUser(t, crm.RoleSalesperson)
	var writers sync.WaitGroup
	for i, c := range []*apitest.Client{s.owner, s.manager, s.sales, second, s.sales, s.manager} {
		writers.Go(func() { writeDeals(t, c, rand.New(rand.NewPCG(uint64(i), 1))) }) //nolint:gosec // the same each time
	}
	writers.Wait()
	s.admin.Must(t, shutOut, apitest.Vars{"input": apitest.Vars{"id": s.w.User(crm.RoleSalesperson).ID, "handOverToId": heir.ID}}, nil)
	kept := apitest.Value[string](t, s.w, keptTotals)
	require.NotEmpty(t, kept)
	scope := s.DB.NewScope(s.w.Tenant, tenant.Write, "")
	require.NoError(t, scope.RecountDeals(t.Context()))
	require.NoError(t, scope.Close(t.Context(), true))
	require.Equal(t, apitest.Value[string](t, s.w, keptTotals), kept)
}

// writeDeals makes deals and changes each of them at random, two in one
// operation.
func writeDeals(t *testing.T, c *apitest.Client, random *rand.Rand) {
	t.Helper()
	currencies, stages := []string{"USD", "EUR", "JPY", "KWD"}, []string{"LEAD", "NEGOTIATION"}
	for i := range 12 {
		var made struct {
			A, B struct{ Deal struct{ ID string } }
		}
		currency := currencies[random.IntN(4)]
		c.Must(t, `mutation($a: CreateDealInput!, $b: CreateDealInput!) { a: createDeal(input: $a) { deal { id } } b: createDeal(input: $b) { deal { id } } }`, apitest.Vars{
			"a": apitest.Vars{"name": "a", "amount": fmt.Sprint(random.IntN(1000)), "currency": currency, "probability": random.IntN(101)},
			"b": apitest.Vars{"name": "b", "currency": currencies[random.IntN(4)], "stage": stages[random.IntN(2)]},
		}, &made)
		a, b := made.A.Deal.ID, made.B.Deal.ID
		change := []string{
			`mutation($a: ID!, $b: ID!) { a: updateDeal(input: { id: $a, stage: NEGOTIATION }) { deal { id } } b: updateDeal(input: { id: $b, amount: "7", probability: 33 }) { deal { id } } }`,
			`mutation($a: ID!, $b: ID!) { b: markDealWon(input: { id: $b, closeDate: "2026-01-31" }) { deal { id } } a: markDealLost(input: { id: $a, reason: PRICE }) { deal { id } } }`,
			`mutation($a: ID!, $b: ID!) { a: deleteDeal(input: { id: $a }) { id } b: updateDeal(input: { id: $b, name: "c" }) { deal { id } } }`,
		}[i%3]
		c.Must(t, change, apitest.Vars{"a": a, "b": b}, nil)
	}
}

// A weighted sum is of rounded amounts, wherever it stands: three deals of 0.05
// at 50 % come to 0.09.
func TestWeightedSumsRoundEachDeal(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, stage := range []crm.DealStage{crm.DealLead, crm.DealLead, crm.DealNegotiation} {
		s.w.Deal(t, func(p *sqlc.InsertDealParams) {
			p.Stage, p.Probability, p.Amount = stage, 50, amount("0.05")
		})
	}
	require.Equal(t, []money{{"USD", "0.09"}}, figuresOf(t, s.owner, nil).Weighted)
	require.Equal(t, "0.06", figuresOf(t, s.owner, nil).Stages[0].Totals[0].Weighted)
}
