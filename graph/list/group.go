package list

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/sqlc"
)

// Measure is an amount that groups add up: SQL on the list's table.
type Measure struct{ SQL, Currency string }

// Groups is how the rows of a list are grouped.
type Groups struct {
	By       []Dimension
	Measures []Measure
	// Kept tells that the table has totals of the rows: how many they are in its column
	// deals, how many amounts in valued, and their sum where the measure is.
	Kept       bool
	BySize     bool // not by their keys
	Descending bool
	Most       int32
}

// Group are the rows that have the same keys; a key is nil if they have no value.
type Group struct {
	Keys    []*string
	Records int64
	Figures [][]Figures // of each measure, one a currency
}

// Figures are what amounts of one currency come to.
type Figures struct {
	Currency      string
	Valued        int64 // records with an amount
	Sum, Min, Max decimal.Decimal
}

// Groups groups the list's rows, and reports whether there are more groups than
// that. A statement reads all rows that the filter leaves.
func (l List) Groups(ctx context.Context, db sqlc.DBTX, f *Filter, g Groups) (groups []Group, more bool, err error) {
	sql, args := l.grouped(f, g)
	rows, err := db.Query(ctx, numbered("-- name: Groups of "+l.Table+" :many\n"+sqlc.PlanForValues+sql), args...)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	last := int64(0)
	for rows.Next() {
		r := newGroupRow(g)
		if err := rows.Scan(r.into()...); err != nil {
			return nil, false, err
		}
		if r.place != last {
			groups, last = append(groups, Group{Keys: r.keys, Figures: make([][]Figures, len(g.Measures))}), r.place
		}
		groups[len(groups)-1].add(r)
	}
	if len(groups) > int(g.Most) {
		return groups[:g.Most], true, rows.Err()
	}
	return groups, false, rows.Err()
}

// groupRow is what one currency of a group comes to.
type groupRow struct {
	place, records int64
	currency       string
	keys           []*string
	figures        []Figures
}

func newGroupRow(g Groups) *groupRow {
	return &groupRow{keys: make([]*string, len(g.By)), figures: make([]Figures, len(g.Measures))}
}

func (r *groupRow) into() []any {
	all := []any{&r.place, &r.records, &r.currency}
	for i := range r.keys {
		all = append(all, &r.keys[i])
	}
	for i := range r.figures {
		all = append(all, &r.figures[i].Valued, &r.figures[i].Sum, &r.figures[i].Min, &r.figures[i].Max)
	}
	return all
}

// add adds what the group comes to in one currency.
func (g *Group) add(r *groupRow) {
	g.Records += r.records
	for i, f := range r.figures {
		if f.Valued > 0 {
			f.Currency = r.currency
			g.Figures[i] = append(g.Figures[i], f)
		}
	}
}

// grouped is the statement: what each currency of a group comes to, the groups'
// places in the order, and the first ones of those.
func (l List) grouped(f *Filter, g Groups) (string, []any) {
	keys, orders, from := make([]string, len(g.By)), make([]string, len(g.By)), If(l.Table)
	var selected Condition
	for i, d := range g.By {
		in := f.dimension(l.Table, d)
		keys[i] = fmt.Sprintf("key%d", i)
		orders[i] = fmt.Sprintf(in.order, keys[i]) + g.direction()
		selected = selected.then(in.key.SQL+" AS "+keys[i]+", ", in.key.Args...)
		from = from.then(in.join.SQL, in.join.Args...)
	}
	where := l.conditions()
	return fmt.Sprintf(`WITH summed AS (
    SELECT %s%s FROM %s%s GROUP BY %s HAVING %s > 0
), sized AS (
    SELECT *, sum(records) OVER (%s) AS size FROM summed
), placed AS (
    SELECT *, dense_rank() OVER (ORDER BY %s) AS place FROM sized
)
SELECT %s FROM placed WHERE place <= ? ORDER BY place, currency`,
			selected.SQL, g.figures(l.Table), from.SQL, where.clause(), strings.Join(append(slices.Clone(keys), "currency"), ", "), g.records(l.Table),
			partition(keys), strings.Join(g.order(keys, orders), ", "), g.columns(keys)),
		slices.Concat(selected.Args, from.Args, where.Args, []any{g.Most + 1})
}

// partition puts the rows of a group together.
func partition(keys []string) string {
	if len(keys) == 0 {
		return ""
	}
	return "PARTITION BY " + strings.Join(keys, ", ")
}

func (g Groups) direction() string {
	if g.Descending && !g.BySize {
		return " DESC"
	}
	return ""
}

// order is what places are by. The keys themselves come last: no two groups share a
// place, as two users of one name would.
func (g Groups) order(keys, orders []string) []string {
	all := slices.Concat(orders, keys)
	if g.BySize {
		size := "size"
		if g.Descending {
			size += " DESC"
		}
		all = slices.Insert(all, 0, size)
	}
	if len(all) == 0 {
		return []string{"true"}
	}
	return all
}

// records is how many rows of a table a group has.
func (g Groups) records(table string) string {
	if g.Kept {
		return "sum(" + table + ".deals)"
	}
	return "count(*)"
}

// figures are what a group comes to in a currency.
func (g Groups) figures(table string) string {
	currency := "''::text"
	if len(g.Measures) > 0 && g.Measures[0].Currency != "" {
		currency = table + "." + g.Measures[0].Currency
	}
	all := []string{currency + " AS currency", g.records(table) + "::bigint AS records"}
	for i, m := range g.Measures {
		valued, least := "count("+m.SQL+")", m.SQL
		if g.Kept { // it knows neither the least nor the greatest
			valued, least = "sum("+table+".valued)", "0"
		}
		all = append(all, fmt.Sprintf("%s::bigint AS valued%d, coalesce(sum(%s), 0)::numeric AS sum%d, coalesce(min(%s), 0)::numeric AS min%d, coalesce(max(%s), 0)::numeric AS max%d",
			valued, i, m.SQL, i, least, i, least, i))
	}
	return strings.Join(all, ", ")
}

// columns are what is read of the placed groups, as groupRow takes them.
func (g Groups) columns(keys []string) string {
	all := []string{"place", "records", "currency"}
	for _, k := range keys {
		all = append(all, k+"::text")
	}
	for i := range g.Measures {
		all = append(all, fmt.Sprintf("valued%[1]d, sum%[1]d, min%[1]d, max%[1]d", i))
	}
	return strings.Join(all, ", ")
}
