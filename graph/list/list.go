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
	// Equal are the columns that must equal a value, and Only whether nothing else is
	// asked of a row: with an index of them and the order, nothing is read that isn't
	// wanted.
	Equal []Equality
	Only  bool
	// Begins is a word: whatever name begins with it is a row of the list. Empty if
	// more is asked than this word, or it is no plain one.
	Begins string
	// NameAlone tells that the word is sought in the name and nowhere else, so that the
	// index of the names tells which rows have it.
	NameAlone bool
	Indexes   []Index
	// Parts is a column of few values, and those that the rows have: with an index
	// that leads with it, the list is read as the first of each, in order.
	Parts Parts
	// Shared is how the rows are found that an owner sees by others' records.
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

// Rows is a database on which sqlc's query of all rows of the table returns the
// page's alone. A page that is read backward comes in reverse order.
func (l List) Rows(db sqlc.DBTX, p Page) sqlc.DBTX {
	keys := withID(l.Table, keysOf(l.Table, l.Orders))
	if p.Backward {
		keys = reversed(keys)
	}
	r := reading{List: l, keys: keys, after: beyond(keys, p.At), sort: orderBy(keys), limit: p.Limit}
	switch {
	case l.Parts.Column != "":
		return reader{db, l.Table, r.inParts()}
	case l.inIndex():
		return reader{db, l.Table, r.inOrder()}
	default:
		found := r.near()
		found.with = sqlc.PlanForValues + found.with
		return reader{db, l.Table, found}
	}
}

// reading is the reading of one page.
type reading struct {
	List
	keys  []key
	after Condition // what lies behind the page's place
	sort  string
	limit int32
}

// statement is what a page is read with: the source of its rows, which stands for
// the table, and what comes before and after it.
type statement struct {
	with, source, rest string
	args               []any
}

// reader is a sqlc.DBTX that reads a page by the query of a whole table: what is
// selected, and how it is scanned, is sqlc's.
type reader struct {
	sqlc.DBTX
	table string
	page  statement
}

// Query runs a query that ends with the table's name.
func (r reader) Query(ctx context.Context, sql string, _ ...any) (pgx.Rows, error) {
	name, query, _ := strings.Cut(sql, "\n")
	query = strings.TrimSuffix(strings.TrimSpace(query), r.table)
	return r.DBTX.Query(ctx, numbered(name+"\n"+r.page.with+query+r.page.source+r.page.rest), r.page.args...)
}

// inOrder reads the page from its index.
func (r reading) inOrder() statement {
	where := All(r.Where, r.after)
	return statement{source: r.Table, rest: fmt.Sprintf("%s\nORDER BY %s LIMIT %d", where.clause(), r.sort, r.limit), args: where.Args}
}

// inParts reads the first rows of each part from its index, and then the first of
// those: nothing is read to be thrown away.
func (r reading) inParts() statement {
	where := All(r.Where, r.after)
	return statement{
		source: fmt.Sprintf(`(
    SELECT next.* FROM unnest(?::text[]) AS part (value)
    CROSS JOIN LATERAL (
        SELECT * FROM %[1]s WHERE %[1]s.%[2]s = part.value%[3]s ORDER BY %[4]s LIMIT %[5]d
    ) AS next
) AS %[1]s`, r.Table, r.Parts.Column, and(where), r.sort, r.limit),
		rest: fmt.Sprintf("\nORDER BY %s LIMIT %d", r.sort, r.limit),
		args: append([]any{r.Parts.Values}, where.Args...),
	}
}

// clause is a condition as a statement's WHERE.
func (c Condition) clause() string {
	if c.SQL == "" {
		return ""
	}
	return " WHERE " + c.SQL
}
