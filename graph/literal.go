package graph

import (
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// literalTokens bounds the second parse of a document that failed validation.
const literalTokens = 5000

// literalAt returns the dotted path of the argument or input field that a
// validation error is about: the literal at its location. gqlparser gives
// those errors a place in the text but no path.
func literalAt(document string, at gqlerror.Location) string {
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: document}, literalTokens)
	if err != nil {
		return ""
	}
	for _, op := range doc.Operations {
		if path := inSelections(op.SelectionSet, at); path != nil {
			return strings.Join(path, ".")
		}
	}
	for _, f := range doc.Fragments {
		if path := inSelections(f.SelectionSet, at); path != nil {
			return strings.Join(path, ".")
		}
	}
	return ""
}

func inSelections(set ast.SelectionSet, at gqlerror.Location) []string {
	for _, s := range set {
		var path []string
		switch s := s.(type) {
		case *ast.Field:
			if path = inArguments(s.Arguments, at); path == nil {
				path = inSelections(s.SelectionSet, at)
			}
		case *ast.InlineFragment:
			path = inSelections(s.SelectionSet, at)
		}
		if path != nil {
			return path
		}
	}
	return nil
}

func inArguments(args ast.ArgumentList, at gqlerror.Location) []string {
	for _, a := range args {
		if path := inValue(a.Value, at, a.Name); path != nil {
			return path
		}
	}
	return nil
}

// inValue returns the path of the innermost value at the location.
func inValue(v *ast.Value, at gqlerror.Location, name string) []string {
	for _, child := range v.Children {
		if path := inValue(child.Value, at, child.Name); path != nil {
			return append([]string{name}, path...)
		}
	}
	if v.Position != nil && v.Position.Line == at.Line && v.Position.Column == at.Column {
		return []string{name}
	}
	return nil
}
