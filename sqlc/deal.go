// Package sqlc is the queries of sqlc/queries as Go, generated
// but for what is derived from a row: activity.go, deal.go, deal_total.go, workspace.go.
package sqlc

import (
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/money"
)

// ShownAmount is the amount with the decimals of its currency; nil without one.
func (d Deal) ShownAmount() *decimal.Decimal {
	if d.Amount == nil {
		return nil
	}
	v := money.Shown(*d.Amount, d.Currency)
	return &v
}

// WeightedValue is the amount times the probability, to the decimals of its
// currency; nil without an amount.
func (d Deal) WeightedValue() *decimal.Decimal {
	if d.Amount == nil {
		return nil
	}
	v := money.Rounded(d.Amount.Mul(decimal.New(int64(d.Probability), -2)), d.Currency)
	return &v
}

// IsOpen reports whether the deal is neither won nor lost.
func (d Deal) IsOpen() bool { return !d.Stage.IsClosed() }

// IsWon reports whether the deal was won.
func (d Deal) IsWon() bool { return d.Stage == crm.DealClosedWon }

// IsLost reports whether the deal was lost.
func (d Deal) IsLost() bool { return d.Stage == crm.DealClosedLost }

// IsOverdue reports whether the deal is open after its expected close date,
// today being the workspace's.
func (d Deal) IsOverdue(today pgtype.Date) bool {
	return d.IsOpen() && d.ExpectedCloseDate.Valid && d.ExpectedCloseDate.Time.Before(today.Time)
}

// DaysToClose is the number of days from the day that the deal was made, which is
// the workspace's, to the day that it was closed. Nil while it is open, and for
// history brought in, which was closed before its record was made.
func (d Deal) DaysToClose(made pgtype.Date) *int32 {
	if !d.ActualCloseDate.Valid || d.ActualCloseDate.Time.Before(made.Time) {
		return nil
	}
	days := int32(dayNumber(d.ActualCloseDate) - dayNumber(made))
	return &days
}

// DaysInStage is the number of days from the day that the deal came to its stage to
// today, both the workspace's. Nil once it is closed.
func (d Deal) DaysInStage(since, today pgtype.Date) *int32 {
	if !d.IsOpen() {
		return nil
	}
	days := int32(max(0, dayNumber(today)-dayNumber(since)))
	return &days
}

// dayNumber counts days; a Duration holds 292 years only.
func dayNumber(d pgtype.Date) int64 { return d.Time.Unix() / (24 * 60 * 60) }
