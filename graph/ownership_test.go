package graph_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// A record belongs to who makes it, unless somebody who sees all data names
// another owner.
func TestRecordsBelongToTheirMaker(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	for _, create := range []string{
		`mutation($owner: ID) { it: createOrganization(input: {name: "A", ownerId: $owner}) { record: organization { owner { id } } } }`,
		`mutation($owner: ID) { it: createContact(input: {firstName: "A", lastName: "B", ownerId: $owner}) { record: contact { owner { id } } } }`,
		`mutation($owner: ID) { it: createDeal(input: {name: "A", ownerId: $owner}) { record: deal { owner { id } } } }`,
	} {
		made := func(c *apitest.Client, vars apitest.Vars) uuid.UUID {
			var got struct {
				It struct{ Record struct{ Owner node } }
			}
			c.Must(t, create, vars, &got)
			return got.It.Record.Owner.ID
		}
		require.Equal(t, s.self.ID, made(s.sales, nil))
		require.Equal(t, s.self.ID, made(s.sales, apitest.Vars{"owner": nil}))
		require.Equal(t, s.self.ID, made(s.sales, apitest.Vars{"owner": s.self.ID}))
		s.refused(t, s.sales, crm.CodeForbidden, "input.ownerId", create, apitest.Vars{"owner": s.other.ID})
		require.Equal(t, s.w.User(crm.RoleManager).ID, made(s.manager, nil))
		require.Equal(t, s.other.ID, made(s.manager, apitest.Vars{"owner": s.other.ID}))
	}
}

// A manager hands a record over: it is out of the old owner's sight and in the
// new one's. A salesperson can't give one away.
func TestHandOver(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	lone := records(t, s.w, s.self.ID)
	for noun, update := range map[string]string{
		"organization": `mutation($id: ID!, $owner: ID) { updateOrganization(input: {id: $id, ownerId: $owner}) { organization { id } } }`,
		"contact":      `mutation($id: ID!, $owner: ID) { updateContact(input: {id: $id, ownerId: $owner}) { contact { id } } }`,
		"deal":         `mutation($id: ID!, $owner: ID) { updateDeal(input: {id: $id, ownerId: $owner}) { deal { id } } }`,
	} {
		look := `query($id: ID!) { ` + noun + `(id: $id) { id } }`
		vars := apitest.Vars{"id": lone[noun], "owner": s.other.ID}
		s.refused(t, s.sales, crm.CodeForbidden, "input.ownerId", update, vars)
		s.sales.Must(t, look, vars, nil)
		s.colleague.Fail(t, crm.CodeNotFound, look, vars)
		s.manager.Must(t, update, vars, nil)
		s.sales.Fail(t, crm.CodeNotFound, look, vars)
		s.colleague.Must(t, look, vars, nil)
		s.refused(t, s.sales, crm.CodeNotFound, "input.id", update, vars)
	}
}

// Whoever sees own records alone can't take something from a colleague's by
// deleting what they refer to; a manager can, and the records stay.
func TestDeletesThatOthersLose(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	const deleteOrganization = `mutation($id: ID!) { deleteOrganization(input: {id: $id}) { id } }`
	const deleteContact = `mutation($id: ID!) { deleteContact(input: {id: $id}) { id } }`
	organization := apitest.Vars{"id": s.mine.organization.ID}
	s.refused(t, s.sales, crm.CodeConflict, "", deleteOrganization, organization)
	contact := apitest.Vars{"id": s.mine.contacts[0].ID}
	s.w.Exec(t, "UPDATE deals SET contact_id = $1 WHERE id = $2", s.mine.contacts[0].ID, s.yours.deals[0].ID)
	s.refused(t, s.sales, crm.CodeConflict, "", deleteContact, contact)
	s.w.Exec(t, "UPDATE deals SET contact_id = NULL WHERE id = $1", s.yours.deals[0].ID)
	s.sales.Must(t, deleteContact, contact, nil) // own deals alone refer to it now
	s.manager.Must(t, deleteOrganization, organization, nil)
	require.Equal(t, 4, apitest.Value[int](t, s.w, "SELECT count(*) FROM deals"))
	require.Equal(t, 3, apitest.Value[int](t, s.w, "SELECT count(*) FROM contacts"))
	require.Equal(t, 2, apitest.Value[int](t, s.w, "SELECT count(*) FROM deals WHERE organization_id IS NULL"))
}

// A user who changes roles sees by the new one at once.
func TestRoleChangesShow(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	var got map[string]list
	for role, want := range map[crm.Role]int{crm.RoleManager: 4, crm.RoleSalesperson: 2} {
		s.owner.Must(t, `mutation($id: ID!, $role: Role!) { updateUser(input: {id: $id, role: $role}) { user { id } } }`,
			apitest.Vars{"id": s.self.ID, "role": role}, nil)
		s.sales.Must(t, `{ deals`+listFields+` }`, nil, &got)
		require.Equal(t, want, got["deals"].TotalCount)
	}
}
