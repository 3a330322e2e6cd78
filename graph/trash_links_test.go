package graph_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// Whatever is deleted and restored, in whatever order, and by whom: when all is
// back, it is as it was, and linked as it was.
func TestRandomDeletesAndRestores(t *testing.T) {
	t.Parallel()
	s := setup(t)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // a test's
	var ids [3][]uuid.UUID
	for range 4 {
		for i, id := range s.linked(t) {
			ids[i] = append(ids[i], id)
		}
	}
	tables := []string{"organizations", "contacts", "deals"}
	for _, d := range ids[2] { // some links more, and some not of the pair
		s.w.Exec(t, "UPDATE deals SET organization_id = $2, contact_id = $3 WHERE id = $1", d, ids[0][r.IntN(4)], ids[1][r.IntN(4)])
	}
	before := []string{rowsOf(t, s, tables[0]), rowsOf(t, s, tables[1]), rowsOf(t, s, tables[2]), s.totals(t)}
	clients, gone := []*apitest.Client{s.sales, s.manager, s.owner}, map[uuid.UUID]bool{}
	turn := func(noun int, id uuid.UUID) {
		if c := clients[r.IntN(3)]; gone[id] {
			c.Must(t, restoring(trashNouns[noun]), apitest.Vars{"id": id}, nil)
		} else {
			s.delete(t, c, trashNouns[noun], id)
		}
		gone[id] = !gone[id]
	}
	for range 150 {
		noun := r.IntN(3)
		turn(noun, ids[noun][r.IntN(4)])
	}
	for _, noun := range r.Perm(3) {
		for _, id := range ids[noun] {
			if gone[id] {
				turn(noun, id)
			}
		}
	}
	for i, table := range tables {
		require.Equal(t, before[i], rowsOf(t, s, table), table)
	}
	require.Equal(t, before[3], s.totals(t))
	require.Zero(t, apitest.Value[int](t, s.w, "SELECT count(*) FROM trash"))
}

// A restore changes no link that was set to something else since, none that was
// taken off by hand before the deletion, and none that the viewer may not change.
func TestRestoreLeavesLinksOfOthers(t *testing.T) {
	t.Parallel()
	s := setup(t)
	o, other := s.w.Organization(t, nil).ID, s.w.Organization(t, nil).ID
	contacts := s.w.Contacts(t, 4, func(_ int, c *sqlc.InsertContactParams) { c.OrganizationID = &o })
	const change = `mutation($id: ID!, $to: ID) { updateContact(input: {id: $id, organizationId: $to}) { contact { id } } }`
	for range 2 { // the second restore finds the first one's entries too
		s.sales.Must(t, change, apitest.Vars{"id": contacts[0].ID, "to": nil}, nil)
		s.delete(t, s.sales, "Organization", o)
		s.sales.Must(t, change, apitest.Vars{"id": contacts[1].ID, "to": other}, nil)
		s.w.Exec(t, "UPDATE contacts SET owner_id = $2 WHERE id = $1", contacts[2].ID, s.w.User(crm.RoleManager).ID)
		s.sales.Must(t, restoring("Organization"), apitest.Vars{"id": o}, nil)
		at := func(i int) string {
			return apitest.Value[string](t, s.w, "SELECT coalesce(organization_id::text, '') FROM contacts WHERE id = $1", contacts[i].ID)
		}
		require.Equal(t, []string{"", other.String(), "", o.String()}, []string{at(0), at(1), at(2), at(3)})
	}
}

// An organization that many refer to is restored at once, and linked again in
// several calls.
func TestRestoreOfWhatManyReferTo(t *testing.T) {
	t.Parallel()
	s := setup(t)
	o := s.w.Organization(t, nil).ID
	s.many(t, 5100, &o)
	for range 2 {
		s.delete(t, s.manager, "Organization", o) // takes it off the first 5,000
		s.delete(t, s.manager, "Organization", o)
		for _, left := range []int{100, 0} {
			a := s.manager.Do(t, `mutation($id: ID!) { restoreOrganization(input: {id: $id}) { organization { id } recordsLeft } }`, apitest.Vars{"id": o})
			require.Empty(t, a.Errors, "%s", a.Body)
			require.Contains(t, string(a.Data), fmt.Sprintf(`"recordsLeft":%d}`, left))
			require.JSONEq(t, `{"trash": {"edges": []}}`, string(s.owner.Do(t, `{ trash { edges { node { id } } } }`, nil).Data))
			require.Equal(t, 5100-left, apitest.Value[int](t, s.w, "SELECT count(*) FROM contacts WHERE organization_id = $1", o))
		}
		s.manager.Fail(t, crm.CodeNotFound, restoring("Organization"), apitest.Vars{"id": o})
		require.Zero(t, apitest.Value[int](t, s.w, "SELECT count(*) FROM trash"))
	}
}
