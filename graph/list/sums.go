package list

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/sqlc"
)

// Sum is what the amounts of a list's rows in one currency come to.
type Sum struct {
	Currency string
	Records  int64
	Valued   int64 // of them, those with an amount
	Amount   decimal.Decimal
}

// Sums adds the list's amounts up, one sum a currency: of most rows, or of all if
// most is nil.
func (l List) Sums(ctx context.Context, db sqlc.DBTX, most *int64) ([]Sum, error) {
	where := l.conditions()
	rows, args := "SELECT currency, amount FROM "+l.Table+where.clause(), where.Args
	if most != nil {
		rows, args = rows+" LIMIT ?", append(args, *most)
	}
	found, err := db.Query(ctx, numbered("-- name: Sums of "+l.Table+` :many
SELECT currency, count(*), count(amount), coalesce(sum(amount), 0)::numeric FROM (`+rows+`) AS summed
GROUP BY currency ORDER BY currency`), args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(found, pgx.RowToStructByPos[Sum])
}
