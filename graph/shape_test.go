package graph_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/load"
	"github.com/syntroph/syntroph/internal/apitest"
)

// flightsOf is what the text of a query tells.
func flightsOf(t *testing.T, query string) int {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(querySchema, query, nil)
	require.Empty(t, errs, query)
	return load.FlightsOf(doc.Operations[0])
}

// The most flights follow from a document's text.
func TestFlightsOfDocuments(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]int{
		`{ contacts { edges { cursor node { id viewerCan { update } } } pageInfo { hasNextPage } } }`:                                                            1,
		`{ contact(id: "x") { firstName } deal(id: "x") { name owner { email } } }`:                                                                              3,
		`{ contacts { totalCount edges { node { owner { id } organization { id } } } } }`:                                                                        3,
		`{ deals { edges { node { owner { id } contact { owner { id } organization { id } } } } } }`:                                                             3,
		`query ($a: Boolean!) { deals { edges { node { contact { id } owner @skip(if: $a) { id } } } } }`:                                                        3,
		`query ($a: Boolean!) { deals { edges { node { contact @skip(if: $a) { owner { id } deals { count { value } edges { node { owner { id } } } } } } } } }`: 6,
		`{ organizations { edges { node { a: contacts { edges { node { id } } } b: contacts(first: 2) { edges { cursor } } } } } }`:                              3,
		`{ ...all } fragment all on Query { contacts { edges { node { ... on Contact { ...who } } } } } fragment who on Contact { owner { id } }`:                2,
		`{ me { permissions { admin } workspace { companyName } user { email } } pipeline { open { amount } } }`:                                                 1,
		`{ __typename me { user { email } } }`: 0,
		// What the text does not tell.
		`{ me { secondFactor } contacts { edges { cursor } } }`:                   0,
		`{ contact(id: "x") { timeline { edges { cursor } } } }`:                  1 + 1,
		`{ contact(id: "x") { timeline { edges { node { __typename } } } } }`:     0,
		`{ node(id: "x") { id } }`:                                                0,
		`{ pipeline { owners { openCount } } }`:                                   0,
		`{ today { overdue { count { value } } } contacts { edges { cursor } } }`: 0,
		`mutation { createContact(input: {firstName: "A"}) { contact { id } } }`:  0,
	} {
		require.Equal(t, want, flightsOf(t, query), query)
	}
}

// Fragments that spread each other don't make the text's reader slow.
func TestFlightsOfManyFragments(t *testing.T) {
	t.Parallel()
	require.Zero(t, flightsOf(t, manyFragments(20)))
}

// manyFragments is a query of 2^n fields.
func manyFragments(n int) string {
	query := fmt.Sprintf("{ ...f%d } fragment f0 on Query { contacts { edges { cursor } } }", n)
	for i := range n {
		query += fmt.Sprintf(" fragment f%d on Query { ...f%d ... on Query { ...f%d } }", i+1, i, i)
	}
	return query
}

// No query sends more flights than its text says: none is run again, whatever is
// asked of which rows. Where the text does not say it, its COMMIT comes behind.
func TestNoQuerySendsMoreThanItsShape(t *testing.T) {
	t.Parallel()
	s := setup(t)
	mixed(t, s.w)
	id := func(noun string) any { return apitest.Value[uuid.UUID](t, s.w, "SELECT id FROM "+noun+" LIMIT 1") }
	ids := map[string]any{"contact": id("contacts"), "organization": id("organizations"), "deal": id("deals"), "activity": uuid.Nil, "user": s.w.User(crm.RoleAdmin).ID, "pipeline": s.w.User(crm.RoleOwner).ID}
	s.owner.Must(t, "{ me { user { id } } }", nil, nil) // the first look-up is waited for
	told, reached := 0, 0
	for n := range uint64(200) {
		seed := n
		if n >= 150 {
			seed = rand.Uint64() //nolint:gosec // a seed is no secret.
		}
		query := randomRecords(seed, ids)
		most := flightsOf(t, query)
		for range 2 {
			s.owner.Do(t, query, apitest.Vars{"yes": true, "no": false})
			line := s.Log.Last(t, "operation")
			if line["runs"] == nil { // refused by its size
				break
			}
			require.EqualValues(t, 1, line["runs"], "seed %d: %s", seed, query)
			if most > 0 {
				require.LessOrEqual(t, line["flights"], float64(most), "seed %d: %s", seed, query)
				told++
			}
			if line["flights"] == float64(most) {
				reached++
			}
		}
	}
	t.Logf("of 400 queries the text tells of %d, and %d sent as many flights", told, reached)
	require.Greater(t, told, 100)
	require.Greater(t, reached, 30)
}

// randomRecords is a random query of what the text tells of: records, their lists, and
// what load knows beside them.
func randomRecords(seed uint64, ids map[string]any) string {
	told := *querySchema.Query
	told.Fields = slices.DeleteFunc(slices.Clone(told.Fields), func(f *ast.FieldDefinition) bool {
		of := querySchema.Types[f.Type.Name()]
		return !strings.HasSuffix(of.Name, "Connection") && !slices.Contains(of.Interfaces, "Node") && f.Name != "me" && f.Name != "pipeline"
	})
	return queryFrom(&told, seed, ids)
}
