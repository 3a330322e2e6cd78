package list

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

// List is the rows of a table that meet a condition, in an order.
type List struct {
	Table  string
	Where  Condition
	Orders []By
	// Parts is a column of few values, and those that the rows have: with an index
	// that leads with it, the list is read as the first of each, in order.
	Parts Parts
	// Shared is how the rows are found that others' records show to an owner.
	Shared *Shared
}

// Parts are the values of a column that a list is read by, one after another.
type Parts struct {
	Column string
	Values []string
}

// Page is a part of a list: Limit rows behind a place, or before it if it is read
// backward. Nil is the list's beginning, or its end.
type Page struct {
	At       *page.Place
	Backward bool
	Limit    int32
}

// reader is a sqlc.DBTX that adds a list's conditions, order and page to a query
// of all rows: what is selected, and how it is scanned, is sqlc's.
type reader struct {
	sqlc.DBTX
	before, after string
	args          []any
}

// Query runs the query with what is added.
func (r reader) Query(ctx context.Context, sql string, _ ...any) (pgx.Rows, error) {
	return r.DBTX.Query(ctx, numbered(r.before+sql+r.after), r.args...)
}

// Rows is a database on which sqlc's query of all rows of the table returns the
// page's alone. A page that is read backward comes in reverse order.
func (l List) Rows(db sqlc.DBTX, p Page) sqlc.DBTX {
	keys := withID(l.Table, keysOf(l.Table, l.Orders))
	if p.Backward {
		keys = reversed(keys)
	}
	switch {
	case l.Shared != nil:
		return l.shared(db, keys, p)
	case l.Parts.Column != "":
		return l.inParts(db, keys, p)
	}
	where := All(l.Where, beyond(keys, p.At))
	return reader{
		DBTX: db, after: where.clause() + " ORDER BY " + orderBy(keys, sqlOf(keys)) + " LIMIT ?",
		args: append(where.Args[:len(where.Args):len(where.Args)], p.Limit),
	}
}

// inParts reads the first rows of each part from its index, and then the first of
// those: nothing is read to be thrown away.
func (l List) inParts(db sqlc.DBTX, keys []key, p Page) sqlc.DBTX {
	where := All(l.Where, beyond(keys, p.At))
	return reader{
		DBTX: db,
		after: fmt.Sprintf(` JOIN (
    SELECT next.id FROM unnest(?::text[]) AS part (value)
    CROSS JOIN LATERAL (
        SELECT %s FROM %s WHERE %s.%s = part.value%s
        ORDER BY %s LIMIT ?
    ) AS next
    ORDER BY %s LIMIT ?
) AS page (page_id) ON page_id = %s.id
ORDER BY %s`,
			selected(keys), l.Table, l.Table, l.Parts.Column, and(where),
			orderBy(keys, sqlOf(keys)), orderBy(keys, nextOf(keys)), l.Table, orderBy(keys, sqlOf(keys))),
		args: append(append([]any{l.Parts.Values}, where.Args...), p.Limit, p.Limit),
	}
}

// clause is a condition as a statement's WHERE.
func (c Condition) clause() string {
	if c.SQL == "" {
		return ""
	}
	return " WHERE " + c.SQL
}

// sqlOf names keys by their SQL.
func sqlOf(keys []key) func(int) string { return func(i int) string { return keys[i].sql } }

// nextOf names keys as selected does.
func nextOf(keys []key) func(int) string {
	return func(i int) string {
		if i == len(keys)-1 {
			return "next.id"
		}
		return fmt.Sprintf("next.key%d", i)
	}
}

// selected selects keys under names.
func selected(keys []key) string {
	parts := make([]string, len(keys))
	for i, k := range keys {
		if parts[i] = fmt.Sprintf("%s AS key%d", k.sql, i); i == len(keys)-1 {
			parts[i] = k.sql
		}
	}
	return strings.Join(parts, ", ")
}
