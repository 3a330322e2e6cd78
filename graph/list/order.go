package list

import (
	"fmt"
	"slices"
	"strings"

	"github.com/syntroph/syntroph/graph/page"
)

// Order is what a noun's lists can be ordered by. Key and Column are SQL with a
// %s for the table's name.
type Order struct {
	Name   string // of the API
	Key    string // never null, and indexed
	Type   string // the key's
	Column string // what may be null; empty if nothing may
	// NullsFirst tells where a row without a value stands in ascending order.
	NullsFirst bool
}

// By is an order as it is asked for.
type By struct {
	Order
	Descending bool
	// NullsFirst puts the rows without a value elsewhere than the order does by
	// itself; nil leaves them there.
	NullsFirst *bool
}

// key is one part of a sort key.
type key struct {
	sql, sqlType string
	descending   bool
}

// keysOf are the sort keys of orders on a table, without the ID.
func keysOf(table string, orders []By) (keys []key) {
	for _, o := range orders {
		if o.MovesNulls() {
			isNull := fmt.Sprintf(o.Column, table) + " IS NULL"
			keys = append(keys, key{"(" + isNull + ")", "boolean", *o.NullsFirst})
		}
		keys = append(keys, key{keyOn(o.Key, table), o.Type, o.Descending})
	}
	return keys
}

// keyOn is an order's key on a table.
func keyOn(sql, table string) string { return strings.ReplaceAll(sql, "%s", table) }

// MovesNulls reports whether the order needs a key that tells rows without a
// value from the others.
func (b By) MovesNulls() bool {
	return b.NullsFirst != nil && b.Column != "" && *b.NullsFirst != (b.Order.NullsFirst != b.Descending)
}

// withID adds the ID, which goes the way of the key before it.
func withID(table string, keys []key) []key {
	return append(slices.Clip(keys), key{table + ".id", "uuid", keys[len(keys)-1].descending})
}

// reversed are the keys of the order read from its end.
func reversed(keys []key) []key {
	back := make([]key, len(keys))
	for i, k := range keys {
		k.descending = !k.descending
		back[i] = k
	}
	return back
}

// orderBy writes keys as ORDER BY takes them.
func orderBy(keys []key) string {
	parts := make([]string, len(keys))
	for i, k := range keys {
		if parts[i] = k.sql; k.descending {
			parts[i] += " DESC"
		}
	}
	return strings.Join(parts, ", ")
}

// beyond is met by the rows behind a place.
func beyond(keys []key, at *page.Place) Condition {
	if at == nil {
		return Condition{}
	}
	values := make([]Condition, len(keys))
	for i, k := range keys {
		text := at.ID.String()
		if i < len(at.Keys) {
			text = at.Keys[i]
		}
		values[i] = If("?::text::"+k.sqlType, text)
	}
	return behind(keys, values)
}

// behind is met by the rows whose keys come after values.
func behind(keys []key, values []Condition) Condition {
	if sameWay(keys) {
		return compareRows(keys, values)
	}
	// The first key alone bounds what is read.
	return All(values[0].after(keys[0].sql+" "+keys[0].sign()+"= "), compareKeys(keys, values))
}

func (k key) sign() string {
	if k.descending {
		return "<"
	}
	return ">"
}

func sameWay(keys []key) bool {
	for _, k := range keys {
		if k.descending != keys[0].descending {
			return false
		}
	}
	return true
}

// compareRows compares all keys at once, which an index of them can do.
func compareRows(keys []key, values []Condition) (c Condition) {
	names, places := make([]string, len(keys)), make([]string, len(keys))
	for i, k := range keys {
		names[i], places[i] = k.sql, values[i].SQL
		c.Args = append(c.Args, values[i].Args...)
	}
	c.SQL = fmt.Sprintf("(%s) %s (%s)", strings.Join(names, ", "), keys[0].sign(), strings.Join(places, ", "))
	return c
}

// compareKeys compares one key after another, where they go different ways.
func compareKeys(keys []key, values []Condition) Condition {
	further := values[0].after(keys[0].sql + " " + keys[0].sign() + " ")
	if len(keys) == 1 {
		return further
	}
	return Any(further, All(values[0].after(keys[0].sql+" = "), compareKeys(keys[1:], values[1:])))
}

// after is a value behind other SQL.
func (c Condition) after(sql string) Condition { return Condition{sql + c.SQL, c.Args} }
