package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// dealRecords are what the write path knows of the table.
var dealRecords = record.Kind[sqlc.Deal]{
	Name: crm.KindDeal, Noun: "deal",
	ID: func(d *sqlc.Deal) uuid.UUID { return d.ID }, Version: func(d *sqlc.Deal) int32 { return d.Version },
	Fields: dealFields, Lock: sqlc.New().DealForUpdate, Insert: insertDeal, Update: updateDeal, Delete: sqlc.New().DeleteDeal,
	Besides: shiftTotals,
}

// shiftTotals keeps the totals of the deals; nil where none of them changes.
func shiftTotals(ctx context.Context, was, is *sqlc.Deal) record.Statement {
	shift := sqlc.ShiftOf(was, is)
	if shift.IsEmpty() {
		return nil
	}
	return func(db sqlc.DBTX) error { return sqlc.New().ShiftDealTotals(ctx, db, shift) }
}

func dealFields(d *sqlc.Deal) []record.Field {
	return []record.Field{
		record.Text("name", d.Name),
		record.OptionalText("description", d.Description),
		record.Amount("amount", d.Amount),
		record.Text("currency", d.Currency),
		record.OptionalID("organization_id", d.OrganizationID),
		record.OptionalID("contact_id", d.ContactID),
		record.ID("owner_id", d.OwnerID),
		record.Text("stage", d.Stage),
		record.Number("probability", d.Probability),
		record.Day("expected_close_date", d.ExpectedCloseDate),
		record.Day("actual_close_date", d.ActualCloseDate),
		record.OptionalText("loss_reason", d.LossReason),
		record.OptionalText("loss_detail", d.LossDetail),
		record.OptionalText("lead_source", d.LeadSource),
		record.OptionalText("next_step", d.NextStep),
	}
}

func insertDeal(ctx context.Context, db sqlc.DBTX, d *sqlc.Deal) (sqlc.Deal, error) {
	return sqlc.New().InsertDeal(ctx, db, sqlc.InsertDealParams{
		ID: d.ID, Name: d.Name, Description: d.Description, Amount: d.Amount, Currency: d.Currency,
		OrganizationID: d.OrganizationID, ContactID: d.ContactID, OwnerID: d.OwnerID, Stage: d.Stage,
		Probability: d.Probability, ExpectedCloseDate: d.ExpectedCloseDate, ActualCloseDate: d.ActualCloseDate,
		LossReason: d.LossReason, LossDetail: d.LossDetail, LeadSource: d.LeadSource, NextStep: d.NextStep,
	})
}

func updateDeal(ctx context.Context, db sqlc.DBTX, d *sqlc.Deal) (sqlc.Deal, error) {
	return sqlc.New().UpdateDeal(ctx, db, sqlc.UpdateDealParams{
		ID: d.ID, Name: d.Name, Description: d.Description, Amount: d.Amount, Currency: d.Currency,
		OrganizationID: d.OrganizationID, ContactID: d.ContactID, OwnerID: d.OwnerID, Stage: d.Stage,
		Probability: d.Probability, ExpectedCloseDate: d.ExpectedCloseDate, ActualCloseDate: d.ActualCloseDate,
		LossReason: d.LossReason, LossDetail: d.LossDetail, LeadSource: d.LeadSource, NextStep: d.NextStep,
	})
}
