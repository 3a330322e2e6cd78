// Package plain is what the rewritten generated code of graph/exec runs on
// (docs/adr/0018): a field that only reads a struct costs no goroutine, no
// FieldContext and no closure, and a list is a loop. An operation runs on one
// connection anyway, so goroutines have nothing to wait for at once.
//
// Each function takes stock: true has gqlgen's own way, which the differential
// test and `go run ./bench --baseline` compare with.
package plain

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
)

// workers is gqlgen.yml's worker_limit, for the stock way.
const workers = 16

// List marshals the elements of a list in order, each with its index in the
// path and a panic caught at its place.
func List(ctx context.Context, n int, stock bool, element func(ctx context.Context, i int) graphql.Marshaler) graphql.Array {
	if stock {
		return graphql.MarshalSliceConcurrently(ctx, n, workers, false, element)
	}
	list := make(graphql.Array, n)
	contexts, indexes := make([]graphql.FieldContext, n), make([]int, n)
	for i := range n {
		indexes[i] = i
		contexts[i].Index = &indexes[i]
		list[i] = one(graphql.WithFieldContext(ctx, &contexts[i]), i, element)
	}
	return list
}

// one marshals one element.
func one(ctx context.Context, i int, element func(context.Context, int) graphql.Marshaler) (m graphql.Marshaler) {
	defer func() {
		if r := recover(); r != nil {
			graphql.AddError(ctx, graphql.Recover(ctx, r))
			m = graphql.Null
		}
	}()
	return element(ctx, i)
}

// Deferred is the group of an object's @defer'd fields; for an object without
// any, the group that costs nothing. gqlgen makes a path, a map and a field set
// for every object.
func Deferred(ctx context.Context, fields []graphql.CollectedField, stock bool) graphql.DeferredGroup {
	for i := range fields {
		if stock || fields[i].IsDeferred() {
			return graphql.NewDeferredGroup(ctx)
		}
	}
	return graphql.DeferredGroup{}
}
