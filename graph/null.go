package graph

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// isOneOf reports whether an input that is one of several has one field, and it is
// not null.
func isOneOf(input map[string]any) bool {
	for _, value := range input {
		return len(input) == 1 && value != nil
	}
	return false
}

// checkNulls refuses a null where the schema lets none be: a variable that may be
// null may stand for an argument that may not, if either has a default, and is
// checked when it is used. gqlgen uses the type's zero value there, such as an
// order by no field, and panics at @skip and @include.
func checkNulls(op *graphql.OperationContext) *gqlerror.Error {
	nulls := map[string]bool{}
	for _, v := range op.Operation.VariableDefinitions {
		if value, sent := op.Variables[v.Variable]; sent && value == nil {
			nulls[v.Variable] = true
		}
	}
	if len(nulls) == 0 {
		return nil
	}
	if err := nullInSelections(nulls, op.Operation.SelectionSet); err != nil {
		return err
	}
	for _, f := range op.Doc.Fragments {
		if err := nullInSelections(nulls, f.SelectionSet); err != nil {
			return err
		}
	}
	return nil
}

func nullInSelections(nulls map[string]bool, set ast.SelectionSet) (err *gqlerror.Error) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			err = firstError(nullInArguments(nulls, s.Arguments), nullInDirectives(nulls, s.Directives), nullInSelections(nulls, s.SelectionSet))
		case *ast.InlineFragment:
			err = firstError(nullInDirectives(nulls, s.Directives), nullInSelections(nulls, s.SelectionSet))
		case *ast.FragmentSpread:
			err = nullInDirectives(nulls, s.Directives)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func nullInDirectives(nulls map[string]bool, directives ast.DirectiveList) *gqlerror.Error {
	for _, d := range directives {
		if err := nullInArguments(nulls, d.Arguments); err != nil {
			return err
		}
	}
	return nil
}

func nullInArguments(nulls map[string]bool, arguments ast.ArgumentList) *gqlerror.Error {
	for _, a := range arguments {
		if err := nullInValue(nulls, a.Value); err != nil {
			return err
		}
	}
	return nil
}

func nullInValue(nulls map[string]bool, v *ast.Value) *gqlerror.Error {
	if v.Kind == ast.Variable && nulls[v.Raw] && v.ExpectedType != nil && v.ExpectedType.NonNull {
		return gqlerror.ErrorPathf(ast.Path{ast.PathName("variable"), ast.PathName(v.Raw)}, "can't be null here: leave it out for the default")
	}
	for _, child := range v.Children {
		if err := nullInValue(nulls, child.Value); err != nil {
			return err
		}
	}
	return nil
}

func firstError(errs ...*gqlerror.Error) *gqlerror.Error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
