// Package plain is what the rewritten generated code of graph/exec runs on
// (docs/adr/0018): a field that only reads a struct costs no goroutine, no
// FieldContext and no closure, and a list is a loop. An operation runs on one
// connection anyway, so goroutines have nothing to wait for at once.
//
// Each function takes stock: true has gqlgen's own way, which the differential
// test and `go run ./bench --baseline` compare with.
package plain

import (
	"bytes"
	"context"
	"io"

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

// Object writes an object. gqlgen's field set does too, with a map of the
// names that it has written.
func Object(set *graphql.FieldSet, fields []graphql.CollectedField, stock bool) graphql.Marshaler {
	if stock {
		return set
	}
	return &object{fields, set.Values}
}

type object struct {
	fields []graphql.CollectedField
	values []graphql.Marshaler
}

// MarshalGQL writes the object as JSON. Names are GraphQL's, letters and
// digits: nothing in them needs escaping.
func (o *object) MarshalGQL(w io.Writer) {
	b, ok := w.(*bytes.Buffer)
	if !ok {
		b = &bytes.Buffer{}
		defer func() { _, _ = b.WriteTo(w) }()
	}
	separator := byte('{')
	for i := range o.fields {
		if o.written(i) {
			continue
		}
		b.WriteByte(separator)
		b.WriteByte('"')
		b.WriteString(o.fields[i].Alias)
		b.WriteString(`":`)
		o.values[i].MarshalGQL(b)
		separator = ','
	}
	if separator == '{' {
		b.WriteByte('{')
	}
	b.WriteByte('}')
}

// written reports whether an earlier field has the same name: one that comes
// from fragments on an interface and on its type.
func (o *object) written(i int) bool {
	for j := range i {
		if o.fields[j].Alias == o.fields[i].Alias {
			return true
		}
	}
	return false
}
