package list

import (
	"context"

	"github.com/syntroph/syntroph/sqlc"
)

// conditions are all that the list's rows meet, those of its parts among them.
func (l List) conditions() Condition {
	var parts Condition
	if l.Parts.Column != "" {
		parts = If(l.Table+"."+l.Parts.Column+" = ANY(?::text[])", l.Parts.Values)
	}
	if l.Shared != nil {
		return All(l.Shared.Where, l.Shared.found(l.Table))
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
	if l.Shared != nil {
		return l.Shared.count(l.Table, l.Where, most)
	}
	where := l.conditions()
	if most == nil {
		return "SELECT count(*) FROM " + l.Table + where.clause(), where.Args
	}
	return "SELECT count(*) FROM (SELECT FROM " + l.Table + where.clause() + " LIMIT ?) AS counted", append(where.Args, *most)
}
