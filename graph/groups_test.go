package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// Each list by each of its dimensions, and by each two of them, is SQL that the real
// tables take, whoever asks.
func TestEveryDimension(t *testing.T) {
	t.Parallel()
	s, random := setup(t), newRandom(t)
	randomRows(t, s, random, 60)
	m := newModel(t, s.w)
	for _, c := range viewers(s) {
		for _, l := range groupedLists() {
			names := l.dimensions()
			for i, name := range names {
				a := groupsAsked{filtered: l, order: apitest.Vars{"field": pick(random, "KEYS", "COUNT")}, most: 500, extremes: i%2 == 0}
				a.names, a.by = []string{name}, []dimension{m.dimensionOf(l, name)}
				a.read(t, c)
				for _, second := range names[i+1:] {
					if d := m.dimensionOf(l, second); d.field != a.by[0].field {
						a.names, a.by = []string{name, second}, []dimension{a.by[0], d}
						a.read(t, c)
					}
				}
			}
		}
	}
}

// How groups are asked for wrongly: at which argument.
func TestBadGroups(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, bad := range []struct {
		arguments, field string
	}{
		{"by: [STAGE, OWNER, LEAD_SOURCE]", "by"},
		{"by: [STAGE, STAGE]", "by"},
		{"by: [CREATED_AT_MONTH, CREATED_AT_YEAR]", "by"},
		{"by: [NAME]", "by.0"},
		{"by: [STAGE], most: 0", "most"},
		{"by: [STAGE], most: 1001", "most"},
		{`by: [STAGE], filter: { where: { name: { contains: "%" } } }`, "filter.where.name.contains"},
	} {
		e := s.sales.Fail(t, crm.CodeBadUserInput, "{ dealGroups("+bad.arguments+") { isMore } }", nil)
		require.Equal(t, bad.field, e.Extensions.Field, e.Message)
	}
}

// Groups read all of a list, as an exact count does, and an answer has so many rows.
func TestGroupsHaveWeights(t *testing.T) {
	t.Parallel()
	s := setup(t)
	const groups = "dealGroups(by: [STAGE]) { groups { count } }"
	s.owner.Must(t, "{"+aliased(6, groups)+"}", nil, nil)
	s.owner.Fail(t, crm.CodeQueryTooComplex, "{"+aliased(7, groups)+"}", nil)
	s.owner.Must(t, "{ dealGroups(by: [OWNER, CREATED_AT_MONTH], most: 1000) { groups { count owner { firstName } amount { sum } } } }", nil, nil)
	s.owner.Fail(t, crm.CodeQueryTooComplex, "query($n: Int!) { dealGroups(by: [OWNER], most: $n) { groups { count "+aliased(5, "amount { sum }")+" } } }", apitest.Vars{"n": 1000})
}

// What a salesperson may not see, no group tells them: whatever they ask, the answer
// is that of a workspace in which those records have never been.
func TestGroupsTellNothingHidden(t *testing.T) {
	t.Parallel()
	s, random := setupInAutumn(t), newRandom(t)
	randomRows(t, s, random, 150)
	a := &asker{Rand: random, model: newModel(t, s.w)} // of all rows, the hidden ones too
	asked, before, found := make([]groupsAsked, 200), make([]grouped, 200), 0
	for i := range asked {
		asked[i] = a.randomGroups()
		before[i] = asked[i].read(t, s.sales)
	}
	forgetHidden(t, s)
	for i, r := range asked {
		after := r.read(t, s.sales)
		require.Equal(t, before[i], after, "%s by %v %v", r.list, r.names, r.filter)
		found += len(after.List.Groups)
	}
	require.NotZero(t, found)
}
