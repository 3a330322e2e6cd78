package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/model"
)

func (r *queryResolver) Node(ctx context.Context, id uuid.UUID) (model.Node, error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return nil, err
	}
	return r.findNode(ctx, v, id)
}
