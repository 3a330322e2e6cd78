package graph_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// strangers are records that the salesperson may not refer to: another
// tenant's and a colleague's.
type strangers struct{ foreign, colleagues map[string]uuid.UUID }

func newStrangers(t *testing.T, s suite) strangers {
	t.Helper()
	other := s.Workspace(t)
	foreign := records(t, other, other.User(crm.RoleSalesperson).ID)
	foreign["user"] = other.User(crm.RoleSalesperson).ID
	colleague, _ := s.colleague(t)
	colleagues := records(t, s.w, colleague.ID)
	colleagues["user"] = colleague.ID
	return strangers{foreign, colleagues}
}

// A filter by somebody else's ID finds nothing, and says no more than that.
func TestFiltersByStrangers(t *testing.T) {
	t.Parallel()
	s := setup(t)
	ids := newStrangers(t, s)
	const query = `query($organization: ID, $user: ID, $contact: ID) {
		a: contacts(filter: {organizationId: $organization}) { totalCount } b: contacts(filter: {ownerId: $user}) { totalCount }
		c: deals(filter: {organizationId: $organization}) { totalCount } d: deals(filter: {contactId: $contact}) { totalCount }
		e: deals(filter: {ownerId: $user}) { totalCount } f: organizations(filter: {ownerId: $user}) { totalCount } }`
	for _, of := range []map[string]uuid.UUID{ids.foreign, ids.colleagues} {
		vars := apitest.Vars{"organization": of["organization"], "contact": of["contact"], "user": of["user"]}
		var got map[string]struct{ TotalCount int }
		s.sales.Must(t, query, vars, &got)
		require.Len(t, got, 6)
		for name, list := range got {
			require.Zero(t, list.TotalCount, name)
		}
	}
}

// A salesperson may refer to an organization that an own deal links them to,
// may name themselves, and may take a reference away.
func TestSalespersonsReferences(t *testing.T) {
	t.Parallel()
	s := setup(t)
	ids := newStrangers(t, s)
	organization := ids.colleagues["organization"]
	s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.OrganizationID = &organization })
	self := s.w.User(crm.RoleSalesperson).ID
	contact := s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.OrganizationID = &organization })
	for _, change := range []apitest.Vars{{"organizationId": organization}, {"ownerId": self}, {"organizationId": nil}} {
		change["id"] = contact.ID
		s.sales.Must(t, updateContact, apitest.Vars{"input": change}, nil)
	}
	require.Equal(t, "none", apitest.Value[string](t, s.w, "SELECT coalesce(organization_id::text, 'none') FROM contacts WHERE id = $1", contact.ID))
	s.refused(t, s.sales, crm.CodeBadUserInput, "input.ownerId", updateContact, apitest.Vars{"input": apitest.Vars{"id": contact.ID, "ownerId": nil}})
}
