package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
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
func closeDeal(v viewer, d *sqlc.Deal, stage crm.DealStage, on *pgtype.Date) (err error) {
	if d.Stage.IsClosed() {
		return crm.Errorf(crm.CodeConflict, "This deal is already closed. Move it to an open stage first.")
	}
	d.Stage, d.Probability = stage, stage.DefaultProbability()
	d.ActualCloseDate, err = closeDay(on, v.today())
	return err
}

// createdDeal holds a new deal to the rules: it is open, its currency is the
// workspace's unless another one is given, and fits its amount.
func createdDeal(v viewer, in model.CreateDealInput, row *sqlc.Deal) error {
	row.Stage, row.Amount = in.Stage, in.Amount
	row.Currency = orDefault(in.Currency, v.workspace.Currency)
	row.Probability = orDefault(in.Probability, in.Stage.DefaultProbability())
	if err := openStage(row.Stage); err != nil {
		return err
	}
	return checkDecimals("input.amount", row.Amount, row.Currency)
}

// changedDeal holds a changed deal to them.
func changedDeal(_ viewer, in model.UpdateDealInput, _ sqlc.Deal, row *sqlc.Deal) error {
	if err := changeMoney(row, in); err != nil {
		return err
	}
	return moveDeal(row, in)
}

// changeMoney changes the amount and its currency, which must fit each other.
// Those that stay as they are do, or are from before that was checked.
func changeMoney(d *sqlc.Deal, in model.UpdateDealInput) error {
	before := *d
	set(&d.Amount, in.Amount)
	if err := setRequired(&d.Currency, in.Currency, "currency"); err != nil {
		return err
	}
	field := "input.amount"
	switch {
	case d.Currency == before.Currency && sameAmount(d.Amount, before.Amount):
		return nil
	case !in.Amount.IsSet():
		field = "input.currency"
	}
	return checkDecimals(field, d.Amount, d.Currency)
}

func sameAmount(a, b *decimal.Decimal) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Equal(*b)
}

// moveDeal changes the stage and the probability. Leaving a closed stage opens
// the deal again; a new stage brings its own probability unless one is given.
func moveDeal(d *sqlc.Deal, in model.UpdateDealInput) error {
	before := d.Stage
	if err := setRequired(&d.Stage, in.Stage, "stage"); err != nil {
		return err
	}
	if d.Stage != before {
		if err := openStage(d.Stage); err != nil {
			return err
		}
		d.Probability = d.Stage.DefaultProbability()
		d.ActualCloseDate, d.LossReason, d.LossDetail = pgtype.Date{}, nil, nil
	}
	if d.Stage.IsClosed() && in.Probability.IsSet() {
		return crm.Invalid("input.probability", "A closed deal's probability is 100 if it was won and 0 if it was lost.")
	}
	return setRequired(&d.Probability, in.Probability, "probability")
}

// closeDay returns the day that a deal was closed: today unless an earlier one
// is given.
func closeDay(given *pgtype.Date, today pgtype.Date) (pgtype.Date, error) {
	day := dayOf(given)
	if !day.Valid {
		return today, nil
	}
	if day.Time.After(today.Time) {
		return day, crm.Invalid("input.closeDate", "The close date can't be in the future.")
	}
	return day, nil
}

// setOwner hands a record over, if the update says so.
func (r *Resolver) setOwner(ctx context.Context, v viewer, to *uuid.UUID, from graphql.Omittable[*uuid.UUID]) error {
	owner := *to
	if err := setRequired(&owner, from, "ownerId"); err != nil || owner == *to {
		return err
	}
	owner, err := r.newOwner(ctx, v, &owner)
	*to = owner
	return err
}

// sameID reports whether a reference stays as it is: a client that sends a whole
// record back may not see what it refers to, and changes nothing of it.
func sameID(a, b *uuid.UUID) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
