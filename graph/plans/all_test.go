package plans_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/webapp"
)

// all is whether the whole size is loaded and every order is asked for, which takes
// three minutes on a busy machine; else a quarter of it, and each filter in one order.
var all = os.Getenv("SYNTROPH_PLANS") != ""

// Whatever filter, order, direction and role the web app's lists are asked
// with, no statement reads more than a page needs, nor a count more than it says.
func TestNoStatementDiscardsManyRows(t *testing.T) { //nolint:tparallel // one plan at a time
	t.Parallel()
	l := load(t)
	operations, err := webapp.Operations("../..")
	require.NoError(t, err)
	t.Run("S1", func(t *testing.T) { l.daysOfDeals(t) })                                   //nolint:paralleltest // one plan at a time
	t.Run("S2", func(t *testing.T) { l.home(t, operations["Home"]) })                      //nolint:paralleltest // the same
	t.Run("S3", func(t *testing.T) { l.fewOrganizations(t, operations["Organizations"]) }) //nolint:paralleltest // the same
	t.Run("forecast", func(t *testing.T) { l.forecast(t) })                                //nolint:paralleltest // the same
	t.Run("trash", func(t *testing.T) { l.trash(t) })                                      //nolint:paralleltest // the same
	t.Run("groups", func(t *testing.T) { l.groups(t) })                                    //nolint:paralleltest // the same
	t.Run("owner", func(t *testing.T) { l.ownersAtAStage(t) })                             //nolint:paralleltest // the same
	roles := map[string]*apitest.Client{"manager": l.manager, "salesperson of many": l.many, "salesperson of few": l.few}
	for _, role := range slices.Sorted(maps.Keys(roles)) {
		t.Run(role, func(t *testing.T) { l.asks(t, role, roles[role], operations) })
	}
	for _, id := range []any{l.records.Organizations[0], l.records.Organizations[1]} {
		l.check(t, "Organization", l.manager, operations["Organization"], apitest.Vars{"id": id})
	}
	for _, id := range []any{l.records.Contacts[0], l.records.Contacts[1]} {
		l.check(t, "Contact", l.manager, operations["Contact"], apitest.Vars{"id": id})
	}
	for _, id := range []any{l.manyID, l.fewID} { //nolint:paralleltest // one plan at a time
		l.check(t, "OpenRecords", l.manager, operations["OpenRecords"], apitest.Vars{"id": id})
	}
}

// asks sends what the web app sends for somebody.
func (l large) asks(t *testing.T, role string, c *apitest.Client, operations map[string]string) {
	t.Helper()
	for _, list := range l.lists(t) {
		for i, filter := range list.filters(role == "manager") {
			for j, field := range list.fields {
				if all || j == i%len(list.fields) {
					name := fmt.Sprintf("%s, %s, filter %d %v, by %s", list.operation, role, i, slices.Sorted(maps.Keys(filter)), field)
					l.pages(t, name, c, operations[list.operation], list, filter, field)
				}
			}
		}
	}
	for _, name := range []string{"Home", "Stages"} {
		l.check(t, name+", "+role, c, operations[name], nil)
	}
	for _, text := range []string{"a", "e", "mü", "weber", "baker foods", "ada lovelace", "example.com", "zzz"} {
		l.check(t, "Search, "+role+", "+text, c, operations["Search"], apitest.Vars{"text": text})
	}
}

// pages reads two pages of a list in both directions, the first with its figures.
func (l large) pages(t *testing.T, name string, c *apitest.Client, query string, list list, filter apitest.Vars, field string) {
	t.Helper()
	for _, way := range []string{"ASC", "DESC"} {
		vars := apitest.Vars{"first": 50, "filter": filter, "orderBy": apitest.Vars{"field": field, "direction": way}}
		if list.operation != "Users" {
			vars["withTotals"] = true
		}
		data := l.check(t, name+" "+way, c, query, vars)
		if after := list.end(t, data); after != nil {
			vars["after"] = after
			delete(vars, "withTotals")
			l.check(t, name+" "+way+", next page", c, query, vars)
		}
	}
}

// sum is what the statements of an operation read and discard together.
func (l large) sum(t *testing.T, c *apitest.Client, query string, vars apitest.Vars) (read, discarded float64) {
	t.Helper()
	for _, p := range l.plansOf(t, func() { c.Must(t, query, vars, nil) }) {
		read, discarded = read+p.Plan.Read(), discarded+p.Plan.Discarded()
	}
	return read, discarded
}

// S1: what closes next, and what is overdue, took the reading of all deals: now
// it takes the first of each stage.
func (l large) daysOfDeals(t *testing.T) {
	t.Helper()
	for _, field := range []string{"upcomingDeals", "overdueDeals"} {
		for _, c := range []*apitest.Client{l.manager, l.many, l.few} {
			read, discarded := l.sum(t, c, "{ "+field+"(first: 8) { edges { node { name } } } }", nil)
			assert.Less(t, read, 200.0, field)
			assert.Less(t, discarded, 10.0, field)
		}
	}
}

// S2: the home page's figures come from the kept totals, of which there are some
// thousands however many deals there are.
func (l large) home(t *testing.T, query string) {
	t.Helper()
	read, discarded := l.sum(t, l.manager, query, nil)
	assert.Less(t, read, 15_000.0)
	assert.Less(t, discarded, 1_000.0)
}

// The forecast comes from the kept totals, and passes none of other months.
func (l large) forecast(t *testing.T) {
	t.Helper()
	for name, c := range map[string]*apitest.Client{"manager": l.manager, "salesperson of many": l.many, "salesperson of few": l.few} {
		read, discarded := l.sum(t, c, "{ forecast(by: QUARTER) { total { won { amount } } owners { total { won { amount } } } } }", nil)
		t.Logf("forecast, %s: %.0f read, %.0f discarded", name, read, discarded)
		assert.Less(t, read, 15_000.0, name)
		assert.Less(t, discarded, 1_000.0, name)
	}
}

// S3: the organizations of somebody who sees 14 are looked up, in any order.
func (l large) fewOrganizations(t *testing.T, query string) {
	t.Helper()
	for _, field := range values(t, "OrganizationOrderField") {
		vars := apitest.Vars{"first": 50, "orderBy": apitest.Vars{"field": field, "direction": "DESC"}, "withTotals": true}
		read, discarded := l.sum(t, l.few, query, vars)
		assert.Less(t, read, 2_500.0, field)
		assert.LessOrEqual(t, discarded, 1_000.0, field)
	}
}
