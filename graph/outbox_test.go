package graph_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// published are the events of the workspace as text, oldest first; kept the entries
// of its histories in the same form.
const (
	published = "SELECT coalesce(string_agg(concat_ws(' ', record_kind, record_id, action), E'\n' ORDER BY record_id, id), '') FROM public.outbox WHERE schema_name = $1"
	kept      = "SELECT coalesce(string_agg(concat_ws(' ', record_kind, record_id, action), E'\n' ORDER BY record_id, id), '') FROM history"
)

// subscribed is whether somebody waits for the workspace's changes; the servers
// have heard of it when this returns.
func (s suite) subscribed(t *testing.T, yes bool) {
	t.Helper()
	_, err := s.DB.Owner().Exec(t.Context(), "UPDATE public.tenants SET publishes_changes = $1 WHERE id = $2", yes, s.w.Tenant.ID)
	require.NoError(t, err)
	require.NoError(t, sqlc.New().NotifyTenants(t.Context(), s.DB.Owner(), s.w.Tenant.Subdomain))
	require.Eventually(t, func() bool {
		now, err := s.DB.Registry().Lookup(context.WithoutCancel(t.Context()), s.w.Tenant.Subdomain)
		return err == nil && now.PublishesChanges == yes
	}, 10*time.Second, time.Millisecond)
}

// Where somebody waits for the changes there is an event for each entry of the
// histories, by whatever way the records change; where nobody does there is none.
func TestSubscribedChangesArePublished(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, yes := range []bool{false, true} {
		s.subscribed(t, yes)
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
		s.admin.Must(t, shutOut, apitest.Vars{"input": apitest.Vars{"id": from, "handOverToId": s.w.User(crm.RoleManager).ID}}, nil)
		s.sales.Fail(t, crm.CodeNotFound, `mutation($id: ID!) { updateDeal(input: {id: $id, name: "B"}) { deal { id } } }`, apitest.Vars{"id": uuid.New()})
		got := s.eventsOf(t)
		if !yes {
			require.Empty(t, got)
			require.NotEmpty(t, apitest.Value[string](t, s.w, kept))
			_, err := s.DB.Owner().Exec(t.Context(), "DELETE FROM "+s.w.Tenant.SchemaName+".history") // the owner may
			require.NoError(t, err)
			continue
		}
		require.Equal(t, apitest.Value[string](t, s.w, kept), got)
	}
}

func (s suite) eventsOf(t *testing.T) (all string) {
	t.Helper()
	require.NoError(t, s.DB.Owner().QueryRow(t.Context(), published, s.w.Tenant.SchemaName).Scan(&all))
	return all
}
