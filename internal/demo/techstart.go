package demo

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
)

var techstart = company{name: "TechStart", subdomain: "techstart", owner: person{first: "Tessa", last: "Start"}, fill: fillTechstart, settings: sqlc.InsertWorkspaceSettingsParams{
	TimeZone: "Europe/Dublin", Currency: "EUR", Locale: "en-IE",
}}

var techstartPeople = []person{
	{"Andre", "Admin", crm.RoleAdmin},
	{"Mona", "Manager", crm.RoleManager},
	{"Sam", "Seller", crm.RoleSalesperson},
	{"Sofia", "Closer", crm.RoleSalesperson},
}

var techstartOrganizations = []struct {
	name     string
	industry crm.Industry
	seller   string
}{
	{"Bright Bakery", "RETAIL", "Sam Seller"},
	{"Northwind Clinics", "HEALTHCARE", "Sofia Closer"},
	{"Quarry Bank", "FINANCE", "Sam Seller"},
	{"Harbour Hotels", "HOSPITALITY", "Sofia Closer"},
	{"Little Oak School", "EDUCATION", "Sam Seller"},
	{"Volt Cycles", "MANUFACTURING", "Sofia Closer"},
}

// techstartDeals are made up, over every stage. Due is the number of days from
// today to the expected close, or to the close; an open one below 0 is overdue.
var techstartDeals = []struct {
	name, amount, currency string
	stage                  crm.DealStage
	due                    int
	reason                 string
	source                 crm.LeadSource
}{
	{"Till software", "4800", "USD", crm.DealLead, 60, "", "WEBSITE"},
	{"Patient portal", "125000", "EUR", crm.DealQualified, 45, "", "REFERRAL"},
	{"Fraud alerts", "88000", "EUR", crm.DealMeetingScheduled, -3, "", "LINKEDIN"},
	{"Booking site", "32500", "USD", crm.DealProposalSent, -14, "", "EVENT"},
	{"Timetable app", "9900.50", "USD", crm.DealNegotiation, 7, "", "PARTNER"},
	{"Dealer portal", "54000", "EUR", crm.DealNegotiation, -1, "", "COLD_OUTREACH"},
	{"Loyalty cards", "2600", "USD", crm.DealClosedWon, -30, "", "INBOUND"},
	{"Lab reports", "41000", "EUR", crm.DealClosedWon, -12, "", "REFERRAL"},
	{"Branch kiosk", "76000", "EUR", crm.DealClosedLost, -20, "COMPETITOR", "EVENT"},
	{"Room tablets", "18000", "USD", crm.DealClosedLost, -5, "PRICE", "EMAIL_CAMPAIGN"},
	{"Library search", "3100", "USD", crm.DealClosedLost, -9, "BUDGET", "WEBSITE"},
	{"Bike tracker", "22000", "USD", crm.DealClosedWon, -2, "", "OTHER"},
	{"Oven sensors", "6400", "USD", crm.DealQualified, 30, "", "EMAIL_CAMPAIGN"},
	{"Waiting list", "27500", "EUR", crm.DealProposalSent, 21, "", "PARTNER"},
	{"Mobile banking", "310000", "EUR", crm.DealNegotiation, 14, "", "REFERRAL"},
	{"Breakfast orders", "7250", "USD", crm.DealMeetingScheduled, 35, "", "LINKEDIN"},
	{"Parents' evening", "1200", "USD", crm.DealLead, 90, "", "INBOUND"},
	{"Parts catalogue", "15000", "EUR", crm.DealQualified, -21, "", "COLD_OUTREACH"},
	{"Wedding cakes", "1950.75", "USD", crm.DealClosedLost, -45, "TIMING", "WEBSITE"},
	{"Appointment texts", "13800", "EUR", crm.DealProposalSent, 10, "", "EVENT"},
}

// fillTechstart loads the small made-up workspace. Its dates are relative to
// today, so that something is always overdue.
func fillTechstart(ctx context.Context, l *loader) error {
	users, err := l.addUsers(ctx, techstartPeople)
	if err != nil {
		return err
	}
	accounts := techstartAccounts(users)
	if err := addOrganizations(ctx, l, accounts); err != nil {
		return err
	}
	contacts, err := addContacts(ctx, l, accounts)
	if err != nil {
		return err
	}
	return addTechstartDeals(ctx, l, accounts, contacts)
}

// techstartAccounts are its organizations; the deals go round them in turn.
func techstartAccounts(users map[string]uuid.UUID) []account {
	accounts := make([]account, len(techstartOrganizations))
	for i, o := range techstartOrganizations {
		accounts[i] = account{
			id: newID(), name: o.name, industry: o.industry, employees: crm.EmployeeRangeOf(20 * (i + 1)), country: "Ireland",
			description: madeUp, stage: "OPPORTUNITY", owner: users[o.seller],
		}
	}
	for i, d := range techstartDeals {
		if d.stage == crm.DealClosedWon {
			accounts[i%len(accounts)].stage = "CUSTOMER"
		}
	}
	return accounts
}

func addTechstartDeals(ctx context.Context, l *loader, accounts []account, contacts []uuid.UUID) error {
	settings, err := sqlc.New().WorkspaceSettings(ctx, l.scope)
	if err != nil {
		return err
	}
	today := settings.Day(l.scope.Now()).Time
	rows, done := make([][]any, len(techstartDeals)), []activity(nil)
	for i, d := range techstartDeals {
		a, contact := accounts[i%len(accounts)], contacts[i%len(contacts)]
		day := today.AddDate(0, 0, d.due)
		made := today.AddDate(0, 0, min(d.due, 0)-40)
		closed, since := (*time.Time)(nil), made.AddDate(0, 0, 3*i%40) // at its stage
		if d.stage.IsClosed() {
			closed, since = &day, day
		}
		var reason *string
		if d.reason != "" {
			reason = &d.reason
		}
		id := newID()
		about := activity{contact: &contact, organization: &a.id, deal: &id, owner: a.owner}
		done = append(done, techstartActivities(i, closed == nil, about, today)...)
		rows[i] = []any{
			id, d.name, decimal.RequireFromString(d.amount), d.currency, a.id, contact, a.owner, string(d.stage),
			d.stage.DefaultProbability(), day, closed, reason, string(d.source), since, made,
		}
	}
	err = l.copy(ctx, "deals", []string{
		"id", "name", "amount", "currency", "organization_id", "contact_id", "owner_id", "stage", "probability",
		"expected_close_date", "actual_close_date", "loss_reason", "lead_source", "stage_since", "created_at",
	}, rows)
	if err != nil {
		return err
	}
	return addActivities(ctx, l, done)
}
