package graph

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/syntroph/syntroph/graph/exec"
)

// schema is the API's, parsed.
var schema = sync.OnceValue(func() *ast.Schema { return exec.NewExecutableSchema(exec.Config{}).Schema() })

// MutateOperationContext changes nothing: it is where gqlgen lets an operation
// be refused for its variables. gqlparser lets more through than the
// specification does: an enum's value in another case (a filter by "lead" would
// find nothing), a number for a text and a text for a number.
func (Operations) MutateOperationContext(_ context.Context, op *graphql.OperationContext) *gqlerror.Error {
	for _, v := range op.Operation.VariableDefinitions {
		path := ast.Path{ast.PathName("variable"), ast.PathName(v.Variable)}
		if err := checkVariable(schema(), path, v.Type, op.Variables[v.Variable]); err != nil {
			return err
		}
	}
	return checkNulls(op)
}

// checkVariable checks a variable's value, or one in it.
func checkVariable(s *ast.Schema, path ast.Path, t *ast.Type, value any) *gqlerror.Error {
	switch value := value.(type) {
	case nil:
		return nil
	case []any:
		for i, v := range value {
			if err := checkVariable(s, below(path, ast.PathIndex(i)), t, v); err != nil {
				return err
			}
		}
		return nil
	case map[string]any:
		def := s.Types[t.Name()]
		if def.Directives.ForName("oneOf") != nil && !isOneOf(value) {
			return gqlerror.ErrorPathf(path, "must have exactly one field, which is not null")
		}
		for _, f := range def.Fields {
			if err := checkVariable(s, below(path, ast.PathName(f.Name)), f.Type, value[f.Name]); err != nil {
				return err
			}
		}
		return nil
	}
	return checkLeaf(path, s.Types[t.Name()], value)
}

// checkLeaf checks a value that holds no other.
func checkLeaf(path ast.Path, def *ast.Definition, value any) *gqlerror.Error {
	text, isText := value.(string)
	switch {
	case def.Kind == ast.Enum && def.EnumValues.ForName(text) == nil:
		return gqlerror.ErrorPathf(path, "%s is not a valid %s", fmt.Sprint(value), def.Name)
	case def.Name == "String" && !isText, (def.Name == "Int" || def.Name == "Float") && isText:
		return gqlerror.ErrorPathf(path, "must be of type %s", def.Name)
	}
	return nil
}

// below returns a path with one more part, on memory of its own.
func below(path ast.Path, part ast.PathElement) ast.Path { return append(slices.Clip(path), part) }
