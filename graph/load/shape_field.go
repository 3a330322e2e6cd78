package load

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// shaped is a field, and whether it is asked for on no condition.
type shaped struct {
	*ast.Field
	certain bool
}

// fields are those of a selection, its fragments' among them.
func (s *shape) fields(set ast.SelectionSet, certain bool) (all []shaped) {
	for _, selection := range set {
		s.left--
		if s.left < 0 {
			s.unknown = true
			return nil
		}
		switch f := selection.(type) {
		case *ast.Field:
			if !strings.HasPrefix(f.Name, "__") {
				all = append(all, shaped{f, certain && unconditional(f.Directives)})
			}
		case *ast.InlineFragment:
			all = append(all, s.fields(f.SelectionSet, certain && unconditional(f.Directives))...)
		case *ast.FragmentSpread:
			all = append(all, s.fields(f.Definition.SelectionSet, certain && unconditional(f.Directives))...)
		}
	}
	return all
}

// kind is what a field's value is, which says what reading it sends.
type kind int

const (
	isOther      kind = iota
	isLeaf            // told from the row alone
	isRecord          // a node
	isConnection      // a page of records
)

// kindOf tells a field's kind by its type.
func kindOf(f *ast.Field) kind {
	of := f.Definition.Type.Name()
	below := typeOf(f.SelectionSet)
	switch {
	case below == nil || strings.HasSuffix(of, "Permissions"):
		return isLeaf
	case slices.Contains(below.Interfaces, "Node"):
		return isRecord
	case strings.HasSuffix(of, "Connection") && of == below.Name:
		return isConnection
	}
	return isOther
}

// typeOf is the type that a selection is made on; nil of no selection.
func typeOf(set ast.SelectionSet) *ast.Definition {
	if len(set) == 0 {
		return nil
	}
	switch f := set[0].(type) {
	case *ast.Field:
		return f.ObjectDefinition
	case *ast.InlineFragment:
		return f.ObjectDefinition
	case *ast.FragmentSpread:
		return f.ObjectDefinition
	}
	return nil
}

// hasResolver reports whether a field is more than one of a Go value.
func hasResolver(f *ast.FieldDefinition) bool {
	d := f.Directives.ForName("goField")
	return d != nil && d.Arguments.ForName("forceResolver") != nil
}
