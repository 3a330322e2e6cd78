package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

func TestContactRoundTrip(t *testing.T) {
	t.Parallel()
	w := apitest.Start(t).Workspace(t)
	c := w.As(t, crm.RoleSalesperson)

	var made struct {
		CreateContact struct {
			Contact struct {
				ID        string
				FirstName string
				Version   int
				Owner     struct{ Role crm.Role }
			}
		}
	}
	c.Must(t, `mutation($in: CreateContactInput!) { createContact(input: $in) { contact { id firstName version owner { role } } } }`,
		apitest.Vars{"in": apitest.Vars{"firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.com"}}, &made)
	got := made.CreateContact.Contact
	require.Equal(t, "Ada", got.FirstName)
	require.Equal(t, 1, got.Version)
	require.Equal(t, crm.RoleSalesperson, got.Owner.Role)

	var updated struct {
		UpdateContact struct {
			Contact struct {
				Email   *string
				Mobile  *string
				Version int
			}
		}
	}
	c.Must(t, `mutation($in: UpdateContactInput!) { updateContact(input: $in) { contact { email mobile version } } }`,
		apitest.Vars{"in": apitest.Vars{"id": got.ID, "version": 1, "email": nil, "mobile": "+1 555"}}, &updated)
	require.Nil(t, updated.UpdateContact.Contact.Email, "null clears")
	require.Equal(t, "+1 555", *updated.UpdateContact.Contact.Mobile)
	require.Equal(t, 2, updated.UpdateContact.Contact.Version)

	var list struct {
		Contacts struct {
			TotalCount int
			Edges      []struct {
				Node struct{ FirstName, LastName string }
			}
		}
	}
	c.Must(t, `{ contacts(filter: {search: "LOVE"}) { totalCount edges { node { firstName lastName } } } }`, nil, &list)
	require.Equal(t, 1, list.Contacts.TotalCount)
	require.Equal(t, "Lovelace", list.Contacts.Edges[0].Node.LastName)

	c.Must(t, `mutation($id: ID!) { deleteContact(input: {id: $id, version: 2}) { id } }`, apitest.Vars{"id": got.ID}, nil)
	e := c.Fail(t, crm.CodeNotFound, `query($id: ID!) { contact(id: $id) { id } }`, apitest.Vars{"id": got.ID})
	require.Equal(t, "id", e.Extensions.Field)
}
