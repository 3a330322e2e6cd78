package graph

import (
	"sync/atomic"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/graph/limit"
)

// document is what is known of a cached document's operation, whoever runs it.
type document struct {
	relations relations
	most      atomic.Int32
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

// Documents are the operations that were run last; each is forgotten with its
// cached document.
type Documents struct {
	known *lru.Cache[*ast.OperationDefinition, *document]
}

// NewDocuments knows none yet.
func NewDocuments() *Documents {
	known, err := lru.New[*ast.OperationDefinition, *document](limit.CachedDocuments)
	if err != nil {
		panic(err) // the size is a constant
	}
	return &Documents{known}
}

// of returns what is known of a validated operation.
func (d *Documents) of(op *ast.OperationDefinition) *document {
	if known, ok := d.known.Get(op); ok {
		return known
	}
	made := &document{relations: relationsOf(op)}
	d.known.Add(op, made)
	return made
}
