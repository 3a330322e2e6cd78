package list

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/sqlc"
)

// manyShared is from how many rows on those that an owner may see are looked for
// in the list's order, since then every few rows is one; fewer are sorted.
const manyShared = 2000

// Shared is how the rows are found that an owner may see: their own, and those
// that their records in other tables refer to.
type Shared struct {
	Owner   uuid.UUID
	Through []Reference
}

// Reference is a column of a table that refers to the list's rows.
type Reference struct{ Table, Column string }

// SharedThrough is the rule of who sees a row: its owner, and whoever owns a
// record that refers to it.
func SharedThrough(references ...Reference) Visible {
	return func(table string, owner uuid.UUID) Condition {
		ways := []Condition{Owned(table, owner)}
		for _, r := range references {
			ways = append(ways, If(fmt.Sprintf("EXISTS (SELECT FROM %s AS own WHERE own.owner_id = ? AND own.%s = %s.id)", r.Table, r.Column, table), owner))
		}
		return Any(ways...)
	}
}

// Owned is the rule of who sees a row: its owner.
func Owned(table string, owner uuid.UUID) Condition { return If(table+".owner_id = ?", owner) }

// ids are the IDs of what the owner may see, some of them more than once. A bound
// ends each way of finding them.
func (s Shared) ids(table string, bound int) Condition {
	end := ""
	if bound > 0 {
		end = fmt.Sprintf(" LIMIT %d", bound)
	}
	ways := []string{fmt.Sprintf("(SELECT %s.id FROM %s WHERE %s.owner_id = ?%s)", table, table, table, end)}
	args := []any{s.Owner}
	for _, r := range s.Through {
		ways = append(ways, fmt.Sprintf("(SELECT %s.%s FROM %s WHERE %s.owner_id = ? AND %s.%s IS NOT NULL%s)", r.Table, r.Column, r.Table, r.Table, r.Table, r.Column, end))
		args = append(args, s.Owner)
	}
	return Condition{strings.Join(ways, " UNION ALL "), args}
}

// each is met by what the owner may see, looked up row by row.
func (s Shared) each(table string) Condition {
	ways := []Condition{Owned(table, s.Owner)}
	for _, r := range s.Through {
		ways = append(ways, If(fmt.Sprintf("(SELECT true FROM %s WHERE %s.owner_id = ? AND %s.%s = %s.id LIMIT 1)", r.Table, r.Table, r.Table, r.Column, table), s.Owner))
	}
	return Any(ways...)
}

// shared reads a page of what an owner may see: from the few that these are, or
// from the order.
func (l List) shared(db sqlc.DBTX, keys []key, p Page) sqlc.DBTX {
	extent, ids, each := l.Shared.ids(l.Table, 2*manyShared), l.Shared.ids(l.Table, 0), l.Shared.each(l.Table)
	where := All(l.Where, beyond(keys, p.At))
	sort := orderBy(keys, sqlOf(keys))
	args := append([]any{}, extent.Args...)
	args = append(append(append(args, ids.Args...), where.Args...), p.Limit)
	args = append(append(append(args, each.Args...), where.Args...), p.Limit, p.Limit)
	return reader{
		DBTX:   db,
		before: fmt.Sprintf("WITH extent AS MATERIALIZED (SELECT count(DISTINCT found.id) > %d AS many FROM (%s) AS found)\n", manyShared, extent.SQL),
		after: fmt.Sprintf(` JOIN (
    SELECT next.id FROM (
        (SELECT %[1]s FROM %[2]s WHERE NOT (SELECT extent.many FROM extent) AND %[2]s.id = ANY(ARRAY(%[3]s))%[5]s ORDER BY %[6]s LIMIT ?)
        UNION ALL
        (SELECT %[1]s FROM %[2]s WHERE (SELECT extent.many FROM extent) AND %[4]s%[5]s ORDER BY %[6]s LIMIT ?)
    ) AS next
    ORDER BY %[7]s LIMIT ?
) AS page (page_id) ON page_id = %[2]s.id
ORDER BY %[6]s`, selected(keys), l.Table, ids.SQL, each.SQL, and(where), sort, orderBy(keys, nextOf(keys))),
		args: args,
	}
}

// count counts what an owner may see, without reading it.
func (s Shared) count(table string, most *int64) (string, []any) {
	ids := s.ids(table, 0)
	rows, args := "SELECT DISTINCT ids.id FROM ("+ids.SQL+") AS ids ORDER BY ids.id", ids.Args
	if most != nil {
		rows, args = rows+" LIMIT ?", append(args, *most)
	}
	return "SELECT count(*) FROM (" + rows + ") AS counted", args
}

// conditions are all that the list's rows meet, those of its parts and of who may
// see it among them.
func (l List) conditions() Condition {
	var parts, seen Condition
	if l.Parts.Column != "" {
		parts = If(l.Table+"."+l.Parts.Column+" = ANY(?::text[])", l.Parts.Values)
	}
	if l.Shared != nil {
		ids := l.Shared.ids(l.Table, 0)
		seen = If(l.Table+".id = ANY(ARRAY("+ids.SQL+"))", ids.Args...)
	}
	return All(parts, seen, l.Where)
}

// Count counts the list's rows, no further than most if it isn't nil.
func (l List) Count(ctx context.Context, db sqlc.DBTX, most *int64) (n int64, err error) {
	sql, args := l.counted(most)
	err = db.QueryRow(ctx, numbered("-- name: Count of "+l.Table+" :one\n"+sql), args...).Scan(&n)
	return n, err
}

func (l List) counted(most *int64) (string, []any) {
	if l.Shared != nil && l.Where.SQL == "" {
		return l.Shared.count(l.Table, most)
	}
	where := l.conditions()
	if most == nil {
		return "SELECT count(*) FROM " + l.Table + where.clause(), where.Args
	}
	return "SELECT count(*) FROM (SELECT FROM " + l.Table + where.clause() + " LIMIT ?) AS counted", append(where.Args, *most)
}
