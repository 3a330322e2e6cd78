package graph

import (
	"context"

	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// shiftTotals keeps the totals of the deals; nil where none of them changes.
func shiftTotals(ctx context.Context, was, is *sqlc.Deal) record.Statement {
	shift := sqlc.ShiftOf(was, is)
	if shift.IsEmpty() {
		return nil
	}
	return func(db sqlc.DBTX) error { return sqlc.New().ShiftDealTotals(ctx, db, shift) }
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
