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

// nodeQuery asks for a record by a root field: what every node has, and its owner.
func nodeQuery(field string) string {
	owners := ""
	for _, n := range apitest.Records() {
		owners += "... on " + n.Type() + " { owner { id } version } "
	}
	return `query($id: ID!) { it: ` + field + `(id: $id) { ...N } } fragment N on Node { __typename id ` + owners + `... on User { login: email } }`
}

// A node is what its own type's query says to the same viewer, or null where
// that says NOT_FOUND; always in two statements.
func TestNodeIsItsOwnQuery(t *testing.T) {
	t.Parallel()
	s := newTerritory(t)
	ids := map[string][]uuid.UUID{
		"Contact":      {s.mine.contacts[0].ID, s.yours.contacts[0].ID},
		"Organization": {s.mine.organization.ID, s.yours.organization.ID, s.hidden.ID},
		"Deal":         {s.mine.deals[0].ID, s.yours.deals[0].ID},
		"Activity": {
			s.w.Activity(t, func(a *sqlc.InsertActivityParams) { a.DealID = &s.mine.deals[0].ID }).ID,
			s.w.Activity(t, func(a *sqlc.InsertActivityParams) {
				a.OwnerID, a.ContactID, a.DealID = s.other.ID, &s.mine.contacts[0].ID, &s.yours.deals[0].ID
			}).ID,
		},
		"User": {s.self.ID, s.other.ID, s.w.User(crm.RoleOwner).ID},
	}
	var schema struct {
		Type struct{ PossibleTypes []struct{ Name string } } `json:"__type"`
	}
	s.owner.Must(t, `{ __type(name: "Node") { possibleTypes { name } } }`, nil, &schema)
	for _, n := range apitest.Records() {
		if ids[n.Type()] == nil {
			ids[n.Type()] = []uuid.UUID{n.Make(t, s.sales, 1, nil), n.Make(t, s.colleague, 2, nil)}
		}
	}
	require.Len(t, schema.Type.PossibleTypes, len(ids))
	_, byKey := s.key(t, s.owner, crm.RoleSalesperson)
	hidden := 0
	for _, c := range []*apitest.Client{s.sales, s.colleague, s.manager, s.admin, s.owner, byKey} {
		for kind, of := range ids {
			for _, id := range of {
				vars := apitest.Vars{"id": id}
				node, own := c.Do(t, nodeQuery("node"), vars), c.Do(t, nodeQuery(strings.ToLower(kind[:1])+kind[1:]), vars)
				require.Empty(t, node.Errors, "%s", node.Body)
				if len(own.Errors) > 0 {
					require.Equal(t, crm.CodeNotFound, own.Errors[0].Extensions.Code)
					require.JSONEq(t, `{"it": null}`, string(node.Data))
					hidden++
					continue
				}
				require.Contains(t, string(node.Data), `"`+kind+`"`)
				require.JSONEq(t, string(own.Data), string(node.Data))
			}
		}
	}
	require.Positive(t, hidden, "some records are hidden from somebody")
}

// What a viewer may not see, of this tenant or another, is answered as what
// there is not, with as many statements.
func TestUnreachableNodes(t *testing.T) {
	t.Parallel()
	s := setup(t)
	other := s.Workspace(t)
	colleague, _ := s.colleague(t)
	foreign := records(t, other, other.User(crm.RoleSalesperson).ID)
	foreign["user"] = other.User(crm.RoleOwner).ID
	const query = `query($id: ID!) { node(id: $id) { id } }`
	ask := func(c *apitest.Client, id uuid.UUID) (string, float64) {
		a := c.Do(t, query, apitest.Vars{"id": id})
		return string(a.Body), s.Log.Last(t, "operation")["statements"].(float64)
	}
	absent, statements := ask(s.sales, uuid.New())
	require.JSONEq(t, `{"data": {"node": null}}`, absent)
	for _, id := range records(t, s.w, colleague.ID) {
		body, sent := ask(s.sales, id)
		require.Equal(t, absent, body)
		require.InDelta(t, statements, sent, 0)
	}
	for _, id := range foreign {
		body, sent := ask(s.owner, id)
		require.Equal(t, absent, body)
		require.InDelta(t, statements, sent, 0)
	}
	body, sent := ask(s.sales, s.w.User(crm.RoleOwner).ID)
	require.NotEqual(t, absent, body)
	require.InDelta(t, statements, sent, 0)
	s.sales.Fail(t, crm.CodeBadUserInput, query, apitest.Vars{"id": "no UUID"})
}
