package demo

import (
	"context"
	"time"

	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
)

var techstart = company{name: "TechStart", subdomain: "techstart", owner: person{first: "Tessa", last: "Start"}, fill: fillTechstart}

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
// today to the expected close, or to the close.
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
}

// fillTechstart loads the small made-up workspace. Its dates are relative to
// today, so that something is always overdue.
func fillTechstart(ctx context.Context, l *loader) error {
	users, err := l.addUsers(ctx, techstartPeople)
	if err != nil {
		return err
	}
	accounts := make([]account, len(techstartOrganizations))
	for i, o := range techstartOrganizations {
		accounts[i] = account{
			id: newID(), name: o.name, industry: o.industry, employees: crm.EmployeeRangeOf(20 * (i + 1)), country: "Ireland",
			description: "Made up for the demo.", stage: "OPPORTUNITY", owner: users[o.seller],
		}
	}
	if err := addOrganizations(ctx, l, accounts); err != nil {
		return err
	}
	if err := addContacts(ctx, l, accounts); err != nil {
		return err
	}
	return addTechstartDeals(ctx, l, accounts)
}

func addTechstartDeals(ctx context.Context, l *loader, accounts []account) error {
	today := time.Now().UTC().Truncate(24 * time.Hour)
	rows := make([][]any, len(techstartDeals))
	for i, d := range techstartDeals {
		a := accounts[i%len(accounts)]
		day := today.AddDate(0, 0, d.due)
		var closed *time.Time
		if d.stage.IsClosed() {
			closed = &day
		}
		var reason *string
		if d.reason != "" {
			reason = &d.reason
		}
		rows[i] = []any{
			newID(), d.name, decimal.RequireFromString(d.amount), d.currency, a.id, a.owner, string(d.stage),
			d.stage.DefaultProbability(), day, closed, reason, string(d.source), today.AddDate(0, 0, d.due-40),
		}
	}
	return l.copy(ctx, "deals", []string{
		"id", "name", "amount", "currency", "organization_id", "owner_id", "stage", "probability", "expected_close_date",
		"actual_close_date", "loss_reason", "lead_source", "created_at",
	}, rows)
}
