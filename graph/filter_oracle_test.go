package graph_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
	"github.com/syntroph/syntroph/sqlc"
)

// What a salesperson may not see, no filter tells them: whatever they ask, with
// values of hidden records too, the answer is that of a workspace in which those
// have never been. References to them are none.
func TestFiltersTellNothingHidden(t *testing.T) {
	t.Parallel()
	s, random := setupInAutumn(t), newRandom(t)
	randomRows(t, s, random, 150)
	a := &asker{Rand: random, model: newModel(t, s.w)} // of all rows, the hidden ones too
	readings := make([]reading, 200)
	for i := range readings {
		readings[i] = a.random()
	}
	before := readAll(t, s.sales, readings)
	forgetHidden(t, s)
	after, found := readAll(t, s.sales, readings), 0
	for i, r := range readings {
		require.Equal(t, before[i], after[i], "%s %v", r.list, r.vars)
		found += len(after[i].Edges)
	}
	require.NotZero(t, found)
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

// A deal of one's own may have a colleague's contact: each way
// to ask for them by ID finds it for who sees both alone.
func TestFilterByHiddenContact(t *testing.T) {
	t.Parallel()
	s := setup(t)
	colleague, _ := s.colleague(t)
	hidden := s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.OwnerID = colleague.ID })
	s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.ContactID = &hidden.ID })
	for _, filter := range []apitest.Vars{
		{"contactId": hidden.ID},
		{"where": apitest.Vars{"contactId": apitest.Vars{"eq": hidden.ID}}},
		{"where": apitest.Vars{"contactId": apitest.Vars{"isNull": false}}},
		{"where": apitest.Vars{"contact": apitest.Vars{}}},
	} {
		deals := reading{filtered: listNamed("deals"), vars: apitest.Vars{"filter": filter}}
		require.Equal(t, 1, readAll(t, s.manager, []reading{deals})[0].TotalCount, filter)
		require.Zero(t, readAll(t, s.sales, []reading{deals})[0].TotalCount, filter)
	}
}
