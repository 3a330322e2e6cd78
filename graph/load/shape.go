package load

import (
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

// object is what a plain object's fields send.
func (s *shape) object(f shaped) (flights int) {
	for _, f := range s.fields(f.SelectionSet, f.certain) {
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
	for _, f := range s.fields(f.SelectionSet, f.certain) {
		switch f.Name {
		case "edges":
			for _, f := range s.fields(f.SelectionSet, f.certain) {
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
		for _, f := range s.fields(parent.SelectionSet, parent.certain) {
			switch kindOf(f.Field) {
			case isLeaf:
			case isRecord:
				if f.certain {
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
