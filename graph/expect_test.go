package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
)

// One document that sends one statement or four, as its variables and rows have
// it, gets the whole answer each time, in whatever order they come.
func TestQueryThatSendsMoreThanBefore(t *testing.T) {
	t.Parallel()
	s := setup(t)
	manager := s.w.As(t, crm.RoleManager)
	const list = `query ($all: Boolean!) {
		contacts { edges { node { id organization { name } owner @include(if: $all) { email } } } totalCount @include(if: $all) }
	}`
	var got struct {
		Contacts struct {
			Edges []struct {
				Node struct {
					Organization *struct{ Name string }
					Owner        *struct{ Email string }
				}
			}
			TotalCount *int
		}
	}
	ask := func(all bool) {
		t.Helper()
		got.Contacts.Edges, got.Contacts.TotalCount = nil, nil
		manager.Must(t, list, map[string]any{"all": all}, &got)
	}
	for range 3 {
		ask(false)
		require.Empty(t, got.Contacts.Edges)
	}
	organization := s.w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.Name = "Hill Poultry" })
	s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.OrganizationID = &organization.ID })
	for _, all := range []bool{false, true, false, true, true} {
		ask(all)
		node := got.Contacts.Edges[0].Node
		require.Equal(t, "Hill Poultry", node.Organization.Name)
		require.Equal(t, all, node.Owner != nil)
		require.Equal(t, all, got.Contacts.TotalCount != nil)
	}
}
