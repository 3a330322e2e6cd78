package nouns

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
)

func (r *queryResolver) Node(ctx context.Context, id uuid.UUID) (model.Node, error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return nil, err
	}
	return r.findNode(ctx, v, id)
}
