package nouns

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/list"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

// maxOrders is how many fields one list can be ordered by.
const maxOrders = 4

// sortKey is what a noun can be ordered by: how PostgreSQL sorts it, and a row's
// key there.
type sortKey[R any] struct {
	list.Order
	kind page.Kind
	key  func(*R) string
}

// by is an order as a list is asked for it.
type by[R any] struct {
	sortKey[R]
	direction model.Direction
	nulls     *model.Nulls
}

// inList is the order as the list's statement takes it.
func (b by[R]) inList() list.By {
	o := list.By{Order: b.Order, Descending: b.direction == model.DirectionDesc}
	if b.nulls != nil {
		first := *b.nulls == model.NullsFirst
		o.NullsFirst = &first
	}
	return o
}

// asked is which page of a list is asked for, in which order.
type asked[R any] struct {
	first         int32
	after, before *string
	last          *int32
	orders        []by[R]
	id            func(*R) uuid.UUID
}

// backward reports whether the page is read from the list's end.
func (a asked[R]) backward() bool { return a.last != nil }

// ask is a list field's arguments.
func ask[R, O any](first int32, after *string, last *int32, before *string, one func(O) by[R], id func(*R) uuid.UUID, orderBy O, thenBy []O) (asked[R], error) {
	a := asked[R]{first: first, after: after, last: last, before: before, id: id}
	for _, o := range append([]O{orderBy}, thenBy...) {
		a.orders = append(a.orders, one(o))
	}
	switch {
	case len(a.orders) > maxOrders:
		return a, crm.Invalid("thenBy", "Order by at most %d fields.", maxOrders)
	case a.backward() && after != nil:
		return a, crm.Invalid("after", "A page is read forward, with first and after, or backward, with last and before.")
	case !a.backward() && before != nil:
		return a, crm.Invalid("before", "Say with last how many before it.")
	}
	return a, nil
}

// order names the order, for its cursors.
func (a asked[R]) order() page.Order {
	var names []string
	var kinds []page.Kind
	for _, o := range a.orders {
		name := o.Name + " " + string(o.direction)
		if o.inList().MovesNulls() {
			kinds = append(kinds, page.Flag)
			name += " NULLS " + string(*o.nulls)
		}
		names, kinds = append(names, name), append(kinds, o.kind)
	}
	return page.Order{Name: strings.Join(names, ", "), Kind: kinds[0], Then: kinds[1:]}
}

// keys are a row's keys in the order.
func (a asked[R]) keys(row *R) (keys []string) {
	for _, o := range a.orders {
		key := o.key(row)
		if o.inList().MovesNulls() {
			isNull := "false"
			if key == o.kind.None() {
				isNull = "true"
			}
			keys = append(keys, isNull)
		}
		keys = append(keys, key)
	}
	return keys
}

// place returns a row's place among others of its order.
func (a asked[R]) place(row *R) page.Place { return page.Place{Keys: a.keys(row), ID: a.id(row)} }

// readPage reads a page of a list and what is on either side of it.
func readPage[R any](ctx context.Context, v operation.Viewer, l list.List, a asked[R], rows func(context.Context, sqlc.DBTX) ([]R, error)) ([]R, ends, error) {
	order, e := a.order(), ends{}
	field, cursor, size := "after", a.after, a.first
	if a.backward() {
		field, cursor, size = "before", a.before, *a.last
	}
	at, err := page.PlaceOf(order, field, cursor)
	if err != nil {
		return nil, e, err
	}
	for _, o := range a.orders {
		l.Orders = append(l.Orders, o.inList())
	}
	p := page.Page{Size: min(size, page.MaxSize)}
	found, err := rows(ctx, l.Rows(v, list.Page{At: at, Backward: a.backward(), Limit: p.Limit()}))
	if err != nil {
		return nil, e, err
	}
	found, more := page.Cut(p, found)
	e = ends{order: order, previous: at != nil, next: more}
	if a.backward() {
		slices.Reverse(found)
		e.previous, e.next = more, at != nil
	}
	return found, e, nil
}

// filterOf is what a list's filter is made with, for the viewer.
func filterOf(v operation.Viewer) *list.Filter {
	return &list.Filter{VisibleTo: v.VisibleTo(), Today: v.Today().Time, Zone: v.Workspace.Zone(), FirstDay: firstDay(v.Workspace)}
}

// firstDay is the day that the workspace's weeks begin with.
func firstDay(w sqlc.WorkspaceSettings) time.Weekday {
	return time.Weekday((slices.Index(crm.Weekdays, w.FirstDayOfWeek) + 1) % 7) // Go's begin with Sunday
}

// counterOf counts a list when that is asked for.
func counterOf(v operation.Viewer, l list.List) page.Counter {
	return func(ctx context.Context, most *int64) (int64, error) { return l.Count(ctx, v, most) }
}

// text returns an optional enum's name as a query takes it.
func text[T ~string](v *T) *string {
	if v == nil {
		return nil
	}
	s := string(*v)
	return &s
}
