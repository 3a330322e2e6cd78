package graph_test

import (
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// summed is a connection of deals in figures.
type summed struct{ Totals []money }

const totals = ` { totals { currency amount } }`

// The totals of a list are those of the whole list under its filter, whatever
// the page: one sum a currency, deals without an amount left out.
func TestDealTotalsFollowTheFilter(t *testing.T) {
	t.Parallel()
	s := setup(t)
	at := s.w.Organization(t, nil)
	for _, d := range []struct {
		name, currency, amount string
		stage                  crm.DealStage
	}{
		{"Engine", "USD", "1000.10", crm.DealLead},
		{"Engine oil", "USD", "0.20", crm.DealNegotiation},
		{"Engine", "EUR", "5.00", crm.DealLead},
		{"Wheel", "USD", "7.00", crm.DealLead},
		{"Engine", "CHF", "", crm.DealLead},
	} {
		s.w.Deal(t, func(p *sqlc.InsertDealParams) {
			p.Name, p.Currency, p.Stage = d.name, d.currency, d.stage
			if d.amount != "" {
				p.Amount = amount(d.amount)
			}
			if d.stage == crm.DealLead {
				p.OrganizationID = &at.ID
			}
		})
	}
	var got map[string]summed
	s.owner.Must(t, `query($at: ID!) { all: deals(first: 1)`+totals+` engines: deals(first: 1, filter: {search: "engine"})`+totals+`
		leads: deals(filter: {stage: LEAD, search: "engine"})`+totals+` there: deals(filter: {organizationId: $at})`+totals+`
		none: deals(filter: {stage: QUALIFIED})`+totals+` overdue: overdueDeals`+totals+` }`, apitest.Vars{"at": at.ID}, &got)
	require.Equal(t, map[string]summed{
		"all": {[]money{{"EUR", "5.00"}, {"USD", "1007.30"}}}, "engines": {[]money{{"EUR", "5.00"}, {"USD", "1000.30"}}},
		"leads": {[]money{{"EUR", "5.00"}, {"USD", "1000.10"}}}, "there": {[]money{{"EUR", "5.00"}, {"USD", "1007.10"}}},
		"none": {[]money{}}, "overdue": {[]money{}},
	}, got)
}

// What is due next, what is overdue and what has no date are summed apart.
func TestDealTotalsFollowTheDates(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for sum, days := range map[string]int{"10.00": 1, "200.00": -1} {
		s.w.Deal(t, func(p *sqlc.InsertDealParams) {
			p.Currency, p.Amount = "USD", amount(sum)
			p.ExpectedCloseDate = pgtype.Date{Time: time.Now().UTC().AddDate(0, 0, days), Valid: true}
		})
	}
	s.w.Deal(t, func(p *sqlc.InsertDealParams) { p.Currency, p.Amount = "USD", amount("3000.00") })
	var got map[string]struct {
		TotalCount int
		summed
	}
	s.owner.Must(t, `{ upcomingDeals { totalCount totals { currency amount } } overdueDeals { totalCount totals { currency amount } } }`, nil, &got)
	require.Equal(t, []money{{"USD", "10.00"}}, got["upcomingDeals"].Totals)
	require.Equal(t, []money{{"USD", "200.00"}}, got["overdueDeals"].Totals)
	require.Equal(t, []int{1, 1}, []int{got["upcomingDeals"].TotalCount, got["overdueDeals"].TotalCount})
}

// A salesperson's totals are those of their own deals, on every road to them;
// another tenant's deals are in nobody's.
func TestDealTotalsAreOfVisibleDeals(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	elsewhere := s.Workspace(t)
	elsewhere.Deal(t, func(d *sqlc.InsertDealParams) { d.Amount = amount("999999") })
	vars := apitest.Vars{"organization": s.yours.organization.ID, "contact": s.mine.contacts[1].ID}
	const query = `query($organization: ID!, $contact: ID!) { deals` + totals + ` overdueDeals` + totals + `
		organization(id: $organization) { deals` + totals + ` } contact(id: $contact) { deals` + totals + ` } }`
	var got struct {
		Deals, OverdueDeals   summed
		Organization, Contact struct{ Deals summed }
	}
	hundreds := func(n string) summed { return summed{[]money{{"USD", n + "00.00"}}} }

	s.sales.Must(t, query, vars, &got)
	require.Equal(t, hundreds("2"), got.Deals)
	require.Equal(t, hundreds("2"), got.OverdueDeals)
	require.Equal(t, hundreds("1"), got.Organization.Deals)
	require.Equal(t, hundreds("1"), got.Contact.Deals)
	s.manager.Must(t, query, vars, &got)
	require.Equal(t, hundreds("4"), got.Deals)
	require.Equal(t, hundreds("2"), got.Organization.Deals)
}

// Totals are one statement for a list and one for the lists of all parents,
// and none where they are not asked for.
func TestDealTotalsAreOneStatement(t *testing.T) {
	t.Parallel()
	s := setup(t)
	crowd(t, s, 30)
	for query, want := range map[string]int{
		`query($first: Int!) { deals(first: $first) { edges { node { id } } } }`:                                                       2,
		`query($first: Int!) { deals(first: $first) { totals { amount } edges { node { id } } } }`:                                     3,
		`query($first: Int!) { organizations(first: $first) { edges { node { deals(first: 1) { totals { amount } } } } } }`:            4,
		`query($first: Int!) { contacts(first: $first) { edges { node { deals(first: 1) { totals { amount } } } } } }`:                 4,
		`query($first: Int!) { organizations(first: $first) { edges { node { deals(first: 1) { totalCount totals { amount } } } } } }`: 5,
		`query($first: Int!) { organizations(first: $first) { edges { node { deals(first: 1) { pageInfo { hasNextPage } } } } } }`:     3,
	} {
		require.Equal(t, want, statements(t, s, s.owner, query, 1), query)
		require.Equal(t, want, statements(t, s, s.owner, query, 30), query)
	}
}
