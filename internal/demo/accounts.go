package demo

import (
	"context"
	"strings"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
)

// account is an organization of the data set.
type account struct {
	id          uuid.UUID
	name        string
	industry    crm.Industry
	employees   crm.EmployeeRange
	revenue     *decimal.Decimal
	country     string
	description string
	stage       crm.OrganizationStage
	owner       uuid.UUID
}

// domain is the account's own, at a name that belongs to nobody.
func (a account) domain() string {
	return strings.ReplaceAll(strings.ToLower(a.name), " ", "-") + ".example"
}

// readAccounts reads the accounts; each is given to the agent who works on it
// most, to the workspace's owner if none does.
func readAccounts(l *loader, deals []opportunity) ([]account, error) {
	rows, err := readCSV(l.data, "accounts.csv",
		"account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of")
	if err != nil {
		return nil, err
	}
	accounts := make([]account, len(rows))
	known := map[string]bool{"": true}
	for i, r := range rows {
		a := readAccount(r)
		if known[a.name] {
			r.fail("account %q appears twice", a.name)
		}
		if r.err != nil {
			return nil, r.err
		}
		a.stage = stageOf(a.name, deals)
		a.owner = l.owner.ID
		if owner, agent := ownerOf(a.name, deals); agent != "" {
			a.owner = owner
		}
		accounts[i], known[a.name] = a, true
	}
	for _, d := range deals {
		if !known[d.account] {
			return nil, d.at.errorf("account %q is not in accounts.csv", d.account)
		}
	}
	return accounts, nil
}

func readAccount(r *row) account {
	revenue := r.amount("revenue")
	if revenue != nil { // in millions
		*revenue = revenue.Mul(decimal.NewFromInt(1_000_000))
	}
	country := r.text("office_location")
	if country == "Philipines" {
		country = "Philippines"
	}
	description := "Established in " + r.text("year_established") + "."
	if parent := r.fields["subsidiary_of"]; parent != "" {
		description += " A subsidiary of " + parent + "."
	}
	return account{
		id: newID(), name: r.text("account"), industry: oneOf(r, "sector", sectors), employees: crm.EmployeeRangeOf(r.count("employees")),
		revenue: revenue, country: country, description: description,
	}
}

func addOrganizations(ctx context.Context, l *loader, accounts []account) error {
	rows := make([][]any, len(accounts))
	for i, a := range accounts {
		rows[i] = []any{
			a.id, a.name, a.domain(), string(a.industry), string(a.employees), a.revenue, "https://www." + a.domain(), a.country,
			string(a.stage), a.owner, a.description,
		}
	}
	return l.copy(ctx, "organizations", []string{
		"id", "name", "domain", "industry", "employee_range", "annual_revenue", "website", "country", "lifecycle_stage",
		"owner_id", "description",
	}, rows)
}

// The names that made-up contacts are put together from.
var (
	contactFirst = []string{
		"Amara", "Bruno", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hugo", "Ingrid", "Jonas", "Kavya", "Liam", "Mina",
		"Nadia", "Oscar", "Priya", "Quentin", "Rosa", "Samir", "Tova", "Umar", "Vera", "Wei", "Ximena", "Yusuf", "Zofia",
	}
	contactLast = []string{
		"Abbott", "Bauer", "Castro", "Dubois", "Eriksen", "Fischer", "Garcia", "Haas", "Ivanov", "Jensen", "Kim", "Larsen",
		"Moreau", "Novak", "Okafor", "Petrov", "Quinn", "Rossi", "Silva", "Tanaka", "Ueda", "Vargas", "Weber", "Yilmaz", "Zhang",
	}
	contactTitles = []string{"Head of Purchasing", "Operations Manager", "Chief Executive", "Finance Director", "IT Manager"}
)

// contactsPerAccount is how many contacts are made up for each account.
const contactsPerAccount = 2

// addContacts makes up contacts for each account, the same ones each time, and
// returns the first of each.
func addContacts(ctx context.Context, l *loader, accounts []account) (first []uuid.UUID, err error) {
	var rows [][]any
	for i := range len(accounts) * contactsPerAccount {
		id, a := newID(), accounts[i/contactsPerAccount]
		if i%contactsPerAccount == 0 {
			first = append(first, id)
		}
		// 26 first and 25 last names: 650 pairs before one repeats.
		given, family := contactFirst[i%len(contactFirst)], contactLast[i%len(contactLast)]
		rows = append(rows, []any{
			id, given, family, strings.ToLower(given+"."+family) + "@" + a.domain(), contactTitles[i%len(contactTitles)], a.id,
			string(a.stage), a.owner, a.country, madeUp,
		})
	}
	return first, l.copy(ctx, "contacts", []string{
		"id", "first_name", "last_name", "email", "job_title", "organization_id", "lifecycle_stage", "owner_id", "country",
		"description",
	}, rows)
}
