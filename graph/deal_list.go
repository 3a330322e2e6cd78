package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

// pageOfDeals reads a page of deals. A list that stages, an owner and days
// alone narrow is read stage by stage, each from its index, so that nothing is
// read to be thrown away: the first seven of what is overdue took 700 ms among
// 535,000 deals.
func (r *Resolver) pageOfDeals(ctx context.Context, v viewer, by model.DealOrder, list sqlc.DealList) ([]sqlc.Deal, error) {
	descending := by.Direction == model.DirectionDesc
	if !narrowed(list) || !byKeptColumns(list) && !byDays(list) {
		return r.q.Deals(ctx, v, string(by.Field), descending, list)
	}
	if list.DueFrom.Valid && list.AfterKey == nil {
		start := page.DayKeyOrNone(list.DueFrom) // not the past, which the index has first
		list.AfterKey, list.AfterID = &start, &uuid.Nil
	}
	return r.q.DealsOfParts(ctx, v, string(by.Field), descending, sqlc.DealParts{
		Parts: stagesOf(list), VisibleTo: list.VisibleTo, OwnerID: list.OwnerID, OverdueOn: list.OverdueOn, DueFrom: list.DueFrom,
		AfterKey: list.AfterKey, AfterID: list.AfterID, PageSize: list.PageSize,
	})
}

// byDays reports whether days narrow a list, which an owner may narrow too.
func byDays(list sqlc.DealList) bool { return list.OverdueOn.Valid || list.DueFrom.Valid }

// narrowed reports whether anything narrows a list.
func narrowed(list sqlc.DealList) bool {
	return list.VisibleTo != nil || list.OwnerID != nil || list.Stage != nil || byDays(list)
}

// byKeptColumns reports whether nothing narrows a list but owner and stage,
// which the kept totals know.
func byKeptColumns(list sqlc.DealList) bool {
	return list.OrganizationID == nil && list.ContactID == nil && list.Search == nil && !byDays(list)
}

// stagesOf are the stages that a list's deals can be at.
func stagesOf(list sqlc.DealList) (stages []string) {
	for _, stage := range crm.DealStages {
		if name := string(stage); (list.Stage == nil || *list.Stage == name) && (!byDays(list) || !stage.IsClosed()) {
			stages = append(stages, name)
		}
	}
	return stages
}
