package forecast

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/internal/money"
	"github.com/syntroph/syntroph/sqlc"
)

// figures adds up the totals of some days.
func figures(rows []sqlc.ForecastTotalsRow, of func(time.Time) bool) model.ForecastFigures {
	f := model.ForecastFigures{
		Won: []page.Money{}, Open: []page.Money{}, Weighted: []page.Money{}, Expected: []page.Money{}, Committed: []page.Money{}, BestCase: []page.Money{},
	}
	for _, row := range rows {
		if of(row.Period.Time) {
			add(&f, row)
		}
	}
	f.WinRate = crm.WinRate(f.WonCount, f.LostCount)
	return f
}

// add adds a total of one stage and currency.
func add(f *model.ForecastFigures, row sqlc.ForecastTotalsRow) {
	n, amount := int32(row.Deals), money.Shown(row.Amount, row.Currency)
	stage := crm.DealStage(row.Stage)
	if stage == crm.DealClosedLost {
		f.LostCount += n
		return
	}
	if stage == crm.DealClosedWon {
		f.WonCount += n
		plus(row.Currency, amount, &f.Won, &f.Expected, &f.Committed, &f.BestCase)
		return
	}
	if stage == crm.DealNegotiation {
		plus(row.Currency, amount, &f.Committed)
	}
	f.OpenCount += n
	plus(row.Currency, amount, &f.Open, &f.BestCase)
	plus(row.Currency, money.Rounded(row.Weighted, row.Currency), &f.Weighted, &f.Expected)
}

// plus adds an amount to some sums.
func plus(currency string, amount decimal.Decimal, sums ...*[]page.Money) {
	for _, sum := range sums {
		*sum = page.Plus(*sum, currency, amount)
	}
}
