package graph

import (
	"context"

	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// shiftTotals keeps the totals of the deals; nil where none of them changes.
func shiftTotals(ctx context.Context, changes []record.Pair[sqlc.Deal]) record.Statement {
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
