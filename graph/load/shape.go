package load

import (
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// mostShaped is how many fields of a document are looked at: fragments that spread
// each other would make it 2^n.
const mostShaped = 1000

// FlightsOf returns how many flights a query sends at most, told from its text alone:
// when the last of them is sent, nothing can follow (docs/adr/0049). It is 0 where the
// text does not show it, and for what sends nothing.
//
// A root field that is a record, or a connection of records, is a flight. What the
// rows of one level refer to is one more, all references together, but for one on a
// condition, which may be asked for later. A nested list is a flight, and so is
// each figure of a connection.
func FlightsOf(op *ast.OperationDefinition) int {
	if op.Operation != ast.Query {
		return 0
	}
	s := &shape{left: mostShaped}
	flights := 0
	for _, f := range s.fields(op.SelectionSet, true) {
		flights += s.root(f)
	}
	if s.unknown {
		return 0
	}
	return flights
}

// shape is the count of one document.
type shape struct {
	left    int // fields that are still looked at
	unknown bool
}

// shaped is a field, and whether it is asked for on no condition.
type shaped struct {
	*ast.Field
	sure bool
}

// fields are those of a selection, its fragments' among them.
func (s *shape) fields(set ast.SelectionSet, sure bool) (all []shaped) {
	for _, selection := range set {
		s.left--
		if s.left < 0 {
			s.unknown = true
			return nil
		}
		switch f := selection.(type) {
		case *ast.Field:
			if !strings.HasPrefix(f.Name, "__") {
				all = append(all, shaped{f, sure && unconditional(f.Directives)})
			}
		case *ast.InlineFragment:
			all = append(all, s.fields(f.SelectionSet, sure && unconditional(f.Directives))...)
		case *ast.FragmentSpread:
			all = append(all, s.fields(f.Definition.SelectionSet, sure && unconditional(f.Directives))...)
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

// roots are how many flights the root fields send that are neither a record nor a
// connection, and whose objects' fields send nothing but by resolvers of their own.
var roots = map[string]int{"me": 0, "pipeline": 1}

// root is what a field of the query sends.
func (s *shape) root(f shaped) int {
	switch kindOf(f.Field) {
	case isRecord:
		return 1 + s.records([]shaped{f})
	case isConnection:
		return 1 + s.connection(f)
	default:
		flights, known := roots[f.Name]
		s.unknown = s.unknown || !known
		return flights + s.object(f)
	}
}

// hasResolver reports whether a field is more than one of a Go value.
func hasResolver(f *ast.FieldDefinition) bool {
	d := f.Directives.ForName("goField")
	return d != nil && d.Arguments.ForName("forceResolver") != nil
}

// object is what a plain object's fields send.
func (s *shape) object(f shaped) (flights int) {
	for _, f := range s.fields(f.SelectionSet, f.sure) {
		switch {
		case hasResolver(f.Definition):
			s.unknown = true
		case kindOf(f.Field) == isRecord:
			flights += s.records([]shaped{f})
		default:
			flights += s.object(f)
		}
	}
	return flights
}

// connection is what a page sends once its rows are there.
func (s *shape) connection(f shaped) (flights int) {
	var nodes []shaped
	for _, f := range s.fields(f.SelectionSet, f.sure) {
		switch f.Name {
		case "edges":
			for _, f := range s.fields(f.SelectionSet, f.sure) {
				if f.Name == "node" {
					nodes = append(nodes, f)
				}
			}
		case "pageInfo":
		default:
			flights++ // a figure
		}
	}
	for _, f := range nodes {
		s.unknown = s.unknown || kindOf(f.Field) != isRecord
	}
	return flights + s.records(nodes)
}

// records is what records send that are there, all of which were read before the
// first of them is asked for what it refers to.
func (s *shape) records(parents []shaped) (flights int) {
	var together []shaped
	for _, parent := range parents {
		for _, f := range s.fields(parent.SelectionSet, parent.sure) {
			switch kindOf(f.Field) {
			case isLeaf:
			case isRecord:
				if f.sure {
					together = append(together, f)
				} else {
					flights += 1 + s.records([]shaped{f})
				}
			case isConnection:
				flights += 1 + s.connection(f)
			default:
				s.unknown = true
			}
		}
	}
	if len(together) > 0 {
		flights += 1 + s.records(together)
	}
	return flights
}
