package graph_test

import (
	"encoding/base64"
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
