package graph_test

import (
	"maps"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// person is what a mutation says of the one that it has written.
type person struct {
	ID                  string
	FirstName, LastName string
}

// A person needs one name, first or last.
func TestOneNameIsEnough(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, names := range []apitest.Vars{{"lastName": "Suharto"}, {"firstName": "Toni"}, {"firstName": "Toni", "lastName": " "}, {"firstName": nil, "lastName": "Suharto"}} {
		var got struct {
			CreateContact struct{ Contact person }
			CreateUser    struct{ User person }
		}
		s.owner.Must(t, `mutation($input: CreateContactInput!) { createContact(input: $input) { contact { id firstName lastName } } }`, apitest.Vars{"input": names}, &got)
		require.Contains(t, []string{"Toni", "Suharto"}, got.CreateContact.Contact.FirstName+got.CreateContact.Contact.LastName)
		user := newUser(crm.RoleSalesperson)
		delete(user, "firstName")
		delete(user, "lastName")
		maps.Copy(user, names)
		s.owner.Must(t, `mutation($input: CreateUserInput!) { createUser(input: $input) { user { id firstName lastName } } }`, apitest.Vars{"input": user}, &got)
		require.Equal(t, got.CreateContact.Contact.FirstName, got.CreateUser.User.FirstName)
		require.Equal(t, got.CreateContact.Contact.LastName, got.CreateUser.User.LastName)
	}
}

// Neither name is refused, at the field that was sent.
func TestNoNameIsRefused(t *testing.T) {
	t.Parallel()
	s := setup(t)
	made := records(t, s.w, s.w.User(crm.RoleSalesperson).ID)
	update := `mutation($input: UpdateContactInput!) { updateContact(input: $input) { contact { id firstName lastName } } }`
	var got struct {
		UpdateContact struct{ Contact person }
	}
	s.owner.Must(t, update, apitest.Vars{"input": apitest.Vars{"id": made["contact"], "firstName": nil, "lastName": "Suharto"}}, &got)
	require.Equal(t, person{made["contact"].String(), "", "Suharto"}, got.UpdateContact.Contact)
	before := contents(t, s.w)
	refused := s.owner.Fail(t, crm.CodeBadUserInput, update, apitest.Vars{"input": apitest.Vars{"id": made["contact"], "lastName": " "}})
	require.Equal(t, "input.lastName", refused.Extensions.Field)
	e := s.owner.Fail(t, crm.CodeBadUserInput, createContact, apitest.Vars{"input": apitest.Vars{"firstName": " ", "email": "a@example.com"}})
	require.Equal(t, "input.firstName", e.Extensions.Field)
	user := newUser(crm.RoleSalesperson)
	user["firstName"], user["lastName"] = "", nil
	e = s.owner.Fail(t, crm.CodeBadUserInput, `mutation($input: CreateUserInput!) { createUser(input: $input) { user { id } } }`, apitest.Vars{"input": user})
	require.Equal(t, "input.firstName", e.Extensions.Field)
	require.Equal(t, before, contents(t, s.w))
}
