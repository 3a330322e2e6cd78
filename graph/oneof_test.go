package graph

import (
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// An input that is one of several has exactly one field in JSON too, before any of
// ours is.
func TestOneOfInVariables(t *testing.T) {
	t.Parallel()
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: `
		type Query { a(by: By, list: [By!]): Int }
		input By @oneOf { id: ID name: String by: By }`})
	path := ast.Path{ast.PathName("variable"), ast.PathName("by")}
	for _, c := range []struct {
		value any
		right bool
	}{
		{map[string]any{"id": "1"}, true},
		{map[string]any{"by": map[string]any{"name": "a"}}, true},
		{[]any{map[string]any{"id": "1"}, map[string]any{"name": "a"}}, true},
		{nil, true},
		{map[string]any{}, false},
		{map[string]any{"id": nil}, false},
		{map[string]any{"id": "1", "name": "a"}, false},
		{map[string]any{"id": "1", "name": nil}, false},
		{map[string]any{"by": map[string]any{}}, false},
		{[]any{map[string]any{"id": "1"}, map[string]any{}}, false},
	} {
		err := checkVariable(schema, path, ast.NamedType("By", nil), c.value)
		require.Equal(t, c.right, err == nil, "%v", c.value)
	}
}
