package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

// dealsOfOrganization returns a page of an organization's deals, newest first.
func dealsOfOrganization(ctx context.Context, id uuid.UUID, first int32, after *string) (model.DealConnection, error) {
	op, err := operationOf(ctx)
	if err != nil {
		return model.DealConnection{}, err
	}
	return nestedDeals(ctx, &op.loaders.dealsOfOrganization, &op.loaders.dealFiguresOfOrganization, id, first, after)
}

// dealsOfContact returns a page of a contact's deals, newest first.
func dealsOfContact(ctx context.Context, id uuid.UUID, first int32, after *string) (model.DealConnection, error) {
	op, err := operationOf(ctx)
	if err != nil {
		return model.DealConnection{}, err
	}
	return nestedDeals(ctx, &op.loaders.dealsOfContact, &op.loaders.dealFiguresOfContact, id, first, after)
}

func nestedDeals(ctx context.Context, deals *lists[sqlc.Deal], figures *figures, parent uuid.UUID, first int32, after *string) (c model.DealConnection, err error) {
	newest := dealBy(model.DealOrder{Field: model.DealOrderFieldCreatedAt, Direction: model.DirectionDesc})
	rows, a, e, err := nestedList[sqlc.Deal]{deals, newest, dealID}.page(ctx, parent, first, after)
	if err != nil {
		return c, err
	}
	c.Edges, c.PageInfo = edgesOf(ctx, e, rows, a.place, dealEdge)
	c.Counter = countOf(&figures.counts, parent)
	c.Summer = func(ctx context.Context, _ *int64) ([]page.Money, error) { return figures.sums.load(ctx, parent) }
	return c, nil
}
