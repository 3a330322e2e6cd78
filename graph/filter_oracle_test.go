package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// What a salesperson may not see, no filter tells them: whatever they ask, with
// values of hidden records too, the answer is that of a workspace in which those
// have never been. References to them are none.
func TestFiltersTellNothingHidden(t *testing.T) {
	t.Parallel()
	s, random := setupInAutumn(t), newRandom(t)
	randomRows(t, s, random, 150)
	a := &asker{Rand: random, model: newModel(t, s.w)} // of all rows, the hidden ones too
	readings := make([]reading, 200)
	for i := range readings {
		readings[i] = a.random()
	}
	before := readAll(t, s.sales, readings)
	forgetHidden(t, s)
	after, found := readAll(t, s.sales, readings), 0
	for i, r := range readings {
		require.Equal(t, before[i], after[i], "%s %v", r.list, r.vars)
		found += len(after[i].Edges)
	}
	require.NotZero(t, found)
}

// forgetHidden deletes what the salesperson may not see.
func forgetHidden(t *testing.T, s suite) {
	t.Helper()
	self := s.w.User(crm.RoleSalesperson).ID
	forget(t, s, "activities", `owner_id <> $1 AND (about = 0
		OR about & 1 > 0 AND NOT EXISTS (SELECT FROM contacts WHERE id = contact_id AND owner_id = $1)
		OR about & 4 > 0 AND NOT EXISTS (SELECT FROM deals WHERE id = deal_id AND owner_id = $1)
		OR about & 2 > 0 AND NOT EXISTS (SELECT FROM organizations AS o WHERE o.id = organization_id AND (o.owner_id = $1
			OR EXISTS (SELECT FROM contacts AS c WHERE c.organization_id = o.id AND c.owner_id = $1)
			OR EXISTS (SELECT FROM deals AS d WHERE d.organization_id = o.id AND d.owner_id = $1))))`, self)
	forget(t, s, "deals", "owner_id <> $1", self)
	s.w.Exec(t, "UPDATE deals SET contact_id = NULL WHERE contact_id IN (SELECT id FROM contacts WHERE owner_id <> $1)", self)
	forget(t, s, "contacts", "owner_id <> $1", self)
	forget(t, s, "organizations", `owner_id <> $1 AND id NOT IN (SELECT organization_id FROM contacts WHERE organization_id IS NOT NULL
		UNION SELECT organization_id FROM deals WHERE organization_id IS NOT NULL)`, self)
}

// A deal of one's own may have a colleague's contact: each way
// to ask for them by ID finds it for who sees both alone.
func TestFilterByHiddenContact(t *testing.T) {
	t.Parallel()
	s := setup(t)
	colleague, _ := s.colleague(t)
	hidden := s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.OwnerID = colleague.ID })
	s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.ContactID = &hidden.ID })
	for _, filter := range []apitest.Vars{
		{"contactId": hidden.ID},
		{"where": apitest.Vars{"contactId": apitest.Vars{"eq": hidden.ID}}},
		{"where": apitest.Vars{"contactId": apitest.Vars{"isNull": false}}},
		{"where": apitest.Vars{"contact": apitest.Vars{}}},
	} {
		deals := reading{filtered: listNamed("deals"), vars: apitest.Vars{"filter": filter}}
		require.Equal(t, 1, readAll(t, s.manager, []reading{deals})[0].TotalCount, filter)
		require.Zero(t, readAll(t, s.sales, []reading{deals})[0].TotalCount, filter)
	}
}

// forget deletes rows, of which there must be some.
func forget(t *testing.T, s suite, table, where string, arg any) {
	t.Helper()
	require.NotEmpty(t, rows(t, s.w, table, where, "id", arg))
	s.w.Exec(t, "DELETE FROM "+table+" WHERE "+where, arg)
}
