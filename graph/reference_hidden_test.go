package graph_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// What the viewer doesn't see is null to them; who sends a record back as they read it
// takes nothing off: not from an activity, not from a deal, one at a time or in a batch,
// in one statement for all. What they see, and a manager, they take off.
func TestHiddenReferencesStay(t *testing.T) {
	t.Parallel()
	s := setup(t)
	other, _ := s.colleague(t)
	contact := s.w.Contact(t, nil).ID
	theirs := s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.OwnerID = other.ID }).ID
	hidden := s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.OwnerID = other.ID }).ID
	deals := s.w.Deals(t, 3, func(_ int, d *sqlc.InsertDealParams) { d.ContactID = &theirs })
	a := s.w.Activity(t, func(a *sqlc.InsertActivityParams) { a.ContactID, a.DealID = &contact, &hidden }).ID
	dealOf := func() *uuid.UUID {
		return apitest.Value[*uuid.UUID](t, s.w, "SELECT deal_id FROM activities WHERE id = $1", a)
	}
	contacts := func() int {
		return apitest.Value[int](t, s.w, "SELECT count(*) FROM deals WHERE contact_id = $1", theirs)
	}
	s.sales.Must(t, changeActivity, input(apitest.Vars{"id": a, "dealId": nil, "subject": "Changed"}), nil)
	require.Equal(t, hidden, *dealOf())
	require.Equal(t, 5, apitest.Value[int](t, s.w, "SELECT about FROM activities WHERE id = $1", a))
	s.sales.Must(t, `mutation($id: ID!) { updateDeal(input: {id: $id, contactId: null}) { deal { id } } }`, apitest.Vars{"id": deals[0].ID}, nil)
	require.Equal(t, 3, contacts())
	seen := s.w.Contact(t, nil).ID
	s.w.Exec(t, "UPDATE deals SET contact_id = $1 WHERE id = $2", seen, deals[0].ID)
	items := []any{}
	for _, d := range deals {
		items = append(items, apitest.Vars{"id": d.ID, "contactId": nil})
	}
	const many = `mutation($input: UpdateDealsInput!) { updateDeals(input: $input) { errors { code } } }`
	s.sales.Must(t, many, input(apitest.Vars{"items": items}), nil)
	n := s.Log.Last(t, "operation")["statements"]
	require.Equal(t, 2, contacts())
	require.Nil(t, apitest.Value[*uuid.UUID](t, s.w, "SELECT contact_id FROM deals WHERE id = $1", deals[0].ID), "they saw it")
	s.sales.Must(t, many, input(apitest.Vars{"items": items[:2]}), nil)
	require.GreaterOrEqual(t, n, s.Log.Last(t, "operation")["statements"])
	s.manager.Must(t, many, input(apitest.Vars{"items": items}), nil)
	require.Zero(t, contacts())
	s.manager.Must(t, changeActivity, input(apitest.Vars{"id": a, "dealId": nil}), nil)
	require.Nil(t, dealOf())
}
