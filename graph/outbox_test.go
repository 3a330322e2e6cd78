package graph_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// Where somebody waits for the changes there is an event for each entry of the
// histories, by whatever way the records change; where nobody does there is none.
func TestSubscribedChangesArePublished(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, yes := range []bool{false, true} {
		s.w.Publish(t, yes)
		o := s.w.Organization(t, nil)
		c := s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.OrganizationID = &o.ID })
		s.w.Deals(t, 3, func(_ int, d *sqlc.InsertDealParams) { d.OrganizationID, d.ContactID = &o.ID, &c.ID })
		s.manager.Must(t, `mutation { createDeal(input: {name: "A"}) { deal { id } } }`, nil, nil)
		s.manager.Must(t, `mutation($id: ID!) { updateContact(input: {id: $id, firstName: "New"}) { contact { id } } }`, apitest.Vars{"id": c.ID}, nil)
		s.manager.Must(t, removeOrganization, apitest.Vars{"id": o.ID}, nil)
		s.manager.Must(t, removeContact, apitest.Vars{"id": c.ID}, nil)
		from := s.w.NewUser(t, crm.RoleSalesperson).ID
		s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.OwnerID = from })
		s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.OwnerID = from })
		s.w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.OwnerID = from })
		s.admin.Must(t, revokeAccess, apitest.Vars{"input": apitest.Vars{"id": from, "handOverToId": s.w.User(crm.RoleManager).ID}}, nil)
		s.sales.Fail(t, crm.CodeNotFound, `mutation($id: ID!) { updateDeal(input: {id: $id, name: "B"}) { deal { id } } }`, apitest.Vars{"id": uuid.New()})
		got := s.w.Published(t)
		if !yes {
			require.Empty(t, got)
			require.NotEmpty(t, s.w.Recorded(t))
			_, err := s.DB.Owner().Exec(t.Context(), "DELETE FROM "+s.w.Tenant.SchemaName+".history") // the owner may
			require.NoError(t, err)
			continue
		}
		require.Equal(t, s.w.Recorded(t), got)
	}
}
