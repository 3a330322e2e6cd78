package nouns

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/graph/load"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/sqlc"
)

func (r *queryResolver) Pipeline(ctx context.Context, ownerID *uuid.UUID) (p model.Pipeline, err error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return p, err
	}
	totals, err := r.q.PipelineTotals(ctx, v, v.VisibleTo(), ownerID)
	if err != nil {
		return p, err
	}
	p = pipelineOf(totals)
	p.OwnerID = ownerID
	return p, nil
}

func (r *pipelineResolver) Months(ctx context.Context, obj *model.Pipeline) ([]model.PipelineMonth, error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return nil, err
	}
	totals, err := r.q.PipelineMonths(ctx, v, v.VisibleTo(), obj.OwnerID)
	if err != nil {
		return nil, err
	}
	return monthsOf(totals), nil
}

func (r *pipelineResolver) Owners(ctx context.Context, obj *model.Pipeline) ([]model.PipelineOwner, error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return nil, err
	}
	totals, err := r.q.PipelineOwners(ctx, v, v.VisibleTo(), obj.OwnerID)
	if err != nil {
		return nil, err
	}
	owners := ownersOf(totals)
	load.Collect(v.Loaders, "PipelineOwner.owner", &v.Loaders.UserRefs, owners, func(o *model.PipelineOwner) *uuid.UUID { return &o.OwnerID })
	return owners, nil
}

func (r *pipelineOwnerResolver) Owner(ctx context.Context, obj *model.PipelineOwner) (sqlc.User, error) {
	return operation.LoadUser(ctx, obj.OwnerID)
}

// Pipeline returns the resolvers of Pipeline's fields.
func (r *Resolver) Pipeline() exec.PipelineResolver { return &pipelineResolver{r} }

// PipelineOwner returns the resolvers of PipelineOwner's fields.
func (r *Resolver) PipelineOwner() exec.PipelineOwnerResolver { return &pipelineOwnerResolver{r} }

type (
	pipelineResolver      struct{ *Resolver }
	pipelineOwnerResolver struct{ *Resolver }
)
