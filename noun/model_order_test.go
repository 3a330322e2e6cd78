package noun_test

import (
	"cmp"
	"slices"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
)

// sort orders rows as a list does: equal ones by their ID, which goes the way of
// the last field.
func (m *model) sort(l filtered, rows []record, orders []apitest.Vars) {
	descending := orders[len(orders)-1]["direction"] == "DESC"
	slices.SortFunc(rows, func(a, b record) int {
		for _, o := range orders {
			if c := compareBy(l, o, a, b); c != 0 {
				return c
			}
		}
		return turned(descending, cmp.Compare(a.id(), b.id()))
	})
}

// compareBy compares two rows by one field of an order.
func compareBy(l filtered, o apitest.Vars, a, b record) int {
	orders := declared(l.list).Orders
	name, kind := orders[slices.IndexFunc(orders, func(d noun.Order) bool { return d.Name == o["field"] })].Column, "Text"
	if f := l.where.Fields.ForName(crm.FieldName(name)); f != nil {
		kind, _ = kindOf(f)
	}
	x, y := a[name], b[name]
	if x != nil && y != nil {
		return turned(o["direction"] == "DESC", compare(kind, x, y))
	}
	if x == nil && y == nil {
		return 0
	}
	// A day that isn't known comes after all others, anything else before.
	first := (kind != "Date") != (o["direction"] == "DESC")
	if o["nulls"] != nil {
		first = o["nulls"] == "FIRST"
	}
	return turned(first == (x == nil), 1)
}

func turned(is bool, c int) int {
	if is {
		return -c
	}
	return c
}
