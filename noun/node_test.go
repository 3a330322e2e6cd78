package noun_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// plainFields selects the fields of the noun's type that have a value of their own.
func (s suite) plainFields() string {
	var names []string
	for _, f := range s.Definition(s.Type()).Fields {
		if of := s.Definition(f.Type.Name()); len(f.Arguments) == 0 && !strings.HasPrefix(f.Name, "__") && (of.Kind == ast.Scalar || of.Kind == ast.Enum) {
			names = append(names, f.Name)
		}
	}
	return strings.Join(names, " ")
}

// A node is what the noun's own query says, field by field, or null where that says
// NOT_FOUND: as for what there is not, in as many statements.
func TestNode(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, s suite) {
		own, other := s.someRecord(t), newSuite(t, s.Noun, s.Server)
		node := `query($id: ID!) { it: node(id: $id) { __typename ... on ` + s.Type() + ` { ` + s.plainFields() + ` } } }`
		query := `query($id: ID!) { it: ` + s.Name + `(id: $id) { __typename ` + s.plainFields() + ` } }`
		ask := func(c *apitest.Client, id uuid.UUID) (string, any) {
			a := c.Do(t, node, apitest.Vars{"id": id})
			return string(a.Body), s.Log.Last(t, "operation")["statements"]
		}
		absent, statements := ask(s.sales, uuid.New())
		require.JSONEq(t, `{"data": {"it": null}}`, absent)
		for _, c := range []*apitest.Client{s.sales, s.manager, s.owner} {
			got, n := ask(c, own)
			require.Contains(t, got, `"`+s.Type()+`"`)
			require.JSONEq(t, string(c.Do(t, query, apitest.Vars{"id": own}).Body), got)
			require.Equal(t, statements, n)
		}
		hidden := map[*apitest.Client]uuid.UUID{s.manager: other.someRecord(t)}
		if s.Owner != "" {
			_, colleague := s.colleague(t)
			hidden[colleague], hidden[s.owner] = own, s.Make(t, s.sales, 2, nil)
			s.sales.Must(t, s.Delete(), input(apitest.Vars{"id": hidden[s.owner]}), nil)
		}
		for c, id := range hidden {
			got, n := ask(c, id)
			require.Equal(t, absent, got)
			require.Equal(t, statements, n)
			c.Fail(t, crm.CodeNotFound, query, apitest.Vars{"id": id})
		}
	})
}

// someRecord is a record of the salesperson's, or a user.
func (s suite) someRecord(t *testing.T) uuid.UUID {
	t.Helper()
	if s.Owner == "" {
		return s.w.NewUser(t, crm.RoleSalesperson).ID
	}
	return s.Make(t, s.sales, 1, nil)
}
