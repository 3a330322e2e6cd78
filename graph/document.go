package graph

import (
	"sync/atomic"

	"github.com/vektah/gqlparser/v2/ast"
)

// document is what is known of a cached document's operation, whoever runs it.
type document struct {
	relations relations
	most      atomic.Int32
}

func newDocument(op *ast.OperationDefinition) *document {
	return &document{relations: relationsOf(op)}
}

// expected is how many statements a query is thought to send: the most that it
// has sent so far, so that its COMMIT can travel with the last of them
// (docs/adr/0024). One that sends more, since other rows or variables ask for
// more, is run again.
func (d *document) expected() int { return int(d.most.Load()) }

// learn notes how many statements a query has sent.
func (d *document) learn(sent int) {
	for {
		was := d.most.Load()
		if int(was) >= sent || d.most.CompareAndSwap(was, int32(sent)) {
			return
		}
	}
}
