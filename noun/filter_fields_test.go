package noun_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	lists "github.com/syntroph/syntroph/graph/list"
	"github.com/syntroph/syntroph/internal/apitest"
)

// reading is one list to read: its variables without a number.
type reading struct {
	filtered
	vars apitest.Vars
	at   string // the ID of the row at its cursor
}

// readAll reads lists, several in one request, each of which must answer.
func readAll(t *testing.T, c *apitest.Client, all []reading) (pages []connection) {
	t.Helper()
	for some := range slices.Chunk(all, perRequest) {
		vars, of := apitest.Vars{}, []filtered{}
		for i, r := range some {
			of = append(of, r.filtered)
			for name, value := range apitest.Plus(apitest.Vars{"first": 2, "orderBy": apitest.Vars{"field": ordersOf(r.filtered)[0]["field"]}}, r.vars) {
				vars[fmt.Sprintf("%s%d", name, i)] = value
			}
		}
		var got map[string]connection
		c.Must(t, manyLists(of), vars, &got)
		for i := range some {
			pages = append(pages, got[fmt.Sprintf("l%d", i)])
		}
	}
	return pages
}

// perFilter is how many of these conditions one filter may have: each counts as
// five at most, with its place in an "or", two relations and what is in them.
const perFilter = lists.MaxConditions / 5

// Each field of each filter with each of its operators, alone and behind each relation,
// each order and each dimension, alone and with others, is SQL that the real tables take,
// whoever asks.
func TestEveryFilterOrderAndDimension(t *testing.T) {
	t.Parallel()
	s := setup(t)
	randomRows(t, s, apitest.NewRandom(t), 60)
	m := newModel(t, s.w)
	ofEachList(t, func(t *testing.T, l filtered) {
		random := apitest.NewRandom(t)
		for _, c := range viewers(s) {
			readEveryFilter(t, c, l)
			readEveryOrder(t, c, l)
			m.readEveryDimension(t, c, l, random)
		}
	})
}

// readEveryFilter has some of the conditions in one statement.
func readEveryFilter(t *testing.T, c *apitest.Client, l filtered) {
	t.Helper()
	conditions := singles(l.where, true)
	require.Greater(t, len(conditions), 100)
	var all []reading
	for some := range slices.Chunk(conditions, perFilter) {
		all = append(all, reading{filtered: l, vars: apitest.Vars{"filter": apitest.Vars{"where": apitest.Vars{"or": some}}}})
	}
	readAll(t, c, all)
}

// readEveryOrder reads in each order, with each direction and place for nulls, from the
// beginning, from the end, and on from there.
func readEveryOrder(t *testing.T, c *apitest.Client, l filtered) {
	t.Helper()
	orders := ordersOf(l)
	var all []reading
	for i, o := range orders {
		then := []any{orders[(i+7)%len(orders)], orders[(i*5+3)%len(orders)]}
		for _, vars := range []apitest.Vars{{"first": 3}, {"last": 3}} {
			vars = apitest.Plus(vars, apitest.Vars{"orderBy": o})
			all = append(all, reading{filtered: l, vars: vars}, reading{filtered: l, vars: apitest.Plus(vars, apitest.Vars{"thenBy": then})})
		}
	}
	for i, page := range readAll(t, c, all) {
		all[i].vars["after"] = page.PageInfo.EndCursor
		if all[i].vars["last"] != nil {
			all[i].vars["after"], all[i].vars["before"] = nil, page.PageInfo.StartCursor
		}
	}
	for _, page := range readAll(t, c, all) {
		require.NotEmpty(t, page.Edges)
	}
}

// ordersOf are all orders of a list.
func ordersOf(l filtered) (all []apitest.Vars) {
	field := querySchema.Types[l.order].Fields.ForName("field")
	for _, name := range samples(field.Type) {
		for _, direction := range []string{"ASC", "DESC"} {
			for _, nulls := range []any{nil, "FIRST", "LAST"} {
				all = append(all, apitest.Vars{"field": name, "direction": direction, "nulls": nulls})
			}
		}
	}
	return all
}
