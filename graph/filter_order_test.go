package graph_test

import (
	"cmp"
	"slices"
	"strings"

	"github.com/syntroph/syntroph/internal/apitest"
)

// sort orders rows as a list does: equal ones by their ID, which goes the way of
// the last field.
func (m *model) sort(rows []record, orders []apitest.Vars) {
	descending := orders[len(orders)-1]["direction"] == "DESC"
	slices.SortFunc(rows, func(a, b record) int {
		for _, o := range orders {
			if c := compareBy(o, a, b); c != 0 {
				return c
			}
		}
		return turned(descending, cmp.Compare(a.id(), b.id()))
	})
}

// compareBy compares two rows by one field of an order.
func compareBy(o apitest.Vars, a, b record) int {
	name, kind := strings.ToLower(o["field"].(string)), "Text"
	switch name {
	case "name":
		name = "sort_name"
	case "created_at", "last_contacted_at", "occurred_at":
		kind = "DateTime"
	case "amount", "annual_revenue":
		kind = "Decimal"
	}
	x, y := a[name], b[name]
	if x != nil && y != nil {
		return turned(o["direction"] == "DESC", compare(kind, x, y))
	}
	if x == nil && y == nil {
		return 0
	}
	// A day that isn't known comes after all others, anything else before.
	first := (name != "expected_close_date" && name != "due_on") != (o["direction"] == "DESC")
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
