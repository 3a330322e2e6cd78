package nouns

import (
	"context"

	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// shiftTotals keeps the totals of the deals; nil where none of them changes.
func shiftTotals(ctx context.Context, _ record.Writer, changes []record.Pair[sqlc.Deal]) record.Statement {
	var shift sqlc.DealShift
	for _, c := range changes {
		shift.Add(c.Was, c.Is)
	}
	totals := shift.Params()
	if totals.IsEmpty() {
		return nil
	}
	return func(db sqlc.DBTX) error { return sqlc.New().ShiftDealTotals(ctx, db, totals) }
}

// handOverDeals gives open deals to another owner, and their totals with them.
func handOverDeals(ctx context.Context, db sqlc.DBTX, p sqlc.HandOverDealsParams) (n int64, err error) {
	deals, err := sqlc.New().HandOverDeals(ctx, db, p)
	if err != nil || len(deals) == 0 {
		return 0, err
	}
	for _, d := range deals {
		n += d.Deals
	}
	return n, sqlc.New().ShiftDealTotals(ctx, db, sqlc.ShiftOfHandOver(deals, p.FromID, p.ToID))
}
