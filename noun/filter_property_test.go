package noun_test

import (
	"cmp"
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
)

// random makes what a list is asked for: a filter, up to four orders, and a page's
// size from either end.
func (a *asker) random(l filtered) reading {
	orders := ordersOf(l)
	vars := apitest.Vars{"filter": a.filter(l), "orderBy": apitest.Pick(a.Rand, orders...)}
	if a.IntN(2) == 0 {
		then := []any{}
		for range a.IntN(4) {
			then = append(then, apitest.Pick(a.Rand, orders...))
		}
		vars["thenBy"] = then
	}
	return reading{filtered: l, vars: sized(a.Rand, vars)}
}

// sized gives a page a size and an end to begin at.
func sized(r *rand.Rand, vars apitest.Vars) apitest.Vars {
	size := apitest.Pick(r, 1, 3, 10, 50, 100)
	return apitest.Plus(vars, apitest.Vars{"first": size, "last": apitest.Pick(r, nil, any(size))})
}

// answer is what a list must hold, in order.
func (m *model) answer(r reading) (rows []record) {
	filter := r.vars["filter"].(apitest.Vars)
	for _, row := range m.tables[r.list] {
		if m.sees(r.list, row) && m.fits(r.filtered, row, filter) {
			rows = append(rows, row)
		}
	}
	orders := []apitest.Vars{r.vars["orderBy"].(apitest.Vars)}
	then, _ := r.vars["thenBy"].([]any)
	for _, o := range then {
		orders = append(orders, o.(apitest.Vars))
	}
	m.sort(r.filtered, rows, orders)
	return rows
}

// onward is the reading of what lies behind a random row of a page, or before it.
func (a *asker) onward(r reading, page connection) reading {
	e := page.Edges[a.IntN(len(page.Edges))]
	r.vars, r.at = sized(a.Rand, r.vars), e.Node.ID
	if r.vars["last"] == nil {
		r.vars["after"] = e.Cursor
	} else {
		r.vars["before"] = e.Cursor
	}
	return r
}

// requirePage compares a page with the list that it is of.
func requirePage(t *testing.T, r reading, rows []record, got connection) {
	t.Helper()
	from, to, size := 0, len(rows), r.vars["first"].(int)
	at := slices.IndexFunc(rows, func(row record) bool { return row.id() == r.at })
	if r.vars["last"] != nil {
		if at >= 0 {
			to = at
		}
		from = max(0, to-size)
	} else {
		from = at + 1
		to = min(len(rows), from+size)
	}
	want, ids := []string{}, []string{}
	for _, row := range rows[from:to] {
		want = append(want, row.id())
	}
	for _, e := range got.Edges {
		ids = append(ids, e.Node.ID)
	}
	asked, _ := json.Marshal(r.vars)
	require.Equal(t, want, ids, "%s %s", r.list, asked)
	require.Equal(t, []int{len(rows), len(rows)}, []int{got.TotalCount, got.Count.Value}, "%s %s", r.list, asked)
	require.Equal(t, []bool{from > 0, to < len(rows)}, []bool{got.PageInfo.HasPreviousPage, got.PageInfo.HasNextPage}, "%s %s", r.list, asked)
}

// pages reads a list in n random ways, and on from those that find rows, all compared.
func (a *asker) pages(t *testing.T, c *apitest.Client, l filtered, n int) {
	t.Helper()
	readings := make([]reading, n)
	for i := range readings {
		readings[i] = a.random(l)
	}
	for range 2 {
		var more []reading
		for i, page := range readAll(t, c, readings) {
			requirePage(t, readings[i], a.answer(readings[i]), page)
			if len(page.Edges) > 0 {
				more = append(more, a.onward(readings[i], page))
			}
		}
		readings = more
	}
}

// Whatever is filtered, ordered, paged from either end, and grouped: the rows, their order
// and their number, the groups and their figures are those that loops over all rows find,
// for who sees all and for who doesn't.
func TestRandomFilters(t *testing.T) {
	t.Parallel()
	s := setupInAutumn(t)
	randomRows(t, s, apitest.NewRandom(t), 1000)
	m, n := newModel(t, s.w), combinations(t)
	ofEachList(t, func(t *testing.T, l filtered) {
		random := apitest.NewRandom(t)
		for c, m := range ways(s, m) {
			a := &asker{Rand: random, model: m}
			for range max(1, n/20/len(noun.Nouns)) {
				a.pages(t, c, l, 10)
			}
			a.grouped(t, c, l, n/2/len(noun.Nouns))
		}
	})
}

// combinations is how many random lists are read, and each of them once more from
// within: 5,000 by SYNTROPH_FILTERS=5000 are 10,000 pages. All nouns share them.
func combinations(t *testing.T) int {
	t.Helper()
	n, err := strconv.Atoi(cmp.Or(os.Getenv("SYNTROPH_FILTERS"), "300"))
	require.NoError(t, err)
	return n
}
