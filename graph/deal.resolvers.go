package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/sqlc"
)

func (r *dealResolver) Organization(ctx context.Context, obj *sqlc.Deal) (*sqlc.Organization, error) {
	return loadOrganization(ctx, obj.OrganizationID)
}

func (r *dealResolver) Contact(ctx context.Context, obj *sqlc.Deal) (*sqlc.Contact, error) {
	return loadContact(ctx, obj.ContactID)
}

func (r *dealResolver) Owner(ctx context.Context, obj *sqlc.Deal) (sqlc.User, error) {
	return loadUser(ctx, obj.OwnerID)
}

func (r *dealResolver) IsOverdue(ctx context.Context, obj *sqlc.Deal) (bool, error) {
	v, err := viewerOf(ctx)
	return err == nil && obj.IsOverdue(v.today()), err
}

func (r *dealResolver) DaysToClose(ctx context.Context, obj *sqlc.Deal) (*int32, error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return nil, err
	}
	return obj.DaysToClose(v.workspace.Day(obj.CreatedAt)), nil
}

func (r *mutationResolver) CreateDeal(ctx context.Context, input model.CreateDealInput) (p model.CreateDealPayload, err error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return p, err
	}
	if err := openStage(input.Stage); err != nil {
		return p, err
	}
	currency := orDefault(input.Currency, v.workspace.Currency)
	if err := checkDecimals("input.amount", input.Amount, currency); err != nil {
		return p, err
	}
	owner, err := r.newOwner(ctx, v, input.OwnerID)
	if err != nil {
		return p, err
	}
	if err := r.checkOrganization(ctx, v, input.OrganizationID); err != nil {
		return p, err
	}
	if err := r.checkContact(ctx, v, input.ContactID); err != nil {
		return p, err
	}
	p.Deal, err = dealRecords.Create(ctx, v.writer(), sqlc.Deal{
		ID: uuid.Must(uuid.NewV7()), Name: input.Name, Description: input.Description, Amount: input.Amount,
		Currency: currency, OrganizationID: input.OrganizationID, ContactID: input.ContactID, OwnerID: owner,
		Stage: input.Stage, Probability: orDefault(input.Probability, input.Stage.DefaultProbability()), ExpectedCloseDate: dayOf(input.ExpectedCloseDate),
		LeadSource: input.LeadSource, NextStep: input.NextStep,
	})
	return p, err
}

func (r *mutationResolver) UpdateDeal(ctx context.Context, input model.UpdateDealInput) (p model.UpdateDealPayload, err error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return p, err
	}
	p.Deal, err = dealRecords.Change(ctx, v.writer(), input.ID, input.Version, func(d *sqlc.Deal) error {
		return r.changeDeal(ctx, v, d, input)
	})
	return p, err
}

func (r *mutationResolver) DeleteDeal(ctx context.Context, input model.DeleteDealInput) (p model.DeleteDealPayload, err error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return p, err
	}
	d, err := dealRecords.Locked(ctx, v.writer(), input.ID, input.Version)
	if err != nil {
		return p, err
	}
	return model.DeleteDealPayload{ID: d.ID}, dealRecords.Remove(ctx, v.writer(), d)
}

func (r *mutationResolver) MarkDealWon(ctx context.Context, input model.MarkDealWonInput) (p model.MarkDealWonPayload, err error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return p, err
	}
	p.Deal, err = dealRecords.Change(ctx, v.writer(), input.ID, input.Version, func(d *sqlc.Deal) error {
		return closeDeal(v, d, crm.DealClosedWon, input.CloseDate)
	})
	return p, err
}

func (r *mutationResolver) MarkDealLost(ctx context.Context, input model.MarkDealLostInput) (p model.MarkDealLostPayload, err error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return p, err
	}
	p.Deal, err = dealRecords.Change(ctx, v.writer(), input.ID, input.Version, func(d *sqlc.Deal) error {
		d.LossReason, d.LossDetail = &input.Reason, input.Detail
		return closeDeal(v, d, crm.DealClosedLost, input.CloseDate)
	})
	return p, err
}

func (r *queryResolver) Deal(ctx context.Context, id uuid.UUID) (sqlc.Deal, error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return sqlc.Deal{}, err
	}
	d, err := r.q.DealByID(ctx, v, id, v.visibleTo())
	if err == nil {
		v.loaders.sawDeals([]sqlc.Deal{d})
	}
	return d, found(err, "deal", "id")
}

func (r *queryResolver) Deals(ctx context.Context, first int32, after *string, last *int32, before *string, filter *model.DealFilter, orderBy model.DealOrder, thenBy []model.DealOrder) (c model.DealConnection, err error) {
	v, err := viewerOf(ctx)
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
	v, err := viewerOf(ctx)
	if err != nil {
		return c, err
	}
	return r.listOpenDeals(ctx, v, dueFrom(v.today()), first, after)
}

func (r *queryResolver) OverdueDeals(ctx context.Context, first int32, after *string) (c model.DealConnection, err error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return c, err
	}
	return r.listOpenDeals(ctx, v, overdueOn(v.today()), first, after)
}

// Deal returns the resolvers of a deal.
func (r *Resolver) Deal() exec.DealResolver { return &dealResolver{r} }

type dealResolver struct{ *Resolver }
