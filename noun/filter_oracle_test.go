package noun_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
)

// What a salesperson may not see, no filter and no group tells them: whatever they ask, with
// values of hidden records too, the answer is that of a workspace in which those
// have never been. References to them are none.
func TestFiltersTellNothingHidden(t *testing.T) {
	t.Parallel()
	s, random, asked := setupInAutumn(t), apitest.NewRandom(t), map[string]questions{}
	randomRows(t, s, random, 150)
	a := &asker{Rand: random, model: newModel(t, s.w)} // of all rows, the hidden ones too
	for _, n := range noun.Nouns {
		q := a.questions(listNamed(t, n.Plural))
		q.pages, q.found = q.read(t, s.sales)
		asked[n.Plural] = q
	}
	forgetHidden(t, s)
	ofEachList(t, func(t *testing.T, l filtered) {
		q := asked[l.list]
		pages, found := q.read(t, s.sales)
		for i, r := range q.readings {
			require.Equal(t, q.pages[i], pages[i], "%s %v", r.list, r.vars)
		}
		for i, g := range q.groups {
			require.Equal(t, q.found[i], found[i], "%s by %v %v", g.list, g.names, g.filter)
		}
		require.True(t, slices.ContainsFunc(pages, func(c connection) bool { return len(c.Edges) > 0 }))
		require.True(t, slices.ContainsFunc(found, func(g grouped) bool { return len(g.List.Groups) > 0 }))
	})
}

// questions are lists and groups to ask for, and what they were.
type questions struct {
	readings []reading
	groups   []groupsAsked
	pages    []connection
	found    []grouped
}

// mostQuestions are how many lists are asked for, and how many groups, of all nouns.
const mostQuestions = 200

func (a *asker) questions(l filtered) (q questions) {
	for range mostQuestions / len(noun.Nouns) {
		q.readings, q.groups = append(q.readings, a.random(l)), append(q.groups, a.randomGroups(l))
	}
	return q
}

func (q questions) read(t *testing.T, c *apitest.Client) (pages []connection, found []grouped) {
	t.Helper()
	for _, g := range q.groups {
		found = append(found, g.read(t, c))
	}
	return readAll(t, c, q.readings), found
}

// forgetHidden deletes what the salesperson may not see.
func forgetHidden(t *testing.T, s suite) {
	t.Helper()
	m := newModel(t, s.w).as(s.w.User(crm.RoleSalesperson).ID)
	for _, n := range slices.Backward(noun.Nouns) { // what refers before what is referred to
		var hidden []string
		for _, r := range m.tables[n.Plural] {
			if !m.sees(n.Plural, r) {
				hidden = append(hidden, r.id())
			}
		}
		require.Equal(t, n.Owner != "", len(hidden) > 0, n.Plural)
		s.w.Exec(t, "DELETE FROM "+n.Plural+" WHERE id = ANY ($1::text[]::uuid[])"+unneeded(n), hidden)
	}
}

// unneeded is met by rows that others can do without.
func unneeded(of noun.Noun) (sql string) {
	for _, n := range noun.Nouns {
		for _, to := range referencesOf(n.Plural) {
			if to.required && to.list == of.Plural {
				sql += " AND id NOT IN (SELECT " + to.column + " FROM " + n.Plural + ")"
			}
		}
	}
	return sql
}
