package noun_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// Over random ownership: by its ID a salesperson finds what they see alone; each record
// that they see lists those that refer to it, and that they see, and no others, with null
// for what they may not see. That lists, counts, searches, orders, groups and filters tell
// nothing more is held by TestRandomFilters and TestFiltersTellNothingHidden.
func TestRecordsOfRandomOwners(t *testing.T) {
	t.Parallel()
	s := setup(t)
	randomRows(t, s, apitest.NewRandom(t), 30)
	m := newModel(t, s.w).as(s.w.User(crm.RoleSalesperson).ID)
	ofEachList(t, func(t *testing.T, l filtered) {
		n, hidden := apitest.Declared(declared(l.list).Name), 0
		for _, r := range m.tables[l.list] {
			var got struct{ Node *struct{ ID string } }
			s.sales.Must(t, `query($id: ID!) { node(id: $id) { id } }`, apitest.Vars{"id": r.id()}, &got)
			require.Equal(t, m.sees(l.list, r), got.Node != nil)
			if got.Node == nil {
				hidden++
				s.sales.Fail(t, crm.CodeNotFound, n.Operations()[n.Name], apitest.Vars{"id": r.id()})
			}
		}
		require.Equal(t, n.Owner != "", hidden > 0)
		for _, p := range n.Parents {
			if p.Children != "" {
				s.requireChildren(t, m, n, p.Column, p.Children)
			}
		}
	})
}

// requireChildren compares the lists that what a column refers to has, with the model.
func (s suite) requireChildren(t *testing.T, m *model, n apitest.Noun, column, children string) {
	t.Helper()
	all := referencesOf(n.Plural)
	to := all[slices.IndexFunc(all, func(r refersTo) bool { return r.column == column })]
	fields := "id"
	for _, r := range all {
		fields += " " + crm.FieldName(strings.TrimSuffix(r.column, "_id")) + " { id }"
	}
	query := `query($id: ID!) { it: ` + declared(to.list).Name + `(id: $id) { list: ` + children + `(first: 60) { totalCount edges { node { ` + fields + ` } } } } }`
	for _, parent := range m.tables[to.list] {
		if !m.sees(to.list, parent) {
			continue
		}
		var got struct {
			It struct {
				List struct {
					TotalCount int
					Edges      []struct{ Node map[string]any }
				}
			}
		}
		s.sales.Must(t, query, apitest.Vars{"id": parent.id()}, &got)
		want, ids := []string{}, []string{}
		for _, r := range m.children[n.Plural+column+parent.id()] {
			if m.sees(n.Plural, r) {
				want = append(want, r.id())
			}
		}
		for _, e := range got.It.List.Edges {
			ids = append(ids, e.Node["id"].(string))
			m.requireReferences(t, n, e.Node)
		}
		require.ElementsMatch(t, want, ids)
		require.Equal(t, len(want), got.It.List.TotalCount)
	}
}

// requireReferences holds that a record names what the viewer sees alone.
func (m *model) requireReferences(t *testing.T, n apitest.Noun, node map[string]any) {
	t.Helper()
	for _, r := range referencesOf(n.Plural) {
		got := any(nil)
		if of, ok := node[crm.FieldName(strings.TrimSuffix(r.column, "_id"))].(map[string]any); ok {
			got = of["id"]
		}
		require.Equal(t, m.value(n.Plural, m.byID[node["id"].(string)], r.column), got, "%s of %s", r.column, node["id"])
	}
}
