package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/model"
)

func (r *queryResolver) Pipeline(ctx context.Context, ownerID *uuid.UUID) (p model.Pipeline, err error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return p, err
	}
	totals, err := r.q.PipelineTotals(ctx, v, v.visibleTo(), ownerID)
	if err != nil {
		return p, err
	}
	return pipelineOf(totals), nil
}
