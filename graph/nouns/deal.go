package nouns

import (
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/inputs"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/sqlc"
)

// openStage refuses the closed stages, which have mutations of their own: they
// need a date and, for a loss, a reason.
func openStage(stage crm.DealStage) error {
	if stage.IsClosed() {
		return crm.Invalid("input.stage", "To close a deal, use markDealWon or markDealLost.")
	}
	return nil
}

// closeDeal closes a deal that is open.
func closeDeal(v operation.Viewer, d *sqlc.Deal, stage crm.DealStage, on *pgtype.Date) (err error) {
	if d.Stage.IsClosed() {
		return crm.Errorf(crm.CodeConflict, "This deal is already closed. Move it to an open stage first.")
	}
	d.Probability = stage.DefaultProbability()
	enterStage(v, d, stage)
	d.ActualCloseDate, err = closeDay(on, v.Today())
	return err
}

// enterStage puts a deal at a stage, from now on.
func enterStage(v operation.Viewer, d *sqlc.Deal, stage crm.DealStage) {
	now := v.Now()
	d.Stage, d.StageSince = stage, &now
}

// createdDeal holds a new deal to the rules: it is open, its currency is the
// workspace's unless another one is given, and fits its amount.
func createdDeal(v operation.Viewer, in model.CreateDealInput, row *sqlc.Deal) error {
	enterStage(v, row, in.Stage)
	row.Amount = in.Amount
	row.Currency = inputs.OrDefault(in.Currency, v.Workspace.Currency)
	row.Probability = inputs.OrDefault(in.Probability, in.Stage.DefaultProbability())
	if err := openStage(row.Stage); err != nil {
		return err
	}
	return inputs.CheckDecimals("input.amount", row.Amount, row.Currency)
}

// changedDeal holds a changed deal to them.
func changedDeal(v operation.Viewer, in model.UpdateDealInput, _ sqlc.Deal, row *sqlc.Deal) error {
	if err := changeMoney(row, in); err != nil {
		return err
	}
	return moveDeal(v, row, in)
}

// changeMoney changes the amount and its currency, which must fit each other.
// Those that stay as they are do, or are from before that was checked.
func changeMoney(d *sqlc.Deal, in model.UpdateDealInput) error {
	before := *d
	inputs.Set(&d.Amount, in.Amount)
	if err := inputs.SetRequired(&d.Currency, in.Currency, "currency"); err != nil {
		return err
	}
	field := "input.amount"
	switch {
	case d.Currency == before.Currency && sameAmount(d.Amount, before.Amount):
		return nil
	case !in.Amount.IsSet():
		field = "input.currency"
	}
	return inputs.CheckDecimals(field, d.Amount, d.Currency)
}

func sameAmount(a, b *decimal.Decimal) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

// moveDeal changes the stage and the probability. Leaving a closed stage opens
// the deal again; a new stage brings its own probability unless one is given.
func moveDeal(v operation.Viewer, d *sqlc.Deal, in model.UpdateDealInput) error {
	stage := d.Stage
	if err := inputs.SetRequired(&stage, in.Stage, "stage"); err != nil {
		return err
	}
	if stage != d.Stage {
		if err := openStage(stage); err != nil {
			return err
		}
		enterStage(v, d, stage)
		d.Probability = d.Stage.DefaultProbability()
		d.ActualCloseDate, d.LossReason, d.LossDetail = pgtype.Date{}, nil, nil
	}
	if d.Stage.IsClosed() && in.Probability.IsSet() {
		return crm.Invalid("input.probability", "A closed deal's probability is 100 if it was won and 0 if it was lost.")
	}
	return inputs.SetRequired(&d.Probability, in.Probability, "probability")
}

// closeDay returns the day that a deal was closed: today unless an earlier one
// is given.
func closeDay(given *pgtype.Date, today pgtype.Date) (pgtype.Date, error) {
	day := inputs.DayOf(given)
	if !day.Valid {
		return today, nil
	}
	if day.Time.After(today.Time) {
		return day, crm.Invalid("input.closeDate", "The close date can't be in the future.")
	}
	return day, nil
}
