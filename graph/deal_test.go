package graph_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// deal is a deal as a client gets it.
type deal struct {
	ID                                 uuid.UUID
	Stage                              crm.DealStage
	Probability, Version               int
	Amount, WeightedValue              *string
	ExpectedCloseDate, ActualCloseDate *string
	LossReason, LossDetail             *string
	IsOpen, IsWon, IsLost, IsOverdue   bool
	DaysToClose                        *int
}

const dealFields = ` { it: deal { id stage probability version amount weightedValue expectedCloseDate actualCloseDate lossReason
	lossDetail isOpen isWon isLost isOverdue daysToClose } }`

// change sends a mutation of one deal and returns the deal.
func change(t *testing.T, c *apitest.Client, mutation, inputType string, input apitest.Vars) deal {
	t.Helper()
	var got map[string]struct{ It deal }
	c.Must(t, `mutation($input: `+inputType+`!) { `+mutation+`(input: $input)`+dealFields+` }`, apitest.Vars{"input": input}, &got)
	return got[mutation].It
}

func created(t *testing.T, c *apitest.Client, input apitest.Vars) deal {
	t.Helper()
	input["name"] = "A deal"
	return change(t, c, "createDeal", "CreateDealInput", input)
}

func updated(t *testing.T, c *apitest.Client, id uuid.UUID, input apitest.Vars) deal {
	t.Helper()
	input["id"] = id
	return change(t, c, "updateDeal", "UpdateDealInput", input)
}

func won(t *testing.T, c *apitest.Client, input apitest.Vars) deal {
	t.Helper()
	return change(t, c, "markDealWon", "MarkDealWonInput", input)
}

func lost(t *testing.T, c *apitest.Client, input apitest.Vars) deal {
	t.Helper()
	return change(t, c, "markDealLost", "MarkDealLostInput", input)
}

func TestProbabilities(t *testing.T) {
	t.Parallel()
	c := setup(t).sales
	for stage, want := range map[crm.DealStage]int{
		crm.DealLead: 10, crm.DealQualified: 20, crm.DealMeetingScheduled: 40, crm.DealProposalSent: 60, crm.DealNegotiation: 80,
	} {
		require.Equal(t, want, created(t, c, apitest.Vars{"stage": stage}).Probability)
		require.Equal(t, 33, created(t, c, apitest.Vars{"stage": stage, "probability": 33}).Probability)
		d := created(t, c, apitest.Vars{"stage": stage, "probability": 0})
		require.Zero(t, d.Probability, "zero is a probability")
		require.Zero(t, updated(t, c, d.ID, apitest.Vars{"stage": stage, "nextStep": "Call"}).Probability, "the same stage changes nothing")
		require.Equal(t, 77, updated(t, c, d.ID, apitest.Vars{"probability": 77}).Probability)
	}
	d := created(t, c, apitest.Vars{"probability": 33})
	require.Equal(t, 60, updated(t, c, d.ID, apitest.Vars{"stage": crm.DealProposalSent}).Probability, "a new stage brings its own")
	require.Equal(t, 5, updated(t, c, d.ID, apitest.Vars{"stage": crm.DealLead, "probability": 5}).Probability, "unless one is given")
}

func TestWeightedValue(t *testing.T) {
	t.Parallel()
	c := setup(t).sales
	for _, d := range []struct {
		amount      any
		probability int
		want        string
	}{
		{"1000", 25, "250.00"},
		{"0.01", 50, "0.01"},
		{"9999999999999.99", 100, "9999999999999.99"},
		{"0.33", 33, "0.11"},
		{"100", 0, "0.00"},
		{1999.99, 10, "200.00"},
		{3, 33, "0.99"},
	} {
		require.Equal(t, d.want, *created(t, c, apitest.Vars{"amount": d.amount, "probability": d.probability}).WeightedValue)
	}
	require.Nil(t, created(t, c, apitest.Vars{}).WeightedValue)
	d := created(t, c, apitest.Vars{"amount": "12.5"})
	require.Equal(t, "12.50", *d.Amount)
	require.Nil(t, updated(t, c, d.ID, apitest.Vars{"amount": nil}).Amount, "null clears")
}

func TestMarkDealWon(t *testing.T) {
	t.Parallel()
	c := setup(t).sales
	before := time.Now().UTC().Format(time.DateOnly)
	d := won(t, c, apitest.Vars{"id": created(t, c, apitest.Vars{"amount": "100", "probability": 5}).ID})
	require.Equal(t, crm.DealClosedWon, d.Stage)
	require.Equal(t, 100, d.Probability)
	require.Equal(t, 2, d.Version)
	require.Equal(t, []bool{false, true, false, false}, []bool{d.IsOpen, d.IsWon, d.IsLost, d.IsOverdue})
	require.Contains(t, []string{before, time.Now().UTC().Format(time.DateOnly)}, *d.ActualCloseDate, "today, unless a day is given")
	require.Nil(t, d.LossReason)

	d = won(t, c, apitest.Vars{"id": created(t, c, apitest.Vars{}).ID, "closeDate": "2026-02-28"})
	require.Equal(t, "2026-02-28", *d.ActualCloseDate)
}

func TestMarkDealLost(t *testing.T) {
	t.Parallel()
	c := setup(t).sales
	d := lost(t, c, apitest.Vars{"id": created(t, c, apitest.Vars{"amount": "100"}).ID, "reason": "PRICE", "detail": "Too dear", "closeDate": "2026-02-28"})
	require.Equal(t, crm.DealClosedLost, d.Stage)
	require.Zero(t, d.Probability)
	require.Equal(t, []bool{false, false, true, false}, []bool{d.IsOpen, d.IsWon, d.IsLost, d.IsOverdue})
	require.Equal(t, []string{"PRICE", "Too dear", "2026-02-28", "0.00"}, []string{*d.LossReason, *d.LossDetail, *d.ActualCloseDate, *d.WeightedValue})
}

// A closed deal can't be closed again, but an open stage opens it, and takes
// along what the close has left.
func TestReopen(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, closed := range []deal{
		won(t, s.sales, apitest.Vars{"id": created(t, s.sales, apitest.Vars{}).ID}),
		lost(t, s.sales, apitest.Vars{"id": created(t, s.sales, apitest.Vars{}).ID, "reason": "TIMING", "detail": "Later"}),
	} {
		id := apitest.Vars{"id": closed.ID}
		s.refused(t, s.sales, crm.CodeConflict, "", `mutation($id: ID!) { markDealWon(input: {id: $id}) { deal { id } } }`, id)
		s.refused(t, s.sales, crm.CodeConflict, "", `mutation($id: ID!) { markDealLost(input: {id: $id, reason: PRICE}) { deal { id } } }`, id)
		kept := updated(t, s.sales, closed.ID, apitest.Vars{"stage": closed.Stage, "nextStep": "Rest"})
		require.Equal(t, closed.ActualCloseDate, kept.ActualCloseDate, "its own stage leaves it closed")
		open := updated(t, s.sales, closed.ID, apitest.Vars{"stage": crm.DealNegotiation})
		require.Equal(t, []bool{true, false, false}, []bool{open.IsOpen, open.IsWon, open.IsLost})
		require.Equal(t, 80, open.Probability)
		require.Nil(t, open.ActualCloseDate)
		require.Nil(t, open.LossReason)
		require.Nil(t, open.LossDetail)
		require.Nil(t, open.DaysToClose)
		require.True(t, won(t, s.sales, id).IsWon)
	}
}

func TestDaysToClose(t *testing.T) {
	t.Parallel()
	s := setup(t)
	d := s.w.Deal(t, nil)
	s.w.Exec(t, "UPDATE deals SET created_at = '2026-01-31T23:59:59Z' WHERE id = $1", d.ID)
	closed := won(t, s.sales, apitest.Vars{"id": d.ID, "closeDate": "2026-02-03"})
	require.Equal(t, 3, *closed.DaysToClose, "days of the calendar, by UTC")
	updated(t, s.sales, d.ID, apitest.Vars{"stage": crm.DealLead})
	s.w.Exec(t, "UPDATE deals SET created_at = '1000-01-01T12:00:00Z' WHERE id = $1", d.ID)
	require.Equal(t, 374_772, *won(t, s.sales, apitest.Vars{"id": d.ID, "closeDate": "2026-02-03"}).DaysToClose, "more than a Duration holds")
	require.Nil(t, created(t, s.sales, apitest.Vars{}).DaysToClose)
}

func TestOverdueDeals(t *testing.T) {
	t.Parallel()
	s := setup(t)
	inDays := func(n int) string { return time.Now().UTC().AddDate(0, 0, n).Format(time.DateOnly) }
	late := created(t, s.sales, apitest.Vars{"expectedCloseDate": inDays(-2)})
	later := created(t, s.sales, apitest.Vars{"expectedCloseDate": inDays(-9)})
	require.True(t, late.IsOverdue)
	require.False(t, created(t, s.sales, apitest.Vars{"expectedCloseDate": inDays(2)}).IsOverdue)
	require.False(t, created(t, s.sales, apitest.Vars{}).IsOverdue)
	require.False(t, won(t, s.sales, apitest.Vars{"id": created(t, s.sales, apitest.Vars{"expectedCloseDate": inDays(-5)}).ID}).IsOverdue)
	s.w.Deals(t, 3, func(_ int, d *sqlc.InsertDealParams) {
		d.OwnerID, d.ExpectedCloseDate = s.w.User(crm.RoleAdmin).ID, day("2020-01-01")
	})
	var got struct{ OverdueDeals list }
	s.sales.Must(t, `{ overdueDeals`+listFields+` }`, nil, &got)
	require.Equal(t, 2, got.OverdueDeals.TotalCount)
	require.Equal(t, later.ID, got.OverdueDeals.Edges[0].Node.ID, "longest overdue first")
	s.manager.Must(t, `{ overdueDeals`+listFields+` }`, nil, &got)
	require.Equal(t, 5, got.OverdueDeals.TotalCount)
}

// What closes next is open, has a day, and is not overdue; nobody sees a
// colleague's by it.
func TestUpcomingDeals(t *testing.T) {
	t.Parallel()
	s := setup(t)
	inDays := func(n int) string { return time.Now().UTC().AddDate(0, 0, n).Format(time.DateOnly) }
	later := created(t, s.sales, apitest.Vars{"expectedCloseDate": inDays(9)})
	soon := created(t, s.sales, apitest.Vars{"expectedCloseDate": inDays(0)})
	created(t, s.sales, apitest.Vars{"expectedCloseDate": inDays(-1)})
	created(t, s.sales, apitest.Vars{})
	won(t, s.sales, apitest.Vars{"id": created(t, s.sales, apitest.Vars{"expectedCloseDate": inDays(5)}).ID})
	colleagues := created(t, s.manager, apitest.Vars{"expectedCloseDate": inDays(4)})
	var got struct{ UpcomingDeals list }
	s.sales.Must(t, `{ upcomingDeals`+listFields+` }`, nil, &got)
	requireList(t, got.UpcomingDeals, soon.ID, later.ID)
	require.Equal(t, soon.ID, got.UpcomingDeals.Edges[0].Node.ID, "the soonest first")
	s.manager.Must(t, `{ upcomingDeals`+listFields+` }`, nil, &got)
	requireList(t, got.UpcomingDeals, soon.ID, colleagues.ID, later.ID)
}

// A closed deal is won or lost for certain, and on a day that has come.
func TestClosedDealKeepsTheRules(t *testing.T) {
	t.Parallel()
	s := setup(t)
	d := created(t, s.sales, apitest.Vars{})
	tomorrow := time.Now().UTC().AddDate(0, 0, 1).Format(time.DateOnly)
	e := s.sales.Fail(t, crm.CodeBadUserInput, `mutation($in: MarkDealWonInput!) { markDealWon(input: $in) { deal { id } } }`,
		apitest.Vars{"in": apitest.Vars{"id": d.ID, "closeDate": tomorrow}})
	require.Equal(t, "input.closeDate", e.Extensions.Field)
	won(t, s.sales, apitest.Vars{"id": d.ID})
	e = s.sales.Fail(t, crm.CodeBadUserInput, `mutation($in: UpdateDealInput!) { updateDeal(input: $in) { deal { id } } }`,
		apitest.Vars{"in": apitest.Vars{"id": d.ID, "probability": 50}})
	require.Equal(t, "input.probability", e.Extensions.Field)
}
