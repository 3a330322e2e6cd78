package graph_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

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
	s.admin.Must(t, revokeAccess, apitest.Vars{"input": apitest.Vars{"id": s.w.User(crm.RoleSalesperson).ID, "handOverToId": heir.ID}}, nil)
	kept := apitest.Value[string](t, s.w, keptTotals)
	require.NotEmpty(t, kept)
	require.Equal(t, apitest.Value[string](t, s.w, countedTotals), kept)
	require.Zero(t, recounted(t, s).Corrected)
}

// countedTotals are what the kept totals should be, in the same form.
const countedTotals = `SELECT coalesce(string_agg(line, E'\n' ORDER BY line), '') FROM (
	SELECT concat_ws(' ', owner_id, stage, currency, month, count(*), count(amount), trim_scale(coalesce(sum(amount), 0)),
		trim_scale(coalesce(sum(extensions.weighted(amount, probability, currency)), 0))) AS line
	FROM (SELECT *, coalesce(date_trunc('month', coalesce(actual_close_date, expected_close_date))::date, '-infinity') AS month FROM deals) AS of_month
	GROUP BY owner_id, stage, currency, month) AS lines`

// recounted counts the workspace's deals anew.
func recounted(t *testing.T, s suite) sqlc.CorrectDealTotalsRow {
	t.Helper()
	scope := s.DB.NewScope(s.w.Tenant, tenant.Write, "")
	row, err := scope.RecountDeals(t.Context())
	require.NoError(t, errors.Join(err, scope.Close(t.Context(), err == nil)))
	return row
}

// Counting anew corrects what a server that knows no totals has written, while
// others write deals and others count: nobody waits for it, and nothing is counted
// twice.
func TestRecountBesideWriters(t *testing.T) {
	t.Parallel()
	s := setup(t, func(c *tenant.Config) { c.Connections = 12 })
	_, second := s.colleague(t)
	const without = `INSERT INTO deals (id, name, amount, currency, owner_id, stage, probability)
		SELECT gen_random_uuid(), 'old ' || i, i, 'EUR', $1, 'LEAD', 10 FROM generate_series(1, 100) AS i`
	s.w.Exec(t, without, s.w.User(crm.RoleSalesperson).ID)
	require.NotEqual(t, apitest.Value[string](t, s.w, countedTotals), apitest.Value[string](t, s.w, keptTotals))
	var running sync.WaitGroup
	for i, c := range []*apitest.Client{s.owner, s.manager, s.sales, second} {
		running.Go(func() { writeDeals(t, c, rand.New(rand.NewPCG(uint64(i), 2))) }) //nolint:gosec // the same each time
	}
	var corrected atomic.Int64
	for range 3 {
		running.Go(func() {
			for range 8 {
				corrected.Add(recounted(t, s).Corrected)
			}
		})
	}
	running.Wait()
	require.EqualValues(t, 1, corrected.Load(), "the one key of those hundred, by one of the counts")
	require.Equal(t, apitest.Value[string](t, s.w, countedTotals), apitest.Value[string](t, s.w, keptTotals))
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
			"b": apitest.Vars{"name": "b", "currency": currencies[random.IntN(4)], "stage": stages[random.IntN(2)], "expectedCloseDate": fmt.Sprintf("2026-%02d-15", 1+random.IntN(12))},
		}, &made)
		a, b := made.A.Deal.ID, made.B.Deal.ID
		change := []string{
			`mutation($a: ID!, $b: ID!) { a: updateDeal(input: { id: $a, stage: NEGOTIATION }) { deal { id } } b: updateDeal(input: { id: $b, amount: "7", probability: 33, expectedCloseDate: "2027-02-28" }) { deal { id } } }`,
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

// Who writes a deal does not wait for a count that is under way.
func TestNobodyWaitsForARecount(t *testing.T) {
	t.Parallel()
	s := setup(t, func(c *tenant.Config) { c.Connections, c.StatementTimeout = 4, time.Second })
	deal := s.w.Deal(t, nil)
	scope := s.DB.NewScope(s.w.Tenant, tenant.Write, "")
	_, err := scope.RecountDeals(t.Context())
	a := s.owner.Do(t, `mutation($id: ID!) { createDeal(input: {name: "new"}) { deal { id } } deleteDeal(input: {id: $id}) { id } }`, apitest.Vars{"id": deal.ID})
	require.NoError(t, errors.Join(err, scope.Close(t.Context(), true)))
	require.Empty(t, a.Errors, "%s", a.Body)
	require.Equal(t, apitest.Value[string](t, s.w, countedTotals), apitest.Value[string](t, s.w, keptTotals))
}

// Go and SQL round a weighted amount alike, however large it is: both once.
func TestWeightedAmountsAreRoundedOnce(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.w.Deal(t, func(p *sqlc.InsertDealParams) {
		p.Currency, p.Probability, p.Amount = "KWD", 5, amount("99000000000000.009")
	})
	require.Equal(t, "4950000000000.000", apitest.Value[string](t, s.w, "SELECT round(sum(weighted), 3)::text FROM deal_totals"))
	require.Equal(t, "4950000000000.000", apitest.Value[string](t, s.w, "SELECT extensions.weighted(amount, probability, currency)::text FROM deals"))
}
