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
