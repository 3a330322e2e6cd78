package plans_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/internal/apitest"
)

const (
	// mostDiscarded is how many rows a statement may throw away by a condition,
	// or a twentieth of what it returns.
	mostDiscarded = 1_000
	// mostRead is how many rows a statement may read: a count stops at 10,001, and
	// what is sorted is no more than that.
	mostRead = 12_000
)

// check runs an operation and holds its statements to the bounds.
func (l large) check(t *testing.T, name string, c *apitest.Client, query string, vars apitest.Vars) (data json.RawMessage) {
	t.Helper()
	plans := l.plansOf(t, func() { c.Must(t, query, vars, &data) })
	require.NotEmpty(t, plans)
	for _, p := range plans {
		discarded, read := p.Plan.discarded(), p.Plan.read()
		wrong := discarded > max(mostDiscarded, p.Plan.Rows/20) || read > mostRead
		assert.False(t, wrong, "%s: %s discards %.0f rows, reads %.0f and returns %.0f", name, p.name(), discarded, read, p.Plan.Rows)
	}
	return data
}

// values are an enum's values in the API's schema.
func values(t *testing.T, enum string) (names []string) {
	t.Helper()
	text, err := os.ReadFile("../schema.graphql")
	require.NoError(t, err)
	schema, err := gqlparser.LoadSchema(&ast.Source{Input: string(text)})
	require.NoError(t, err)
	for _, v := range schema.Types[enum].EnumValues {
		names = append(names, v.Name)
	}
	return names
}

// Whatever filter, order, direction and role the web app's lists are asked
// with, no statement reads more than a page needs, nor a count more than it says.
func TestNoStatementDiscardsManyRows(t *testing.T) { //nolint:tparallel // one plan at a time
	t.Parallel()
	if os.Getenv("SYNTROPH_PLANS") == "" {
		t.Skip("takes minutes on a busy machine: set SYNTROPH_PLANS to run it")
	}
	l, operations := load(t), webapp(t)
	roles := map[string]*apitest.Client{"manager": l.manager, "salesperson of many": l.many, "salesperson of few": l.few}
	for _, role := range slices.Sorted(maps.Keys(roles)) {
		c := roles[role]
		t.Run(role, func(t *testing.T) {
			for _, list := range l.lists(t) {
				for i, filter := range list.filters(role == "manager") {
					for _, field := range list.fields {
						for _, way := range []string{"ASC", "DESC"} {
							name := fmt.Sprintf("%s, %s, filter %d %v, by %s %s", list.operation, role, i, slices.Sorted(maps.Keys(filter)), field, way)
							vars := apitest.Vars{"first": 50, "filter": filter, "orderBy": apitest.Vars{"field": field, "direction": way}, "withTotals": true}
							if list.operation == "Users" {
								delete(vars, "withTotals")
							}
							data := l.check(t, name, c, operations[list.operation], vars)
							if after := list.end(t, data); after != nil {
								vars["after"] = after
								delete(vars, "withTotals")
								l.check(t, name+", next page", c, operations[list.operation], vars)
							}
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
		})
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
