package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/page"
)

// place is a row's place in an order: its key there, and its ID.
type place[V any] func(*V) (key string, id uuid.UUID)

// connect cuts a list to its page and gives each row its cursor, where it is
// asked for.
func connect[V, E any](ctx context.Context, p page.Page, order page.Order, rows []V, at place[V], edge func(string, V) E) ([]E, model.PageInfo) {
	rows, more := page.Cut(p, rows)
	all := asksForCursors(ctx)
	edges := make([]E, len(rows))
	info := model.PageInfo{HasNextPage: more, HasPreviousPage: p.AfterID != nil}
	for i := range rows {
		var cursor string
		if all || i == 0 || i == len(rows)-1 {
			key, id := at(&rows[i])
			cursor = page.Cursor(order, key, id)
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

// countOf is the counter of a nested list, which belongs to one record.
func countOf(l *loader[int64], parent uuid.UUID) page.Counter {
	return func(ctx context.Context, _ *int64) (int64, error) { return l.load(ctx, parent) }
}

// ordered names an order, for its cursors.
func ordered(field string, direction model.Direction, kind page.Kind) page.Order {
	return page.Order{Name: field + " " + string(direction), Kind: kind}
}

// text returns an optional enum's name as a query takes it.
func text[T ~string](v *T) *string {
	if v == nil {
		return nil
	}
	s := string(*v)
	return &s
}
