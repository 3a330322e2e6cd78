package graph_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// Who doesn't see an activity for the sake of a deal doesn't come to see it when the deal
// is deleted, nor when the activity is; with the deal it comes back as it was, whoever
// owns it. A deal with a colleague's activity is deleted by its owner.
func TestActivityOfDeletedDeal(t *testing.T) {
	t.Parallel()
	s := setup(t)
	other, colleague := s.colleague(t)
	c := s.w.Contact(t, nil).ID // the salesperson's
	d := s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.OwnerID = other.ID }).ID
	a := s.w.Activity(t, func(a *sqlc.InsertActivityParams) {
		a.OwnerID, a.ContactID, a.DealID = s.w.User(crm.RoleManager).ID, &c, &d
	}).ID
	sees := func(client *apitest.Client) (about []string) {
		var got struct {
			Node *struct{ Contact, Deal *node }
		}
		client.Must(t, `query($id: ID!) { node(id: $id) { ... on Activity { contact { id } deal { id } } } }`, apitest.Vars{"id": a}, &got)
		if got.Node == nil {
			return nil
		}
		for name, of := range map[string]*node{"contact": got.Node.Contact, "deal": got.Node.Deal} {
			if of != nil {
				about = append(about, name)
			}
		}
		return append(about, "activity")
	}
	require.Nil(t, sees(s.sales))
	require.Nil(t, sees(colleague), "they don't see the contact")
	require.Len(t, sees(s.manager), 3)
	s.delete(t, colleague, "Deal", d)
	require.Nil(t, sees(s.sales))
	require.ElementsMatch(t, []string{"contact", "activity"}, sees(s.manager))
	s.delete(t, s.manager, "Activity", a)
	s.manager.Must(t, restoring("Activity"), apitest.Vars{"id": a}, nil)
	require.Nil(t, sees(s.sales))
	colleague.Must(t, restoring("Deal"), apitest.Vars{"id": d}, nil)
	require.Len(t, sees(s.manager), 3)
	require.Nil(t, sees(s.sales))
	s.manager.Must(t, changeActivity, input(apitest.Vars{"id": a, "dealId": nil}), nil)
	require.ElementsMatch(t, []string{"contact", "activity"}, sees(s.sales), "whoever takes a deal off shows the rest")
}

// An activity whose last record is deleted is its owner's still, and can be changed.
func TestActivityAboutNothingAnyMore(t *testing.T) {
	t.Parallel()
	s := setup(t)
	c := s.w.Contact(t, nil).ID
	a := s.log(t, s.sales, "NOTE", apitest.Vars{"contactId": c})
	s.delete(t, s.sales, "Contact", c)
	s.sales.Must(t, changeActivity, input(apitest.Vars{"id": a, "subject": "Changed"}), nil)
	s.sales.Must(t, restoring("Contact"), apitest.Vars{"id": c}, nil)
	require.Equal(t, c, apitest.Value[uuid.UUID](t, s.w, "SELECT contact_id FROM activities WHERE id = $1", a))
}
