package graph_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// madeUp are cursors of timelines that no page has.
func madeUp(t *testing.T) (cursors []string) {
	t.Helper()
	for _, c := range []string{
		`{"o":"TIMELINE","k":"yesterday","t":["01900000-0000-7000-8000-000000000000"],"i":"01900000-0000-7000-8000-000000000000"}`,
		`{"o":"TIMELINE","k":"2026-01-01T00:00:00Z","t":["x"],"i":"01900000-0000-7000-8000-000000000000"}`,
		`{"o":"TIMELINE","k":"0000-01-01T00:00:00Z","t":["01900000-0000-7000-8000-000000000000"],"i":"01900000-0000-7000-8000-000000000000"}`,
		`{"o":"TIMELINE","k":"2026-01-01T00:00:00Z","i":"01900000-0000-7000-8000-000000000000"}`,
		`{"o":"TIMELINE","k":"2026-01-01T00:00:00Z","t":["01900000-0000-7000-8000-000000000000"],"i":"x"}`,
	} {
		cursors = append(cursors, base64.RawURLEncoding.EncodeToString([]byte(c)))
	}
	return cursors
}

// changedReferences gives each record a change of each of its references, from one
// random record to another, by a random user.
func changedReferences(t *testing.T, s suite) {
	t.Helper()
	for _, to := range []struct{ kind, table, column, refers string }{
		{"CONTACT", "contacts", "organization_id", "organizations"},
		{"DEAL", "deals", "organization_id", "organizations"},
		{"DEAL", "deals", "contact_id", "contacts"},
		{"DEAL", "deals", "owner_id", "users"},
		{"ORGANIZATION", "organizations", "owner_id", "users"},
	} {
		s.w.Exec(t, fmt.Sprintf(`INSERT INTO history (record_kind, record_id, action, actor_kind, user_id, change)
			SELECT $1, it.id, 'UPDATE', 'USER', (SELECT id FROM users ORDER BY random() + it.version LIMIT 1),
				jsonb_build_object($2::text, jsonb_build_array((SELECT id FROM %[1]s ORDER BY random() + it.version LIMIT 1), (SELECT id FROM %[1]s ORDER BY random() + it.version LIMIT 1)))
			FROM %[2]s AS it`, to.refers, to.table), to.kind, to.column)
	}
}

type timelineEdge struct {
	Node struct {
		Activity *struct {
			ID                          string
			Contact, Organization, Deal *node
		}
		Change *struct {
			Record *node
			Fields []struct {
				Field                     string
				Before, After             *string
				BeforeRecord, AfterRecord *node
			}
		}
	}
}

type seenTimeline struct {
	It struct {
		Timeline struct{ Edges []timelineEdge }
	}
}

const timelineFields = ` { timeline(first: 100) { edges { node { activity { id contact { id } organization { id } deal { id } }
	change { record { ... on Contact { id } ... on Deal { id } ... on Organization { id } } fields { field before after
		beforeRecord { ...any } afterRecord { ...any } } } } } } } } fragment any on Node { id }`

// hiddenReferences requires that an entry names the records that may be seen and no
// others, and returns how many it doesn't name.
func hiddenReferences(t *testing.T, m *model, e timelineEdge, changed map[string][2]string) (hidden int) {
	t.Helper()
	require.NotNil(t, e.Node.Change.Record)
	for _, f := range e.Node.Change.Fields {
		list := map[string]string{"organizationId": "organizations", "contactId": "contacts", "ownerId": "users"}[f.Field]
		require.Nil(t, f.Before, "the ID of what they may not see")
		require.Nil(t, f.After)
		for i, shown := range []*node{f.BeforeRecord, f.AfterRecord} {
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
	s, random := setup(t), newRandom(t)
	randomRows(t, s, random, 40)
	changedReferences(t, s)
	self := s.w.User(crm.RoleSalesperson).ID
	m := newModel(t, s.w).as(self)
	hidden := 0
	changes := apitest.Value[map[string]map[string][2]string](t, s.w, `SELECT jsonb_object_agg(record_id, change) FROM (
		SELECT record_id, jsonb_object_agg(c.key, c.value) AS change FROM history, jsonb_each(change) AS c WHERE record_kind IN ('CONTACT', 'DEAL', 'ORGANIZATION') GROUP BY 1) AS of`)
	for _, to := range referencesOf("activities") {
		for _, r := range m.tables[to.list] {
			if !m.sees(to.list, r) {
				continue
			}
			var got seenTimeline
			s.sales.Must(t, `query($id: ID!) { it: `+strings.TrimSuffix(to.list, "s")+`(id: $id)`+timelineFields, apitest.Vars{"id": r.id()}, &got)
			var want, have []string
			for _, a := range m.children["activities"+to.column+r.id()] {
				if m.sees("activities", a) {
					want = append(want, a.id())
				}
			}
			for _, e := range got.It.Timeline.Edges {
				if e.Node.Activity != nil {
					have = append(have, e.Node.Activity.ID)
					continue
				}
				hidden += hiddenReferences(t, m, e, changes[r.id()])
			}
			require.ElementsMatch(t, want, have)
		}
	}
	require.NotZero(t, hidden)
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

// A timeline takes as many statements and flights for a hundred records, with a hundred
// entries each, as for one.
func TestStatementsOfTimelines(t *testing.T) {
	t.Parallel()
	one, many := setup(t), setup(t)
	for s, n := range map[*suite]int{&one: 1, &many: 20} {
		crowd(t, *s, n)
		owner := s.w.User(crm.RoleSalesperson).ID
		s.w.Exec(t, `INSERT INTO history (record_kind, record_id, action, actor_kind, user_id, change)
			SELECT 'DEAL', deals.id, 'UPDATE', 'USER', $1, jsonb_build_object('contact_id', jsonb_build_array(NULL, deals.contact_id)) FROM deals, generate_series(1, $2::integer)`, owner, n)
		deals := apitest.Value[[]uuid.UUID](t, s.w, "SELECT array_agg(id) FROM deals")
		s.w.Activities(t, n, func(i int, a *sqlc.InsertActivityParams) { a.DealID, a.About = &deals[i%len(deals)], 4 })
	}
	const query = `query($first: Int!) { deals(first: $first) { edges { node { timeline(first: 6) { edges { node {
		activity { owner { email } } change { user { email } fields { afterRecord { ... on Contact { email } } } } } } } } } } }`
	want := statements(t, one, one.owner, query, 20)
	for range 5 {
		require.Equal(t, want, statements(t, many, many.owner, query, 20))
		require.Equal(t, want, statements(t, many, many.sales, query, 10))
	}
	require.LessOrEqual(t, want, 6, "session, deals, activities, changes, users, contacts")
	const people = `query($first: Int!) { users(first: $first) { edges { node { timeline(first: 3) { edges { node { at } } } } } } }`
	require.Equal(t, 4, statements(t, many, many.owner, people, 20))
}
