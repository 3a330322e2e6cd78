// Package sqlc is the queries of sqlc/queries and sqlc/lists as Go, generated
// but for this file: what is derived from a deal's row and never stored.
package sqlc

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
)

// WeightedValue is the amount times the probability, to two decimals; nil
// without an amount.
func (d Deal) WeightedValue() *decimal.Decimal {
	if d.Amount == nil {
		return nil
	}
	v := d.Amount.Mul(decimal.New(int64(d.Probability), -2)).Round(2)
	return &v
}

// IsOpen reports whether the deal is neither won nor lost.
func (d Deal) IsOpen() bool { return !d.Stage.IsClosed() }

// IsWon reports whether the deal was won.
func (d Deal) IsWon() bool { return d.Stage == crm.DealClosedWon }

// IsLost reports whether the deal was lost.
func (d Deal) IsLost() bool { return d.Stage == crm.DealClosedLost }

// IsOverdue reports whether the deal is open after its expected close date, by
// UTC's calendar.
func (d Deal) IsOverdue() bool {
	today := time.Now().UTC().Truncate(24 * time.Hour)
	return d.IsOpen() && d.ExpectedCloseDate.Valid && d.ExpectedCloseDate.Time.Before(today)
}

// DaysToClose is the number of days from the day that the deal was made to the
// day that it was closed; nil while it is open.
func (d Deal) DaysToClose() *int32 {
	if !d.ActualCloseDate.Valid {
		return nil
	}
	days := int32(dayNumber(d.ActualCloseDate.Time) - dayNumber(d.CreatedAt))
	return &days
}

// dayNumber counts the days of UTC's calendar; a Duration holds 292 years only.
func dayNumber(t time.Time) int64 { return t.UTC().Truncate(24*time.Hour).Unix() / (24 * 60 * 60) }
