package demo

import (
	"context"
	"fmt"
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
		if accounts[i], err = readAccount(r); err != nil {
			return nil, err
		}
		a := &accounts[i]
		known[a.name] = true
		a.stage = stageOf(a.name, deals)
		a.owner = l.owner.ID
		if owner, agent := ownerOf(a.name, deals); agent != "" {
			a.owner = owner
		}
	}
	for _, d := range deals {
		if !known[d.account] {
			return nil, fmt.Errorf("opportunity %s: account %q is not in accounts.csv", d.id, d.account)
		}
	}
	return accounts, nil
}

func readAccount(r row) (account, error) {
	industry, ok := sectors[r.fields["sector"]]
	if !ok {
		return account{}, r.errorf("sector %q is unknown", r.fields["sector"])
	}
	revenue, err := r.number("revenue")
	if err != nil {
		return account{}, err
	}
	if revenue != nil { // in millions
		*revenue = revenue.Mul(decimal.NewFromInt(1_000_000))
	}
	employees, err := r.number("employees")
	if err != nil || employees == nil {
		return account{}, r.errorf("employees %q is no number", r.fields["employees"])
	}
	country := r.fields["office_location"]
	if country == "Philipines" {
		country = "Philippines"
	}
	description := "Established in " + r.fields["year_established"] + "."
	if parent := r.fields["subsidiary_of"]; parent != "" {
		description += " A subsidiary of " + parent + "."
	}
	return account{
		id: newID(), name: r.fields["account"], industry: industry, employees: crm.EmployeeRangeOf(int(employees.IntPart())),
		revenue: revenue, country: country, description: description,
	}, nil
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

// addContacts makes up contacts for each account, the same ones each time.
func addContacts(ctx context.Context, l *loader, accounts []account) error {
	var rows [][]any
	for i := range len(accounts) * contactsPerAccount {
		a := accounts[i/contactsPerAccount]
		// 26 first and 25 last names: 650 pairs before one repeats.
		first, last := contactFirst[i%len(contactFirst)], contactLast[i%len(contactLast)]
		rows = append(rows, []any{
			newID(), first, last, strings.ToLower(first+"."+last) + "@" + a.domain(), contactTitles[i%len(contactTitles)], a.id,
			string(a.stage), a.owner, a.country,
		})
	}
	return l.copy(ctx, "contacts", []string{
		"id", "first_name", "last_name", "email", "job_title", "organization_id", "lifecycle_stage", "owner_id", "country",
	}, rows)
}
