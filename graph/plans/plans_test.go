package plans_test

import (
	"encoding/json"
	"os"
	"strings"
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
	// mostShared is the same where an organization is seen by others' records: a
	// look-up for each, as no index has that. A count to 10,000 meets others' between.
	mostShared = 2_500
	// mostSearched is the same where a word is sought: what stands in the list's order is
	// read on for it, as finding and sorting all that have it takes longer (ADR 0042, 0050).
	mostSearched = 4_000
	// mostRead is how many rows a statement may read: a count stops at 10,001, and
	// what is sorted is about as many.
	mostRead = 15_000
)

// check runs an operation and holds its statements to the bounds.
func (l large) check(t *testing.T, name string, c *apitest.Client, query string, vars apitest.Vars) (data json.RawMessage) {
	t.Helper()
	for range l.rounds { // what is prepared is planned for any values after 5 executions, if PostgreSQL takes that for cheaper
		c.Must(t, query, vars, &data)
	}
	plans := l.plansOf(t, func() { c.Must(t, query, vars, &data) })
	require.NotEmpty(t, plans)
	for _, p := range plans {
		discarded, read := p.Plan.Discarded(), p.Plan.Read()
		most := max(mostDiscarded, p.Plan.Rows/20)
		if strings.Contains(p.Query, " LIKE ") {
			most = mostSearched
		}
		if c == l.many && strings.Contains(p.Query, "organizations") {
			most = max(most, mostShared)
		}
		most = max(most, knownMisses[name])
		wrong := discarded > most || read > mostRead
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
