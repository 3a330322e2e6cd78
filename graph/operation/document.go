package operation

import (
	"sync/atomic"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/graph/load"
)

// Document is what is known of a cached document's operation, whoever runs it.
type Document struct {
	relations load.Relations
	most      atomic.Int32
}

// NewDocument is what an operation tells before it has run.
func NewDocument(op *ast.OperationDefinition) *Document {
	return &Document{relations: load.RelationsOf(op)}
}

// Expected is how many statements a query is thought to send: the most that it
// has sent so far, so that its COMMIT can travel with the last of them
// (docs/adr/0024). One that sends more, since other rows or variables ask for
// more, is run again.
func (d *Document) Expected() int { return int(d.most.Load()) }

// Observe notes how many statements a query has sent.
func (d *Document) Observe(sent int) {
	for {
		was := d.most.Load()
		if int(was) >= sent || d.most.CompareAndSwap(was, int32(sent)) {
			return
		}
	}
}
