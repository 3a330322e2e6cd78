package graph_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

const forecastQuery = `query($from: Date, $by: ForecastUnit! = MONTH, $periods: Int! = 3, $owner: ID) {
	forecast(from: $from, by: $by, periods: $periods, ownerId: $owner) {
		periods { from before figures { ...f } } total { ...f } earlier { ...f } later { ...f } undated { ...f }
		owners { owner { id } periods { from before figures { ...f } } total { ...f } } } }
	fragment f on ForecastFigures { wonCount lostCount openCount winRate won { currency amount } open { currency amount }
		weighted { currency amount } expected { currency amount } committed { currency amount } bestCase { currency amount } }`

type (
	forecast struct {
		Periods                        []forecastPeriod
		Total, Earlier, Later, Undated forecastFigures
		Owners                         []struct {
			Owner   struct{ ID uuid.UUID }
			Periods []forecastPeriod
			Total   forecastFigures
		}
	}
	forecastPeriod struct {
		From, Before string
		Figures      forecastFigures
	}
	forecastFigures struct {
		WonCount, LostCount, OpenCount                     int
		WinRate                                            *float64
		Won, Open, Weighted, Expected, Committed, BestCase []money
	}
)

func forecastOf(t *testing.T, c *apitest.Client, vars apitest.Vars) forecast {
	t.Helper()
	var got struct{ Forecast forecast }
	c.Must(t, forecastQuery, vars, &got)
	return got.Forecast
}

// closing adds a deal that closed on a day, or is expected to; "" is no day.
func closing(t *testing.T, s suite, owner uuid.UUID, stage crm.DealStage, on, currency, sum string) {
	t.Helper()
	s.w.Deal(t, func(p *sqlc.InsertDealParams) {
		p.OwnerID, p.Stage, p.Currency, p.Amount = owner, stage, currency, amount(sum)
		switch {
		case stage.IsClosed():
			p.ActualCloseDate = day(on)
		case on != "":
			p.ExpectedCloseDate = day(on)
		}
	})
}

// Won and lost deals stand in the period of their actual close dates, open ones in
// that of the expected, the rest beside the periods. What is likely weighs open deals,
// what is almost certain has those that are negotiated.
func TestForecast(t *testing.T) {
	t.Parallel()
	s, _ := setupAt(t, "Pacific/Auckland", "2026-11-30T23:30:00+13:00") // in UTC it is the 30th, too, but 12 hours earlier
	owner := s.w.User(crm.RoleSalesperson).ID
	for _, d := range []struct {
		stage             crm.DealStage
		on, currency, sum string
	}{
		{crm.DealClosedWon, "2026-11-01", "USD", "100.00"},
		{crm.DealClosedWon, "2026-10-31", "USD", "1.00"}, // before: not in it
		{crm.DealClosedLost, "2026-11-30", "USD", "9.00"},
		{crm.DealClosedLost, "2026-11-30", "USD", "9.00"},
		{crm.DealLead, "2026-11-30", "USD", "200.05"},        // 10 %: 20.01
		{crm.DealNegotiation, "2026-11-30", "EUR", "300.00"}, // 80 %: 240.00
		{crm.DealProposalSent, "2027-01-31", "JPY", "1000"},
		{crm.DealLead, "2026-10-31", "USD", "5.00"},
		{crm.DealLead, "2027-02-01", "USD", "6.00"},
		{crm.DealLead, "", "USD", "7.00"},
	} {
		closing(t, s, owner, d.stage, d.on, d.currency, d.sum)
	}
	f := forecastOf(t, s.owner, nil)
	require.Equal(t, []string{"2026-11-01", "2026-12-01", "2027-01-01"}, []string{f.Periods[0].From, f.Periods[1].From, f.Periods[2].From})
	require.Equal(t, "2027-02-01", f.Periods[2].Before)
	november, rate := f.Periods[0].Figures, 33.33
	require.Equal(t, forecastFigures{
		WonCount: 1, LostCount: 2, OpenCount: 2, WinRate: &rate, Won: []money{{"USD", "100.00"}}, Open: []money{{"EUR", "300.00"}, {"USD", "200.05"}},
		Weighted: []money{{"EUR", "240.00"}, {"USD", "20.01"}}, Expected: []money{{"EUR", "240.00"}, {"USD", "120.01"}},
		Committed: []money{{"EUR", "300.00"}, {"USD", "100.00"}}, BestCase: []money{{"EUR", "300.00"}, {"USD", "300.05"}},
	}, november)
	require.Equal(t, forecastFigures{Won: []money{}, Open: []money{}, Weighted: []money{}, Expected: []money{}, Committed: []money{}, BestCase: []money{}},
		f.Periods[1].Figures, "an empty month")
	require.Equal(t, []money{{"JPY", "1000"}}, f.Periods[2].Figures.Open)
	require.Equal(t, []int{1, 2, 3}, []int{f.Total.WonCount, f.Total.LostCount, f.Total.OpenCount})
	require.Equal(t, [][]money{{{"USD", "5.00"}}, {{"USD", "6.00"}}, {{"USD", "7.00"}}}, [][]money{f.Earlier.Open, f.Later.Open, f.Undated.Open})

	require.Equal(t, []string{"2026-10-01", "2027-01-01", "2027-04-01"}, starts(forecastOf(t, s.owner, apitest.Vars{"by": "QUARTER"})))
	require.Equal(t, []string{"2024-01-01"}, starts(forecastOf(t, s.owner, apitest.Vars{"by": "YEAR", "from": "2024-02-29", "periods": 1})))
	require.Equal(t, 2, forecastOf(t, s.owner, apitest.Vars{"by": "QUARTER"}).Periods[0].Figures.WonCount)
}

func starts(f forecast) (days []string) {
	for _, p := range f.Periods {
		days = append(days, p.From)
	}
	return days
}

func TestBadForecasts(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for field, vars := range map[string]apitest.Vars{
		"periods": {"periods": 13}, "periods of none": {"periods": 0}, "from": {"from": "9999-12-01", "periods": 12},
	} {
		e := s.owner.Fail(t, crm.CodeBadUserInput, forecastQuery, vars)
		require.Contains(t, field, e.Extensions.Field, e.Message)
	}
}

// A salesperson's forecast is of their own deals, whoever they ask for; each owner's
// part is what their own forecast says, and another tenant's is empty.
func TestForecastIsOfVisibleDeals(t *testing.T) {
	t.Parallel()
	s, _ := setupAt(t, "UTC", "2026-06-15T12:00:00Z")
	_, second := s.colleague(t)
	owners := []uuid.UUID{s.w.User(crm.RoleSalesperson).ID, s.w.User(crm.RoleManager).ID}
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same each time
	for i := range 60 {
		on := time.Date(2026, 5, 1+random.IntN(150), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		closing(t, s, owners[i%2], crm.DealStages[random.IntN(len(crm.DealStages))], on, []string{"USD", "EUR"}[random.IntN(2)], fmt.Sprintf("%d.50", random.IntN(1000)))
	}
	all, own := forecastOf(t, s.manager, nil), forecastOf(t, s.sales, nil)
	require.Len(t, all.Owners, 2)
	require.Len(t, own.Owners, 1)
	for _, o := range all.Owners {
		of := forecastOf(t, s.manager, apitest.Vars{"owner": o.Owner.ID})
		require.Equal(t, []any{of.Periods, of.Total}, []any{o.Periods, o.Total})
	}
	require.Equal(t, own, forecastOf(t, s.manager, apitest.Vars{"owner": owners[0]}))
	require.Empty(t, forecastOf(t, s.sales, apitest.Vars{"owner": owners[1]}).Total.BestCase)
	require.Empty(t, forecastOf(t, second, nil).Owners)
	require.Equal(t, all.Total.OpenCount, all.Owners[0].Total.OpenCount+all.Owners[1].Total.OpenCount)
	require.Empty(t, forecastOf(t, s.Workspace(t).As(t, crm.RoleOwner), nil).Total.Open, "another tenant's")
}

// What is won moves the forecast by its amount, in the period of its day.
func TestForecastFollowsADeal(t *testing.T) {
	t.Parallel()
	s, _ := setupAt(t, "UTC", "2026-06-15T12:00:00Z")
	deal := created(t, s.sales, apitest.Vars{"amount": "1000", "probability": 40, "expectedCloseDate": "2026-07-31"})
	f := forecastOf(t, s.manager, nil)
	require.Equal(t, []money{{"USD", "400.00"}}, f.Periods[1].Figures.Expected)
	s.sales.Must(t, `mutation($id: ID!) { updateDeal(input: {id: $id, expectedCloseDate: "2026-08-01"}) { deal { id } } }`, apitest.Vars{"id": deal.ID}, nil)
	f = forecastOf(t, s.manager, nil)
	require.Empty(t, f.Periods[1].Figures.Expected)
	require.Equal(t, []money{{"USD", "400.00"}}, f.Periods[2].Figures.Expected)
	s.sales.Must(t, `mutation($id: ID!) { markDealWon(input: {id: $id}) { deal { id } } }`, apitest.Vars{"id": deal.ID}, nil)
	f = forecastOf(t, s.manager, nil)
	require.Equal(t, []money{{"USD", "1000.00"}}, f.Periods[0].Figures.Won)
	require.Zero(t, f.Total.OpenCount)
}

// However many owners and periods there are, it is two statements and one for the
// names.
func TestForecastStatements(t *testing.T) {
	t.Parallel()
	s := setup(t)
	count := func() int { return statements(t, s, s.owner, forecastQuery, 1) }
	s.w.Deal(t, nil)
	closing(t, s, s.w.User(crm.RoleManager).ID, crm.DealLead, time.Now().Format(time.DateOnly), "USD", "1")
	few := count()
	for range 22 {
		closing(t, s, s.w.NewUser(t, crm.RoleSalesperson).ID, crm.DealLead, time.Now().Format(time.DateOnly), "USD", "1")
	}
	require.Equal(t, few, count())
	require.Len(t, forecastOf(t, s.owner, nil).Owners, 20)
}
