// Package forecast arranges the kept totals of deals by the periods of their
// closing: what was won, and what is open and may be won.
package forecast

import (
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/sqlc"
)

// Whole arranges the totals of everything that the viewer sees.
func Whole(p crm.Span, rows []sqlc.ForecastTotalsRow) model.Forecast {
	undated, dated := apart(rows)
	first, end := p.Start(0), p.Start(p.Count)
	return model.Forecast{
		Span:    p,
		Periods: each(p, dated),
		Total:   figures(dated, p.Have),
		Earlier: figures(dated, first.After),
		Later:   figures(dated, func(day time.Time) bool { return !day.Before(end) }),
		Undated: figures(undated, time.Time.IsZero),
	}
}

// apart divides totals in those of no day and those of one.
func apart(rows []sqlc.ForecastTotalsRow) (undated, dated []sqlc.ForecastTotalsRow) {
	for _, row := range rows {
		if row.Period.InfinityModifier == pgtype.NegativeInfinity {
			undated = append(undated, row)
		} else {
			dated = append(dated, row)
		}
	}
	return undated, dated
}

// Owners arranges the totals of some owners, which come in the owners' order.
func Owners(p crm.Span, rows []sqlc.ForecastOwnersRow) []model.ForecastOwner {
	owners := []model.ForecastOwner{}
	for len(rows) > 0 {
		id, own := rows[0].OwnerID, []sqlc.ForecastTotalsRow{}
		for len(rows) > 0 && rows[0].OwnerID == id {
			r := rows[0]
			own = append(own, sqlc.ForecastTotalsRow{Period: r.Period, Stage: r.Stage, Currency: r.Currency, Deals: r.Deals, Amount: r.Amount, Weighted: r.Weighted})
			rows = rows[1:]
		}
		owners = append(owners, model.ForecastOwner{OwnerID: id, Periods: each(p, own), Total: figures(own, p.Have)})
	}
	return owners
}

// each are all periods with their figures.
func each(p crm.Span, rows []sqlc.ForecastTotalsRow) []model.ForecastPeriod {
	all := make([]model.ForecastPeriod, p.Count)
	for i := range all {
		from, before := p.Start(i), p.Start(i+1)
		all[i] = model.ForecastPeriod{
			From: pgtype.Date{Time: from, Valid: true}, Before: pgtype.Date{Time: before, Valid: true},
			Figures: figures(rows, from.Equal),
		}
	}
	return all
}
