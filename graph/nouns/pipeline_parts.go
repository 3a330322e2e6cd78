package nouns

import (
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

// shownMonths is how many months Pipeline.months has; PipelineMonths reads as
// many.
const shownMonths = 12

// monthsOf arranges what was won by months, those without a won deal among
// them.
func monthsOf(totals []sqlc.PipelineMonthsRow) []model.PipelineMonth {
	if len(totals) == 0 {
		return []model.PipelineMonth{}
	}
	months := make([]model.PipelineMonth, shownMonths)
	newest := totals[len(totals)-1].Month.Time
	for i := range months {
		month := newest.AddDate(0, i+1-shownMonths, 0)
		months[i] = model.PipelineMonth{Month: pgtype.Date{Time: month, Valid: true}, Won: []page.Money{}}
		for _, t := range totals {
			if t.Month.Time.Equal(month) {
				months[i].WonCount += int32(t.Count)
				months[i].Won = append(months[i].Won, page.Money{Currency: t.Currency, Amount: t.Amount})
			}
		}
	}
	return months
}

// ownersOf arranges totals of each owner and currency, which come in the
// owners' order.
func ownersOf(totals []sqlc.PipelineOwnersRow) []model.PipelineOwner {
	owners := []model.PipelineOwner{}
	for _, t := range totals {
		if len(owners) == 0 || owners[len(owners)-1].OwnerID != t.OwnerID {
			owners = append(owners, model.PipelineOwner{OwnerID: t.OwnerID, Open: []page.Money{}, Won: []page.Money{}})
		}
		o := &owners[len(owners)-1]
		o.OpenCount += int32(t.OpenCount)
		o.WonCount += int32(t.WonCount)
		if t.OpenCount > 0 {
			o.Open = append(o.Open, page.Money{Currency: t.Currency, Amount: t.Open})
		}
		if t.WonCount > 0 {
			o.Won = append(o.Won, page.Money{Currency: t.Currency, Amount: t.Won})
		}
	}
	return owners
}
