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
// that their records in other tables refer to. Where is what else is asked of them;
// the list's own Where has both.
type Shared struct {
	Owner   uuid.UUID
	Through []Reference
	Where   Condition
}

// Reference is a column of a table that refers to the list's rows.
type Reference struct{ Table, Column string }

// SharedThrough is the rule of who sees a row: its owner, and whoever owns a
// record that refers to it. LIMIT 1 has PostgreSQL look that up row by row: it
// would else collect all records of the owner first.
func SharedThrough(references ...Reference) Visible {
	return func(table string, owner uuid.UUID) Condition {
		ways := []Condition{Owned(table, owner)}
		for _, r := range references {
			ways = append(ways, If(fmt.Sprintf("(SELECT true FROM %s AS own WHERE own.owner_id = ? AND own.%s = %s.id LIMIT 1)", r.Table, r.Column, table), owner))
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

// found is met by what the owner may see and what else is asked, from the IDs.
func (s Shared) found(table string) Condition {
	ids := s.ids(table, 0)
	return All(s.Where, If(table+".id = ANY(ARRAY("+ids.SQL+"))", ids.Args...))
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

// conditions are all that the list's rows meet, those of its parts among them.
func (l List) conditions() Condition {
	var parts Condition
	if l.Parts.Column != "" {
		parts = If(l.Table+"."+l.Parts.Column+" = ANY(?::text[])", l.Parts.Values)
	}
	if l.Shared != nil {
		return l.Shared.found(l.Table)
	}
	return All(parts, l.Where)
}

// Count counts the list's rows, no further than most if it isn't nil.
func (l List) Count(ctx context.Context, db sqlc.DBTX, most *int64) (n int64, err error) {
	sql, args := l.counted(most)
	err = db.QueryRow(ctx, numbered("-- name: Count of "+l.Table+" :one\n"+sql), args...).Scan(&n)
	return n, err
}

func (l List) counted(most *int64) (string, []any) {
	if l.Shared != nil && l.Shared.Where.SQL == "" {
		return l.Shared.count(l.Table, most)
	}
	where := l.conditions()
	if most == nil {
		return "SELECT count(*) FROM " + l.Table + where.clause(), where.Args
	}
	return "SELECT count(*) FROM (SELECT FROM " + l.Table + where.clause() + " LIMIT ?) AS counted", append(where.Args, *most)
}
