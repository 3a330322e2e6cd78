package noun_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
)

// What a salesperson may not see, no filter tells them: whatever they ask, with
// values of hidden records too, the answer is that of a workspace in which those
// have never been. References to them are none.
func TestFiltersTellNothingHidden(t *testing.T) {
	t.Parallel()
	s, random, readings, before := setupInAutumn(t), apitest.NewRandom(t), map[string][]reading{}, map[string][]connection{}
	randomRows(t, s, random, 150)
	a := &asker{Rand: random, model: newModel(t, s.w)} // of all rows, the hidden ones too
	for _, n := range noun.Nouns {
		for range questions / len(noun.Nouns) {
			readings[n.Plural] = append(readings[n.Plural], a.random(listNamed(t, n.Plural)))
		}
		before[n.Plural] = readAll(t, s.sales, readings[n.Plural])
	}
	forgetHidden(t, s)
	ofEachList(t, func(t *testing.T, l filtered) {
		found := 0
		for i, page := range readAll(t, s.sales, readings[l.list]) {
			require.Equal(t, before[l.list][i], page, "%s %v", l.list, readings[l.list][i].vars)
			found += len(page.Edges)
		}
		require.NotZero(t, found)
	})
}

// questions are how often a test asks for what may not be seen, of all nouns together.
const questions = 200

// What a salesperson may not see, no group tells them: whatever they ask, the answer
// is that of a workspace in which those records have never been.
func TestGroupsTellNothingHidden(t *testing.T) {
	t.Parallel()
	s, random, asked, before := setupInAutumn(t), apitest.NewRandom(t), map[string][]groupsAsked{}, map[string][]grouped{}
	randomRows(t, s, random, 150)
	a := &asker{Rand: random, model: newModel(t, s.w)} // of all rows, the hidden ones too
	for _, n := range noun.Nouns {
		for range questions / len(noun.Nouns) {
			g := a.randomGroups(listNamed(t, n.Plural))
			asked[n.Plural], before[n.Plural] = append(asked[n.Plural], g), append(before[n.Plural], g.read(t, s.sales))
		}
	}
	forgetHidden(t, s)
	ofEachList(t, func(t *testing.T, l filtered) {
		found := 0
		for i, g := range asked[l.list] {
			after := g.read(t, s.sales)
			require.Equal(t, before[l.list][i], after, "%s by %v %v", l.list, g.names, g.filter)
			found += len(after.List.Groups)
		}
		require.NotZero(t, found)
	})
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
