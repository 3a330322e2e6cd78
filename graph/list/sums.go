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

// Sums adds the list's amounts up, one sum a currency: of most rows, lowered as Count
// does, or of all if most is nil.
func (l List) Sums(ctx context.Context, db sqlc.DBTX, most *int64) ([]Sum, error) {
	l.bound(most)
	rows := If("SELECT currency, amount FROM "+l.Table+l.conditions().clause(), l.conditions().Args...)
	if most != nil {
		rows = l.rows("currency, amount", "''::text AS currency, NULL::numeric AS amount", *most)
	}
	found, err := db.Query(ctx, numbered("-- name: Sums of "+l.Table+" :many\n"+sqlc.PlanForValues+`SELECT currency, count(*), count(amount), coalesce(sum(amount), 0)::numeric FROM (`+rows.SQL+`) AS summed
GROUP BY currency ORDER BY currency`), rows.Args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(found, pgx.RowToStructByPos[Sum])
}
