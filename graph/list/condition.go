// Package list builds the statements that read lists: whatever is filtered and
// ordered, each shape is a statement of its own, so that PostgreSQL plans what is
// asked and nothing else (no `$1 IS NULL OR …`). The SQL is made of fragments
// that the noun generator wrote (a test prepares each of them); what a client
// sends is only ever a bound parameter.
package list

import (
	"strconv"
	"strings"
)

// Condition is a condition on a row: SQL with a ? for each of its arguments. What
// PostgreSQL does not know, since a column is null, is false. The zero Condition
// is true.
type Condition struct {
	SQL  string
	Args []any
}

// If is a condition of SQL and its arguments.
func If(sql string, args ...any) Condition { return Condition{sql, args} }

// never is a condition that no row meets.
var never = Condition{SQL: "false"}

// All is met by what meets all conditions.
func All(conditions ...Condition) Condition { return join(" AND ", conditions) }

// Any is met by what meets one of the conditions: nothing, if there are none.
func Any(conditions ...Condition) Condition {
	if len(conditions) == 0 {
		return never
	}
	for _, c := range conditions {
		if c.SQL == "" {
			return Condition{}
		}
	}
	return join(" OR ", conditions)
}

// Not is met by what does not meet the condition, whatever is null in it.
func Not(c Condition) Condition {
	if c.SQL == "" {
		return never
	}
	return Condition{"(" + c.SQL + ") IS NOT TRUE", c.Args}
}

func join(word string, conditions []Condition) (all Condition) {
	parts := make([]string, 0, len(conditions))
	for _, c := range conditions {
		if c.SQL == "" {
			continue
		}
		parts = append(parts, c.SQL)
		all.Args = append(all.Args, c.Args...) // a slice of its own
	}
	all.SQL = strings.Join(parts, word)
	if len(parts) > 1 {
		all.SQL = "(" + all.SQL + ")"
	}
	return all
}

// numbered writes $1, $2 … for each ?. Fragments hold no other question mark: a
// client's text is an argument, never SQL.
func numbered(sql string) string {
	var b strings.Builder
	b.Grow(len(sql) + 16)
	n := 0
	for {
		before, after, more := strings.Cut(sql, "?")
		b.WriteString(before)
		if !more {
			return b.String()
		}
		n++
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(n))
		sql = after
	}
}
