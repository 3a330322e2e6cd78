package nouns

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/load"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/page"
)

// ends is what lies on either side of a page, and its order.
type ends struct {
	order          page.Order
	previous, next bool
}

// edgesOf gives each row its cursor, where it is asked for.
func edgesOf[V, E any](ctx context.Context, e ends, rows []V, place func(*V) page.Place, edge func(string, V) E) ([]E, model.PageInfo) {
	all := asksForCursors(ctx)
	edges := make([]E, len(rows))
	info := model.PageInfo{HasNextPage: e.next, HasPreviousPage: e.previous}
	for i := range rows {
		var cursor string
		if all || i == 0 || i == len(rows)-1 {
			at := place(&rows[i])
			cursor = page.Cursor(e.order, at.Keys[0], at.ID, at.Keys[1:]...)
		}
		edges[i] = edge(cursor, rows[i])
		if i == 0 {
			info.StartCursor = &cursor
		}
		if i == len(rows)-1 {
			info.EndCursor = &cursor
		}
	}
	return edges, info
}

// asksForCursors reports whether the connection that is being resolved shows
// its edges' cursors: most pages need the first and the last alone.
func asksForCursors(ctx context.Context) bool {
	op := graphql.GetOperationContext(ctx)
	for _, field := range graphql.CollectFields(op, graphql.GetFieldContext(ctx).Field.Selections, nil) {
		if field.Name != "edges" {
			continue
		}
		for _, inner := range graphql.CollectFields(op, field.Selections, nil) {
			if inner.Name == "cursor" {
				return true
			}
		}
	}
	return false
}

// asksFor reports whether the connection that is being resolved is asked for all of
// some fields.
func asksFor(ctx context.Context, names ...string) bool {
	asked := graphql.CollectFields(graphql.GetOperationContext(ctx), graphql.GetFieldContext(ctx).Field.Selections, nil)
	for _, name := range names {
		if !slices.ContainsFunc(asked, func(f graphql.CollectedField) bool { return f.Name == name }) {
			return false
		}
	}
	return true
}

// nestedList is a list of a record's children: all of them have one order.
type nestedList[R any] struct {
	lists *load.Lists[R]
	by    by[R]
	id    func(*R) uuid.UUID
}

// page reads a page of a record's children through the loader of all the records
// in the answer.
func (n nestedList[R]) page(ctx context.Context, parent uuid.UUID, first int32, after *string) ([]R, asked[R], ends, error) {
	a := asked[R]{orders: []by[R]{n.by}, id: n.id}
	e := ends{order: a.order(), previous: after != nil}
	p, err := page.New(e.order, first, after)
	if err != nil {
		return nil, a, e, err
	}
	rows, err := n.lists.Of(p).Load(ctx, parent)
	if err != nil {
		return nil, a, e, err
	}
	rows, e.next = page.Cut(p, rows)
	return rows, a, e, nil
}

// countOf is the counter of a nested list, which belongs to one record.
func countOf(l *load.Loader[int64], parent uuid.UUID) page.Counter {
	return func(ctx context.Context, _ *int64) (int64, error) { return l.Load(ctx, parent) }
}

// sumOf is the summer of a nested list.
func sumOf(l *load.Loader[[]page.Money], parent uuid.UUID) page.Summer {
	return func(ctx context.Context, _ *int64) ([]page.Money, error) { return l.Load(ctx, parent) }
}
