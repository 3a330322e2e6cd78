package nouns

import (
	"context"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/sqlc"
)

func (r *dealResolver) IsOverdue(ctx context.Context, obj *sqlc.Deal) (bool, error) {
	v, err := operation.ViewerOf(ctx)
	return err == nil && obj.IsOverdue(v.Today()), err
}

func (r *dealResolver) DaysToClose(ctx context.Context, obj *sqlc.Deal) (*int32, error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return nil, err
	}
	return obj.DaysToClose(v.Workspace.Day(obj.CreatedAt)), nil
}

func (r *dealResolver) DaysInStage(ctx context.Context, obj *sqlc.Deal) (*int32, error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil || obj.StageSince == nil {
		return nil, err
	}
	return obj.DaysInStage(v.Workspace.Day(*obj.StageSince), v.Today()), nil
}

func (r *mutationResolver) MarkDealWon(ctx context.Context, input model.MarkDealWonInput) (p model.MarkDealWonPayload, err error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return p, err
	}
	p.Deal, err = dealRecords.Change(ctx, v.Writer(), input.ID, input.Version, func(d *sqlc.Deal) error {
		return closeDeal(v, d, crm.DealClosedWon, input.CloseDate)
	})
	return p, err
}

func (r *mutationResolver) MarkDealLost(ctx context.Context, input model.MarkDealLostInput) (p model.MarkDealLostPayload, err error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return p, err
	}
	p.Deal, err = dealRecords.Change(ctx, v.Writer(), input.ID, input.Version, func(d *sqlc.Deal) error {
		d.LossReason, d.LossDetail = &input.Reason, input.Detail
		return closeDeal(v, d, crm.DealClosedLost, input.CloseDate)
	})
	return p, err
}

func (r *queryResolver) Deals(ctx context.Context, first int32, after *string, last *int32, before *string, filter *model.DealFilter, orderBy model.DealOrder, thenBy []model.DealOrder) (c model.DealConnection, err error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return c, err
	}
	a, err := ask(first, after, last, before, dealBy, dealID, orderBy, thenBy)
	if err != nil {
		return c, err
	}
	return r.listDeals(ctx, v, filter, a)
}

func (r *queryResolver) UpcomingDeals(ctx context.Context, first int32, after *string) (c model.DealConnection, err error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return c, err
	}
	return r.listOpenDeals(ctx, v, dueFrom(v.Today()), first, after)
}

func (r *queryResolver) OverdueDeals(ctx context.Context, first int32, after *string) (c model.DealConnection, err error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return c, err
	}
	return r.listOpenDeals(ctx, v, overdueOn(v.Today()), first, after)
}
