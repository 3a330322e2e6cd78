package noun_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// groupsAsked is how groups of a list are asked for.
type groupsAsked struct {
	filtered
	names    []string // of the dimensions
	by       []dimension
	filter   apitest.Vars
	order    apitest.Vars
	most     int
	extremes bool
}

func (a groupsAsked) descending() bool { return a.order["direction"] == "DESC" }

// noun is the name of the list's type.
func (l filtered) noun() string { return strings.TrimSuffix(l.filter, "Filter") }

// measures are the fields of a group with amounts.
func (l filtered) measures() (all []string) {
	for _, f := range querySchema.Types[l.noun()+"Group"].Fields {
		if f.Type.Name() == "MoneyFigures" {
			all = append(all, f.Name)
		}
	}
	return all
}

// dimensions are the names of what a list can be grouped by.
func (l filtered) dimensions() (all []string) {
	for _, v := range querySchema.Types[l.noun()+"Dimension"].EnumValues {
		all = append(all, v.Name)
	}
	return all
}

// randomGroups asks for groups by what may be grouped. Those that the kept totals
// know are asked for often.
func (a *asker) randomGroups(l filtered) groupsAsked {
	names := l.dimensions()
	asked := groupsAsked{filtered: l, filter: a.filter(l), most: apitest.Pick(a.Rand, 1, 7, 500), extremes: a.IntN(2) == 0}
	if l.list == "deals" && a.IntN(2) == 0 {
		asked.filter = apitest.Pick(a.Rand, apitest.Vars{}, apitest.Vars{"stage": "CLOSED_WON"}, apitest.Vars{"stage": "LEAD"})
		names = []string{"STAGE", "OWNER", "ACTUAL_CLOSE_DATE_MONTH", "ACTUAL_CLOSE_DATE_YEAR"}
	}
	for range a.IntN(3) {
		name := apitest.Pick(a.Rand, names...)
		d := a.dimensionOf(l, name)
		if len(asked.by) == 0 || asked.by[0].field != d.field {
			asked.names, asked.by = append(asked.names, name), append(asked.by, d)
		}
	}
	asked.order = apitest.Vars{"field": apitest.Pick(a.Rand, "KEYS", "COUNT"), "direction": apitest.Pick(a.Rand, "ASC", "DESC")}
	return asked
}

// query asks for all that a group has.
func (a groupsAsked) query() string {
	selected := []string{"count"}
	for _, d := range a.by {
		below := map[ast.DefinitionKind]string{ast.Object: "{ gte lt }"}[querySchema.Types[a.group().Fields.ForName(d.field).Type.Name()].Kind]
		if d.column == "owner_id" {
			below = "{ id }"
		}
		selected = append(selected, d.field+below)
	}
	for _, m := range a.measures() {
		extremes := ""
		if a.extremes {
			extremes = "min max"
		}
		selected = append(selected, m+" { currency count sum average "+extremes+" }")
	}
	return fmt.Sprintf("query($by: [%[1]sDimension!]!, $filter: %[1]sFilter, $orderBy: GroupOrder!, $most: Int!) { list: %[2]sGroups(by: $by, filter: $filter, orderBy: $orderBy, most: $most) { isMore groups { %[3]s } } }",
		a.noun(), strings.ToLower(a.noun()[:1])+a.noun()[1:], strings.Join(selected, " "))
}

func (a groupsAsked) group() *ast.Definition { return querySchema.Types[a.noun()+"Group"] }

// grouped is what the API answers.
type grouped struct {
	List struct {
		IsMore bool
		Groups []map[string]any
	}
}

func (a groupsAsked) read(t *testing.T, c *apitest.Client) (got grouped) {
	t.Helper()
	c.Must(t, a.query(), apitest.Vars{"by": append([]string{}, a.names...), "filter": a.filter, "orderBy": a.order, "most": a.most}, &got)
	return got
}

// requireGroups compares groups with those of a loop over all rows.
func (m *model) requireGroups(t *testing.T, a groupsAsked, got grouped) {
	t.Helper()
	var rows []record
	for _, r := range m.tables[a.list] {
		if m.sees(a.list, r) && m.fits(a.filtered, r, a.filter) {
			rows = append(rows, r)
		}
	}
	all := m.groups(rows, a)
	want := []map[string]any{}
	for _, g := range all[:min(len(all), a.most)] {
		shown := map[string]any{"count": float64(len(g.rows))}
		for i, d := range a.by {
			shown[d.field] = m.shownKey(d, g.keys[i])
		}
		for _, measure := range a.measures() {
			shown[measure] = figuresOfRows(measure, g.rows, a.extremes)
		}
		want = append(want, shown)
	}
	asked, _ := json.Marshal(apitest.Vars{"filter": a.filter, "order": a.order, "most": a.most})
	require.Equal(t, want, got.List.Groups, "%s by %v %s", a.list, a.names, asked)
	require.Equal(t, len(all) > a.most, got.List.IsMore, "%s by %v %s", a.list, a.names, asked)
}

// grouped compares a list's groups, asked for in n random ways. A group's values, put
// into the filter, list its rows.
func (a *asker) grouped(t *testing.T, c *apitest.Client, l filtered, n int) {
	t.Helper()
	for range n {
		asked := a.randomGroups(l)
		got := asked.read(t, c)
		a.requireGroups(t, asked, got)
		if n := len(got.List.Groups); n > 0 {
			requireListed(t, c, asked, got.List.Groups[a.IntN(n)])
		}
	}
}

// readEveryDimension groups by each dimension, and by each two of them.
func (m *model) readEveryDimension(t *testing.T, c *apitest.Client, l filtered, random *rand.Rand) {
	t.Helper()
	names := l.dimensions()
	for i, name := range names {
		a := groupsAsked{filtered: l, order: apitest.Vars{"field": apitest.Pick(random, "KEYS", "COUNT")}, most: 500, extremes: i%2 == 0}
		first := m.dimensionOf(l, name)
		a.names, a.by = []string{name}, []dimension{first}
		a.read(t, c)
		for _, second := range names[i+1:] {
			if d := m.dimensionOf(l, second); d.field != first.field {
				a.names, a.by = []string{name, second}, []dimension{first, d}
				a.read(t, c)
			}
		}
	}
}

// requireListed lists a group's rows by its values.
func requireListed(t *testing.T, c *apitest.Client, a groupsAsked, g map[string]any) {
	t.Helper()
	all := []any{}
	if where := a.filter["where"]; where != nil {
		all = append(all, where)
	}
	for _, d := range a.by {
		all = append(all, d.where(g[d.field]))
	}
	r := reading{filtered: a.filtered, vars: apitest.Vars{"filter": apitest.Plus(a.filter, apitest.Vars{"where": apitest.Vars{"and": all}})}}
	got := readAll(t, c, []reading{r})[0]
	require.InDelta(t, g["count"], got.TotalCount, 0, "%s by %v %v", a.list, a.names, r.vars)
}

// where finds the rows whose value is a group's.
func (d dimension) where(key any) apitest.Vars {
	field, condition := crm.FieldName(d.column), apitest.Vars{"eq": key}
	if span, is := key.(map[string]any); is {
		condition = apitest.Vars(span)
		if id := span["id"]; id != nil {
			condition = apitest.Vars{"eq": id}
		}
	}
	if key == nil {
		condition = apitest.Vars{"isNull": true}
	}
	if d.parent.column == "" {
		return apitest.Vars{field: condition}
	}
	if key == nil { // no record, or one without a value
		return apitest.Vars{"not": apitest.Vars{crm.FieldName(strings.TrimSuffix(d.parent.column, "_id")): apitest.Vars{field: apitest.Vars{"isNull": false}}}}
	}
	return apitest.Vars{crm.FieldName(strings.TrimSuffix(d.parent.column, "_id")): apitest.Vars{field: condition}}
}
