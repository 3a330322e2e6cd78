package graph

import "github.com/vektah/gqlparser/v2/ast"

// relations are the fields that an operation names somewhere, as "Deal.owner":
// what its rows refer to is worth noting for these alone. One that is named
// without a condition is true: it will be asked for, and can be loaded in one
// flight with another.
type relations map[string]bool

func relationsOf(op *ast.OperationDefinition) relations {
	r := relations{}
	r.read(op.SelectionSet, true)
	return r
}

// read notes the fields of a selection, whose own conditions hold for sure or
// don't.
func (r relations) read(set ast.SelectionSet, sure bool) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			sure := sure && unconditional(s.Directives)
			name := s.ObjectDefinition.Name + "." + s.Name
			r[name] = r[name] || sure
			r.read(s.SelectionSet, sure)
		case *ast.InlineFragment:
			r.read(s.SelectionSet, sure && unconditional(s.Directives))
		case *ast.FragmentSpread:
			r.read(s.Definition.SelectionSet, sure && unconditional(s.Directives))
		}
	}
}

// unconditional reports whether neither @skip nor @include is there.
func unconditional(directives ast.DirectiveList) bool {
	return directives.ForName("skip") == nil && directives.ForName("include") == nil
}
