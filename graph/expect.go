package graph

import (
	"sync/atomic"

	lru "github.com/hashicorp/golang-lru/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/graph/limit"
)

// Expectations are the most statements that each query has sent so far, so that
// the COMMIT can travel with the last (docs/adr/0024). A query is its cached
// document's operation, whoever runs it; it is forgotten with the document. One
// that sends more than before, since other rows or variables ask for more, is
// run again.
type Expectations struct {
	most *lru.Cache[*ast.OperationDefinition, *atomic.Int32]
}

// NewExpectations knows no query yet.
func NewExpectations() *Expectations {
	most, err := lru.New[*ast.OperationDefinition, *atomic.Int32](limit.CachedDocuments)
	if err != nil {
		panic(err) // the size is a constant
	}
	return &Expectations{most}
}

// of returns how many statements a query is expected to send; zero if there is
// no telling.
func (e *Expectations) of(query *ast.OperationDefinition) int {
	if most, ok := e.most.Get(query); ok {
		return int(most.Load())
	}
	return 0
}

// learn notes how many statements a query has sent.
func (e *Expectations) learn(query *ast.OperationDefinition, sent int) {
	most, ok := e.most.Get(query)
	if !ok {
		most = &atomic.Int32{}
		e.most.Add(query, most)
	}
	for {
		was := most.Load()
		if int(was) >= sent || most.CompareAndSwap(was, int32(sent)) {
			return
		}
	}
}
