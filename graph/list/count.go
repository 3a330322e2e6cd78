package list

import (
	"context"
	"fmt"
	"slices"

	"github.com/syntroph/syntroph/graph/page"
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

// bound lowers what is counted at most where each row must be looked at, since an
// index has not all that is asked of it: 10,001 deals found by a letter take 20 to 35
// ms, 1,001 a third of that.
func (l List) bound(most *int64) {
	if most != nil && (!l.Only || l.Shared != nil) {
		*most = min(*most, page.MostLookedAt+1)
	}
}

// Count counts the list's rows, no further than most if it isn't nil, which is
// lowered where counting takes long.
func (l List) Count(ctx context.Context, db sqlc.DBTX, most *int64) (n int64, err error) {
	l.bound(most)
	sql, args := l.counted(most)
	err = db.QueryRow(ctx, numbered("-- name: Count of "+l.Table+" :one\n"+sqlc.PlanForValues+sql), args...).Scan(&n)
	return n, err
}

func (l List) counted(most *int64) (string, []any) {
	if l.Shared != nil {
		return l.Shared.count(l.Table, most)
	}
	if most == nil {
		where := l.conditions()
		return "SELECT count(*) FROM " + l.Table + where.clause(), where.Args
	}
	rows := l.rows("id", "NULL::uuid", *most)
	return "SELECT count(*) FROM (" + rows.SQL + ") AS counted", rows.Args
}

// rows are columns of most rows. Where names that begin with the word are enough, the
// others aren't looked for: those with "m" are 72,000 of 535,000 deals, and to look
// them up takes 10 ms before the first of them is read. These names are counted in
// their index, and stand there with blank columns: of so many nothing is summed.
func (l List) rows(columns, blank string, most int64) Condition {
	where := l.conditions()
	all := fmt.Sprintf("SELECT %s FROM %s", columns, l.Table)
	if l.Begins == "" {
		return Condition{all + where.clause() + " LIMIT ?", append(where.Args, most)}
	}
	// Without an order PostgreSQL reads the table, 24,000 rows for 1,001 of them.
	begun := Condition{fmt.Sprintf("SELECT FROM %[1]s WHERE %[1]s.sort_name >= ? AND %[1]s.sort_name < ? ORDER BY %[1]s.sort_name, %[1]s.id LIMIT ?", l.Table),
		[]any{l.Begins, following(l.Begins), most}}
	enough := If("(SELECT count(*) FROM begun) = ?", most)
	others := All(Not(enough), where)
	return Condition{
		fmt.Sprintf("WITH begun AS MATERIALIZED (%s) SELECT %s FROM begun%s UNION ALL (%s%s LIMIT ?)", begun.SQL, blank, enough.clause(), all, others.clause()),
		append(slices.Concat(begun.Args, enough.Args, others.Args), most),
	}
}

// following is the first text behind all that begin with a word in ASCII.
func following(word string) string {
	last := len(word) - 1
	return word[:last] + string(word[last]+1)
}
