package noun_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
)

// listReferredTo is what a column of a noun's refers to.
func listReferredTo(n noun.Noun, column string) string {
	for _, to := range referencesOf(n.Plural) {
		if to.column == column {
			return to.list
		}
	}
	return "users"
}

// changedReferences gives each record a change of each of its references, from one
// random record to another, by a random user.
func changedReferences(t *testing.T, s suite) {
	t.Helper()
	for _, n := range timelines() {
		columns := []string{n.Owner}
		for _, to := range referencesOf(n.Plural) {
			columns = append(columns, to.column)
		}
		for _, column := range columns {
			s.w.Exec(t, fmt.Sprintf(`INSERT INTO history (record_kind, record_id, action, actor_kind, user_id, change)
				SELECT $1, it.id, 'UPDATE', 'USER', (SELECT id FROM users ORDER BY random() + it.version LIMIT 1),
					jsonb_build_object($2::text, jsonb_build_array((SELECT id FROM %[1]s ORDER BY random() + it.version LIMIT 1), (SELECT id FROM %[1]s ORDER BY random() + it.version LIMIT 1)))
				FROM %[2]s AS it`, listReferredTo(n, column), n.Plural), strings.ToUpper(n.Name), column)
		}
	}
}

// timelines are the nouns whose records have one: what is attached stands in theirs.
func timelines() (all []noun.Noun) {
	for _, n := range noun.Nouns {
		if n.Owner != "" && n.Attached == "" {
			all = append(all, n)
		}
	}
	return all
}

type timelineEdge struct {
	Node struct {
		Activity *struct {
			ID string
		}
		Change *struct {
			Record *struct{ ID string }
			Fields []struct {
				Field                     string
				Before, After             *string
				BeforeRecord, AfterRecord *struct{ ID string }
			}
		}
	}
}

type seenTimeline struct {
	It struct {
		Timeline struct{ Edges []timelineEdge }
	}
}

const timelineFields = ` { timeline(first: 100) { edges { node { activity { id } change { record { ...any } fields { field before after
	beforeRecord { ...any } afterRecord { ...any } } } } } } } } fragment any on Node { id }`

// hiddenReferences requires that an entry names the records that may be seen and no
// others, and returns how many it doesn't name.
func hiddenReferences(t *testing.T, m *model, n noun.Noun, e timelineEdge, changed map[string][2]string) (hidden int) {
	t.Helper()
	require.NotNil(t, e.Node.Change.Record)
	for _, f := range e.Node.Change.Fields {
		list := listReferredTo(n, apitest.Column(f.Field))
		require.Nil(t, f.Before, "the ID of what they may not see")
		require.Nil(t, f.After)
		for i, shown := range []*struct{ ID string }{f.BeforeRecord, f.AfterRecord} {
			id := changed[apitest.Column(f.Field)][i]
			require.Equal(t, m.sees(list, m.byID[id]), shown != nil, "%s %s", f.Field, id)
			if shown == nil {
				hidden++
			}
		}
	}
	return hidden
}

// Over random ownership: the timelines of what a salesperson sees have the activities
// that they see and no others, and name no record that they may not see, whatever a
// record referred to once; their own has only changes of what they see today.
func TestTimelinesOfRandomOwners(t *testing.T) {
	t.Parallel()
	s := setup(t)
	randomRows(t, s, apitest.NewRandom(t), 40)
	changedReferences(t, s)
	self := s.w.User(crm.RoleSalesperson).ID
	m := newModel(t, s.w).as(self)
	changes := apitest.Value[map[string]map[string][2]string](t, s.w, `SELECT jsonb_object_agg(record_id, change) FROM (
		SELECT record_id, jsonb_object_agg(c.key, c.value) AS change FROM history, jsonb_each(change) AS c WHERE record_kind <> 'USER' GROUP BY 1) AS of`)
	for _, n := range timelines() {
		t.Run(n.Name, func(t *testing.T) {
			t.Parallel()
			s.requireTimelines(t, m, n, changes)
		})
	}
	t.Run("user", func(t *testing.T) {
		t.Parallel()
		s.requireOwnTimeline(t, self)
	})
}

func (s suite) requireTimelines(t *testing.T, m *model, n noun.Noun, changes map[string]map[string][2]string) {
	t.Helper()
	hidden, column := 0, columnOf("activities", n.Plural)
	for _, r := range m.tables[n.Plural] {
		if !m.sees(n.Plural, r) {
			continue
		}
		var got seenTimeline
		s.sales.Must(t, `query($id: ID!) { it: `+n.Name+`(id: $id)`+timelineFields, apitest.Vars{"id": r.id()}, &got)
		var want, have []string
		for _, a := range m.children["activities"+column+r.id()] {
			if m.sees("activities", a) {
				want = append(want, a.id())
			}
		}
		for _, e := range got.It.Timeline.Edges {
			if e.Node.Activity != nil {
				have = append(have, e.Node.Activity.ID)
				continue
			}
			hidden += hiddenReferences(t, m, n, e, changes[r.id()])
		}
		require.ElementsMatch(t, want, have)
	}
	require.Equal(t, len(n.Parents) > 0, hidden > 0, "owners are seen by all")
}

// columnOf is the column of a list's rows that refers to another list; "none" if none does.
func columnOf(list, to string) string {
	for _, r := range referencesOf(list) {
		if r.list == to {
			return r.column
		}
	}
	return "none"
}

// requireOwnTimeline holds that a user's own has changes of what they see today alone.
func (s suite) requireOwnTimeline(t *testing.T, self uuid.UUID) {
	t.Helper()
	var own seenTimeline
	s.sales.Must(t, `query($id: ID!) { it: user(id: $id)`+timelineFields, apitest.Vars{"id": self}, &own)
	made := apitest.Value[int](t, s.w, "SELECT count(*) FROM history WHERE user_id = $1 AND record_kind <> 'USER'", self)
	n := 0
	for _, e := range own.It.Timeline.Edges {
		if e.Node.Change != nil {
			require.NotNil(t, e.Node.Change.Record)
			n++
		}
	}
	require.Positive(t, n)
	require.Less(t, n, made, "they have changed what they don't see today")
}
