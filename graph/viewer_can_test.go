package graph_test

import (
	"encoding/json"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// recordMay is what a record says of the viewer.
type recordMay struct{ Update, Delete, ChangeOwner bool }

// recordDeeds are the mutations that recordMay tells of, for each kind of record.
var recordDeeds = map[string][3]string{
	"contact": {
		`mutation($id: ID!) { updateContact(input: {id: $id, city: "Rome"}) { contact { id } } }`,
		`mutation($id: ID!) { deleteContact(input: {id: $id}) { id } }`,
		`mutation($id: ID!, $to: ID!) { updateContact(input: {id: $id, ownerId: $to}) { contact { id } } }`,
	},
	"organization": {
		`mutation($id: ID!) { updateOrganization(input: {id: $id, city: "Rome"}) { organization { id } } }`,
		`mutation($id: ID!) { deleteOrganization(input: {id: $id}) { id } }`,
		`mutation($id: ID!, $to: ID!) { updateOrganization(input: {id: $id, ownerId: $to}) { organization { id } } }`,
	},
	"deal": {
		`mutation($id: ID!) { updateDeal(input: {id: $id, nextStep: "Call"}) { deal { id } } }`,
		`mutation($id: ID!) { deleteDeal(input: {id: $id}) { id } }`,
		`mutation($id: ID!, $to: ID!) { updateDeal(input: {id: $id, ownerId: $to}) { deal { id } } }`,
	},
}

// What a record says that the viewer may do is what the mutations allow.
func TestViewerCanIsWhatTheMutationsAllow(t *testing.T) {
	t.Parallel()
	s := setup(t)
	colleague, _ := s.colleague(t)
	for kind, deeds := range recordDeeds {
		for _, c := range []*apitest.Client{s.sales, s.manager} {
			for _, owner := range []uuid.UUID{s.w.User(crm.RoleSalesperson).ID, colleague.ID} {
				for i, deed := range deeds {
					id := records(t, s.w, owner)[kind]
					if kind == "organization" {
						// One that the salesperson may read, whoever owns it.
						s.w.Contact(t, func(p *sqlc.InsertContactParams) { p.OrganizationID = &id })
					}
					var got map[string]struct{ ViewerCan recordMay }
					a := c.Do(t, `query($id: ID!) { `+kind+`(id: $id) { viewerCan { update delete changeOwner } } }`, apitest.Vars{"id": id})
					if len(a.Errors) > 0 {
						require.Equal(t, crm.CodeNotFound, a.Errors[0].Extensions.Code)
						continue
					}
					require.NoError(t, json.Unmarshal(a.Data, &got))
					can := got[kind].ViewerCan
					vars := apitest.Vars{"id": id}
					if i == 2 {
						vars["to"] = colleague.ID
					}
					done := c.Do(t, deed, vars)
					require.Equal(t, [3]bool{can.Update, can.Delete, can.ChangeOwner}[i], len(done.Errors) == 0, "%s: %s", deed, done.Body)
				}
			}
		}
	}
}

// A salesperson reads a colleague's organization where they have a contact, and
// is told that it isn't theirs to change.
func TestViewerCanOfAColleaguesOrganization(t *testing.T) {
	t.Parallel()
	to := newTerritory(t)
	var got struct {
		Mine, Yours struct{ ViewerCan recordMay }
	}
	query := `query($mine: ID!, $yours: ID!) {
		mine: organization(id: $mine) { viewerCan { update delete changeOwner } }
		yours: organization(id: $yours) { viewerCan { update delete changeOwner } }
	}`
	to.sales.Must(t, query, apitest.Vars{"mine": to.mine.organization.ID, "yours": to.yours.organization.ID}, &got)
	require.Equal(t, recordMay{Update: true, Delete: true}, got.Mine.ViewerCan)
	require.Equal(t, recordMay{}, got.Yours.ViewerCan)
}

// userMay is what a user says of the viewer.
type userMay struct{ Update, ChangeRole, Deactivate, ResetAccess, TransferOwnership bool }

func TestViewerCanOfUsers(t *testing.T) {
	t.Parallel()
	s := setup(t)
	other := userMay{Update: true, ChangeRole: true, Deactivate: true, ResetAccess: true}
	handOver := other
	handOver.TransferOwnership = true
	self := userMay{Update: true}
	for role, want := range map[crm.Role]map[crm.Role]userMay{
		crm.RoleOwner:       {crm.RoleOwner: self, crm.RoleAdmin: handOver, crm.RoleManager: handOver, crm.RoleSalesperson: handOver},
		crm.RoleAdmin:       {crm.RoleOwner: {}, crm.RoleAdmin: self, crm.RoleManager: other, crm.RoleSalesperson: other},
		crm.RoleManager:     {crm.RoleOwner: {}, crm.RoleAdmin: {}, crm.RoleManager: {}, crm.RoleSalesperson: {}},
		crm.RoleSalesperson: {crm.RoleOwner: {}, crm.RoleAdmin: {}, crm.RoleManager: {}, crm.RoleSalesperson: {}},
	} {
		for target, may := range want {
			var got struct{ User struct{ ViewerCan userMay } }
			s.w.As(t, role).Must(t, `query($id: ID!) { user(id: $id) { viewerCan { update changeRole deactivate resetAccess transferOwnership } } }`,
				apitest.Vars{"id": s.w.User(target).ID}, &got)
			require.Equal(t, may, got.User.ViewerCan, "%s about %s", role, target)
		}
	}
}

// A page of a hundred records costs no statement more for it.
func TestViewerCanCostsNoStatement(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.w.Contacts(t, 20, func(int, *sqlc.InsertContactParams) {})
	statements := func(query string) any {
		s.owner.Must(t, query, nil, nil)
		return s.Log.Last(t, "operation")["statements"]
	}
	require.Equal(t, statements(`{ contacts { edges { node { id } } } }`),
		statements(`{ contacts { edges { node { id viewerCan { update delete } } } } }`))
}
