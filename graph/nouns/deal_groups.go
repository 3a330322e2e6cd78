package nouns

import (
	"slices"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/list"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
)

// dealTotals groups the kept totals where they know what is asked: stages and
// owners, and of won deals the dates of closing, narrowed by stage and owner. They
// have neither the least amount nor the greatest.
func dealTotals(v operation.Viewer, filter *model.DealFilter, l list.List, asked groupsAsked) (list.List, groupsAsked) {
	kept, known := keptColumns(v, filter)
	won := kept.Stage != nil && *kept.Stage == string(crm.DealClosedWon)
	by := slices.Clone(asked.By)
	for i := range by {
		switch column := by[i].Column; {
		case by[i].Reference == "" && (column == "stage" || column == "owner_id"):
		case won && column == "actual_close_date":
			by[i].Column = "month"
		default:
			known = false
		}
	}
	if !known || asked.extremes {
		return l, asked
	}
	f := filterOf(v)
	l = list.List{Table: "deal_totals", Where: list.All(
		f.Own(dealsVisible, "deal_totals", "owner_id"),
		list.Equal(f, "filter.ownerId", "deal_totals", "owner_id", "uuid", kept.OwnerID),
		list.Equal(f, "filter.stage", "deal_totals", "stage", "text", kept.Stage),
	)}
	asked.By, asked.Kept, asked.Measures = by, true, nil
	for _, m := range asked.measures {
		asked.Measures = append(asked.Measures, list.Measure{SQL: "deal_totals." + m.kept, Currency: m.Currency})
	}
	return l, asked
}
