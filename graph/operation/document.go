package operation

import (
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/graph/load"
)

// Document is what the text of an operation tells, whoever runs it.
type Document struct {
	relations load.Relations
	flights   int
}

// NewDocument reads an operation's text.
func NewDocument(op *ast.OperationDefinition) *Document {
	return &Document{relations: load.RelationsOf(op), flights: load.FlightsOf(op)}
}

// Flights is how many flights the operation sends at most, so that a query's COMMIT
// can travel with the last of them (docs/adr/0049); 0 where its text does not show it.
func (d *Document) Flights() int { return d.flights }
