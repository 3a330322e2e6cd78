package nouns

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
)

// findNode returns the record of an ID, or nil if there is none that the viewer
// may see. It takes two statements always, so that its time tells no hidden
// record from an absent one: see nodeOfKind.
func (r *Resolver) findNode(ctx context.Context, v operation.Viewer, id uuid.UUID) (model.Node, error) {
	kind, err := r.q.KindOfNode(ctx, v, id)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return nil, err
	}
	return r.nodeOfKind(ctx, v, kind, id)
}

// nodeOf makes a node of what a query has found; nil of nothing.
func nodeOf[R any](record R, err error) (model.Node, error) {
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil // no record is an answer
	}
	if err != nil {
		return nil, err
	}
	return record, nil
}
