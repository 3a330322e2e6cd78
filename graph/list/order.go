package list

import (
	"fmt"
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
	return append(keys[:len(keys):len(keys)], key{table + ".id", "uuid", keys[len(keys)-1].descending})
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

// orderBy writes keys as ORDER BY takes them; named names them otherwise.
func orderBy(keys []key, named func(i int) string) string {
	parts := make([]string, len(keys))
	for i, k := range keys {
		parts[i] = named(i)
		if k.descending {
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
	values := make([]any, 0, len(keys))
	for _, k := range at.Keys {
		values = append(values, k)
	}
	values = append(values, at.ID.String())
	if sameWay(keys) {
		return behindAll(keys, values)
	}
	first := keys[0]
	c := behind(keys, values)
	return All(If(fmt.Sprintf("%s %s= ?::text::%s", first.sql, first.sign(), first.sqlType), values[0]), c)
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

// behindAll compares rows, which an index of the keys can do.
func behindAll(keys []key, values []any) Condition {
	names, places := make([]string, len(keys)), make([]string, len(keys))
	for i, k := range keys {
		names[i], places[i] = k.sql, "?::text::"+k.sqlType
	}
	return If(fmt.Sprintf("(%s) %s (%s)", strings.Join(names, ", "), keys[0].sign(), strings.Join(places, ", ")), values...)
}

// behind compares key by key, where they go different ways.
func behind(keys []key, values []any) Condition {
	k := keys[0]
	further := If(fmt.Sprintf("%s %s ?::text::%s", k.sql, k.sign(), k.sqlType), values[0])
	if len(keys) == 1 {
		return further
	}
	equal := If(fmt.Sprintf("%s = ?::text::%s", k.sql, k.sqlType), values[0])
	return Any(further, All(equal, behind(keys[1:], values[1:])))
}
