package graph_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// Over random ownership: each record that a salesperson sees lists the activities that
// they see and no others, with null for what they may not see; by its ID they find what
// they see alone. That lists, counts, searches, orders, groups and filters tell nothing
// more is held by TestRandomFilters, TestFiltersTellNothingHidden and their like of groups.
func TestActivitiesOfRandomOwners(t *testing.T) {
	t.Parallel()
	s, random := setup(t), newRandom(t)
	randomRows(t, s, random, 60)
	m := newModel(t, s.w).as(s.w.User(crm.RoleSalesperson).ID)
	seen, hidden := map[string]bool{}, 0
	for _, a := range m.tables["activities"] {
		var got struct{ Node *struct{ ID string } }
		s.sales.Must(t, `query($id: ID!) { node(id: $id) { id } }`, apitest.Vars{"id": a.id()}, &got)
		require.Equal(t, m.sees("activities", a), got.Node != nil)
		if seen[a.id()] = got.Node != nil; got.Node == nil {
			hidden++
			s.sales.Fail(t, crm.CodeNotFound, `query($id: ID!) { activity(id: $id) { id } }`, apitest.Vars{"id": a.id()})
		}
	}
	require.NotZero(t, hidden)
	for _, to := range referencesOf("activities") {
		for _, r := range m.tables[to.list] {
			if !m.sees(to.list, r) {
				continue
			}
			var got struct{ It nestedActivities }
			s.sales.Must(t, `query($id: ID!) { it: `+strings.TrimSuffix(to.list, "s")+`(id: $id) {
				activities(first: 60) { edges { node { id contact { id } organization { id } deal { id } } } totalCount } } }`, apitest.Vars{"id": r.id()}, &got)
			var want []string
			for _, a := range m.children["activities"+to.column+r.id()] {
				if m.sees("activities", a) {
					want = append(want, a.id())
				}
			}
			require.ElementsMatch(t, want, got.It.ids(t, m))
			require.Equal(t, len(want), got.It.Activities.TotalCount)
		}
	}
}

// nestedActivities are a record's activities with what they are about.
type nestedActivities struct {
	Activities struct {
		TotalCount int
		Edges      []struct{ Node map[string]any }
	}
}

// ids are the activities', of which each names what the viewer sees alone.
func (n nestedActivities) ids(t *testing.T, m *model) (ids []string) {
	t.Helper()
	for _, e := range n.Activities.Edges {
		id := e.Node["id"].(string)
		ids = append(ids, id)
		for _, to := range referencesOf("activities") {
			want, got := m.value("activities", m.byID[id], to.column), any(nil)
			if to, ok := e.Node[strings.TrimSuffix(to.column, "_id")].(map[string]any); ok {
				got = to["id"]
			}
			require.Equal(t, want, got, "%s of %s", to.column, id)
		}
	}
	return ids
}

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
