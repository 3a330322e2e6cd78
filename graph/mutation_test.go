package graph_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// byID is a root field that takes the ID of a record, and the field that an
// error names.
type byID struct {
	record, field string
	operation     string
}

// byIDs are the root fields that take the ID of a record and that deals alone have;
// those of every noun are package noun's.
var byIDs = []byID{
	{"deal", "input.id", `mutation($id: ID!, $version: Int) { it: markDealWon(input: {id: $id, version: $version}) { deal { id } } }`},
	{"deal", "input.id", `mutation($id: ID!, $version: Int) { it: markDealLost(input: {id: $id, version: $version, reason: PRICE}) { deal { id } } }`},
}

// userByIDs are the root fields that take the ID of a user; users are never
// deleted and have no owner.
var userByIDs = []byID{
	{"user", "id", `query($id: ID!) { it: user(id: $id) { id } }`},
	{"user", "input.id", `mutation($id: ID!, $version: Int) { it: updateUser(input: {id: $id, version: $version, lastName: "New"}) { user { id } } }`},
	{"user", "input.id", `mutation($id: ID!, $version: Int) { it: deactivateUser(input: {id: $id, version: $version}) { user { id } } }`},
	{"user", "input.id", `mutation($id: ID!, $version: Int) { it: reactivateUser(input: {id: $id, version: $version}) { user { id } } }`},
}

// records makes one record of each noun.
func records(t *testing.T, w apitest.Workspace, owner uuid.UUID) map[string]uuid.UUID {
	t.Helper()
	return map[string]uuid.UUID{
		"organization": w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.OwnerID = owner }).ID,
		"contact":      w.Contact(t, func(c *sqlc.InsertContactParams) { c.OwnerID = owner }).ID,
		"deal":         w.Deal(t, func(d *sqlc.InsertDealParams) { d.OwnerID = owner }).ID,
	}
}

// An ID that the viewer has no record of gets one and the same answer, byte
// for byte, whether it is another tenant's, another owner's, deleted or made
// up.
func TestUnreachableIDs(t *testing.T) {
	t.Parallel()
	s := setup(t)
	other := s.Workspace(t)
	colleague, _ := s.colleague(t)
	foreign := records(t, other, other.User(crm.RoleSalesperson).ID)
	colleagues := records(t, s.w, colleague.ID)
	deleted := records(t, s.w, s.w.User(crm.RoleSalesperson).ID)
	s.w.Exec(t, "DELETE FROM organizations WHERE id = $1", deleted["organization"])
	s.w.Exec(t, "DELETE FROM contacts WHERE id = $1", deleted["contact"])
	s.w.Exec(t, "DELETE FROM deals WHERE id = $1", deleted["deal"])
	before := contents(t, s.w) + contents(t, other)
	for _, f := range byIDs {
		absent := s.sales.Do(t, f.operation, apitest.Vars{"id": uuid.New()})
		e := s.sales.Fail(t, crm.CodeNotFound, f.operation, apitest.Vars{"id": uuid.New()})
		require.Equal(t, "There is no such "+f.record+".", e.Message)
		require.Equal(t, f.field, e.Extensions.Field)
		for _, id := range []uuid.UUID{foreign[f.record], colleagues[f.record], deleted[f.record]} {
			got := s.sales.Do(t, f.operation, apitest.Vars{"id": id})
			require.Equal(t, string(absent.Body), string(got.Body))
			require.Equal(t, absent.Status, got.Status)
		}
		// A version tells no more.
		got := s.sales.Do(t, f.operation, apitest.Vars{"id": colleagues[f.record], "version": 7})
		require.Equal(t, string(absent.Body), string(got.Body))
		// Whoever sees all data still sees no other tenant's.
		s.owner.Fail(t, crm.CodeNotFound, f.operation, apitest.Vars{"id": foreign[f.record]})
	}
	require.Equal(t, before, contents(t, s.w)+contents(t, other))
}

func TestUnreachableUsers(t *testing.T) {
	t.Parallel()
	s := setup(t)
	other := s.Workspace(t)
	before := contents(t, s.w) + contents(t, other)
	for _, f := range userByIDs {
		absent := s.owner.Do(t, f.operation, apitest.Vars{"id": uuid.New()})
		foreign := s.owner.Do(t, f.operation, apitest.Vars{"id": other.User(crm.RoleSalesperson).ID})
		require.Equal(t, crm.CodeNotFound, absent.Errors[0].Extensions.Code)
		require.Equal(t, f.field, absent.Errors[0].Extensions.Field)
		require.Equal(t, string(absent.Body), string(foreign.Body))
	}
	require.Equal(t, before, contents(t, s.w)+contents(t, other))
}

// A change that was made on an old version is refused, one on the current
// version or on none goes through.
func TestStaleVersions(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, f := range append(byIDs, userByIDs...) {
		if f.field == "id" {
			continue // a query
		}
		for version, fresh := range map[any]bool{1: false, 3: false, -1: false, 2: true, nil: true} {
			made := records(t, s.w, s.w.User(crm.RoleSalesperson).ID)
			made["user"] = s.w.NewUser(t, crm.RoleSalesperson).ID
			s.w.Exec(t, "UPDATE "+f.record+"s SET version = 2 WHERE id = $1", made[f.record])
			if f.operation == userByIDs[3].operation {
				s.w.Exec(t, "UPDATE users SET deactivated_at = now() WHERE id = $1", made["user"])
			}
			vars := apitest.Vars{"id": made[f.record], "version": version}
			if fresh {
				s.owner.Must(t, f.operation, vars, nil)
				continue
			}
			s.refused(t, s.owner, crm.CodeConflict, "input.version", f.operation, vars)
		}
	}
}
