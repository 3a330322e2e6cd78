package graph_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

const (
	removeOrganization = `mutation($id: ID!) { deleteOrganization(input: {id: $id, version: 1}) { id recordsLeft } }`
	removeContact      = `mutation($id: ID!) { deleteContact(input: {id: $id}) { id recordsLeft } }`
)

// many gives the salesperson contacts, of an organization if one is named.
func (s suite) many(t *testing.T, n int, organization *uuid.UUID) {
	t.Helper()
	s.w.Exec(t, `INSERT INTO contacts (id, first_name, last_name, owner_id, organization_id)
		SELECT gen_random_uuid(), 'Many', n::text, $1, $2 FROM generate_series(1, $3::integer) AS n`,
		s.w.User(crm.RoleSalesperson).ID, organization, n)
}

// What refers to a deleted record has changed: its version and its time say so,
// for who has it open and for whoever asks what is new.
func TestDeleteChangesWhatReferredToIt(t *testing.T) {
	t.Parallel()
	s := setup(t)
	o := s.w.Organization(t, func(*sqlc.InsertOrganizationParams) {})
	c := s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.OrganizationID = &o.ID })
	d := s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.OrganizationID, d.ContactID = &o.ID, &c.ID })
	other := s.w.Deal(t, func(*sqlc.InsertDealParams) {})
	changed := func(table string, id uuid.UUID) string {
		return apitest.Value[string](t, s.w, "SELECT version || ' ' || (updated_at > created_at) FROM "+table+" WHERE id = $1", id)
	}
	for i, operation := range []string{removeOrganization, removeContact} {
		a := s.manager.Do(t, operation, apitest.Vars{"id": []uuid.UUID{o.ID, c.ID}[i]})
		require.Empty(t, a.Errors, "%s", a.Body)
		require.Contains(t, string(a.Data), `"recordsLeft":0`)
		require.Equal(t, fmt.Sprintf("%d true", 2+i), changed("deals", d.ID))
		if i == 0 {
			require.Equal(t, "2 true", changed("contacts", c.ID))
		}
	}
	require.Equal(t, "1 false", changed("deals", other.ID))
	require.Equal(t, 1, apitest.Value[int](t, s.w, "SELECT count(*) FROM deals WHERE id = $1 AND organization_id IS NULL AND contact_id IS NULL", d.ID))
}

// An organization that more records refer to than one statement has time for is
// deleted in several calls.
func TestDeleteOfWhatManyReferTo(t *testing.T) {
	t.Parallel()
	s := setup(t, patient)
	o := s.w.Organization(t, func(*sqlc.InsertOrganizationParams) {})
	s.many(t, 5100, &o.ID)
	d := s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.OrganizationID = &o.ID })
	for _, left := range []int{101, 0} {
		a := s.manager.Do(t, removeOrganization, apitest.Vars{"id": o.ID})
		require.Empty(t, a.Errors, "%s", a.Body)
		require.Contains(t, string(a.Data), fmt.Sprintf(`"recordsLeft":%d}`, left))
	}
	require.Zero(t, apitest.Value[int](t, s.w, "SELECT count(*) FROM organizations WHERE id = $1", o.ID))
	require.Equal(t, 5100, apitest.Value[int](t, s.w, "SELECT count(*) FROM contacts WHERE organization_id IS NULL AND version = 2 AND first_name = 'Many'"))
	require.Equal(t, 2, apitest.Value[int](t, s.w, "SELECT version FROM deals WHERE id = $1", d.ID))
	require.Equal(t, 5101, apitest.Value[int](t, s.w, `SELECT count(DISTINCT record_id) FROM history
		WHERE action = 'UPDATE' AND user_id = $1 AND change = jsonb_build_object('organization_id', jsonb_build_array($2::uuid, NULL))`, s.w.User(crm.RoleManager).ID, o.ID))
	require.Equal(t, 5102, apitest.Value[int](t, s.w, "SELECT count(*) FROM history WHERE user_id = $1", s.w.User(crm.RoleManager).ID), "one entry for each, and the deletion's")
}

// A user with more records than one statement has time for is deactivated at
// once; the same mutation, sent again, goes on with the hand-over.
func TestHandOverOfManyGoesOn(t *testing.T) {
	t.Parallel()
	s := setup(t, patient)
	s.work(t)
	s.many(t, 5100, nil)
	from, to := s.w.User(crm.RoleSalesperson).ID, s.w.User(crm.RoleManager).ID
	const operation = `mutation($input: DeactivateUserInput!) { deactivateUser(input: $input) { user { version } openRecords { organizations contacts deals } recordsLeft } }`
	input := apitest.Vars{"input": apitest.Vars{"id": from, "handOverToId": to}}
	for _, want := range []string{
		`{"user":{"version":2},"openRecords":{"organizations":2,"contacts":4998,"deals":0},"recordsLeft":109}`,
		`{"user":{"version":2},"openRecords":{"organizations":0,"contacts":105,"deals":4},"recordsLeft":0}`,
		`{"user":{"version":2},"openRecords":{"organizations":0,"contacts":0,"deals":0},"recordsLeft":0}`,
	} {
		s.manager.Fail(t, crm.CodeForbidden, operation, input)
		a := s.admin.Do(t, operation, input)
		require.JSONEq(t, `{"deactivateUser":`+want+`}`, string(a.Data), "%s", a.Body)
		s.sales.Fail(t, crm.CodeUnauthenticated, `{ me { user { id } } }`, nil)
	}
	require.Equal(t, "0 0 1", s.owned(t, from))
	require.Equal(t, 2, apitest.Value[int](t, s.w, "SELECT max(version) FROM contacts"), "each is changed once")
	require.Equal(t, 2+5103+4, apitest.Value[int](t, s.w, `SELECT count(DISTINCT record_id) FROM history WHERE record_kind <> 'USER'
		AND user_id = $1 AND change = jsonb_build_object('owner_id', jsonb_build_array($2::uuid, $3::uuid))`, s.w.User(crm.RoleAdmin).ID, from, to))
	require.Equal(t, 2+5103+4+1, apitest.Value[int](t, s.w, "SELECT count(*) FROM history WHERE user_id = $1", s.w.User(crm.RoleAdmin).ID), "one entry for each, and the user's")
}
