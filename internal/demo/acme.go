package demo

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
)

var (
	acme      = company{name: "Acme Sales", subdomain: "acme", owner: person{first: "Olivia", last: "Owner"}, fill: fillAcme}
	acmeAdmin = person{"Adam", "Admin", crm.RoleAdmin}
)

// fillAcme loads the data set: people, accounts, opportunities. Contacts are
// made up, since the data set has none.
func fillAcme(ctx context.Context, l *loader) error {
	people, err := readPeople(l)
	if err != nil {
		return err
	}
	users, err := l.addUsers(ctx, people)
	if err != nil {
		return err
	}
	deals, err := readOpportunities(l, users)
	if err != nil {
		return err
	}
	organizations, err := readAccounts(l, deals)
	if err != nil {
		return err
	}
	if err := addOrganizations(ctx, l, organizations); err != nil {
		return err
	}
	if _, err := addContacts(ctx, l, organizations); err != nil {
		return err
	}
	return addDeals(ctx, l, deals, organizations)
}

// readPeople reads the agents and their managers, each once.
func readPeople(l *loader) ([]person, error) {
	rows, err := readCSV(l.data, "sales_teams.csv", "sales_agent", "manager")
	if err != nil {
		return nil, err
	}
	people := []person{acmeAdmin}
	known := map[string]bool{}
	for _, column := range []struct {
		name string
		role crm.Role
	}{{"manager", crm.RoleManager}, {"sales_agent", crm.RoleSalesperson}} {
		for _, r := range rows {
			name := r.text(column.name)
			if r.err != nil {
				return nil, r.err
			}
			if known[name] {
				continue
			}
			known[name] = true
			first, last, ok := strings.Cut(name, " ")
			if !ok {
				return nil, r.errorf("%s %q is not a first and last name", column.name, name)
			}
			people = append(people, person{first, last, column.role})
		}
	}
	return people, nil
}

// sectors are the data set's words for industries, its misspelling among them.
var sectors = map[string]crm.Industry{
	"technolgy": "TECHNOLOGY", "software": "TECHNOLOGY", "medical": "HEALTHCARE", "retail": "RETAIL", "finance": "FINANCE",
	"entertainment": "MEDIA", "marketing": "MEDIA", "telecommunications": "TELECOMMUNICATIONS", "services": "CONSULTING",
	"employment": "OTHER",
}

// ownerOf is the agent with the most of an account's deals, the first by name
// among equals.
func ownerOf(account string, deals []opportunity) (owner uuid.UUID, agent string) {
	counts := map[string]int{}
	ids := map[string]uuid.UUID{}
	for _, d := range deals {
		if d.account == account {
			counts[d.agent]++
			ids[d.agent] = d.owner
		}
	}
	for name, n := range counts {
		if n > counts[agent] || n == counts[agent] && name < agent {
			agent = name
		}
	}
	return ids[agent], agent
}

// stageOf is CUSTOMER for an account that has bought, OPPORTUNITY for one with
// an open deal, LEAD otherwise.
func stageOf(account string, deals []opportunity) crm.OrganizationStage {
	stage := crm.OrganizationStage("LEAD")
	for _, d := range deals {
		switch {
		case d.account != account:
		case d.stage == crm.DealClosedWon:
			return "CUSTOMER"
		case !d.stage.IsClosed():
			stage = "OPPORTUNITY"
		}
	}
	return stage
}
