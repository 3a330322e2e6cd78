package graph

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

func dealEdge(cursor string, d sqlc.Deal) model.DealEdge {
	return model.DealEdge{Cursor: cursor, Node: d}
}

// dealPlace returns the kind and place of a field that deals are ordered by.
func dealPlace(field model.DealOrderField) (page.Kind, place[sqlc.Deal]) {
	switch field {
	case model.DealOrderFieldCreatedAt:
		return page.Time, func(d *sqlc.Deal) (string, uuid.UUID) { return page.TimeKey(d.CreatedAt), d.ID }
	case model.DealOrderFieldAmount:
		return page.Number, func(d *sqlc.Deal) (string, uuid.UUID) { return page.NumberKeyOrNone(d.Amount), d.ID }
	case model.DealOrderFieldExpectedCloseDate:
		return page.Day, func(d *sqlc.Deal) (string, uuid.UUID) { return page.DayKeyOrNone(d.ExpectedCloseDate), d.ID }
	default:
		return page.Text, func(d *sqlc.Deal) (string, uuid.UUID) { return d.SortName, d.ID }
	}
}

// dealFilter is a filter as the list queries take it.
func dealFilter(v viewer, filter *model.DealFilter) sqlc.DealList {
	if filter == nil {
		filter = &model.DealFilter{}
	}
	return sqlc.DealList{
		VisibleTo: v.visibleTo(), OwnerID: filter.OwnerID, OrganizationID: filter.OrganizationID,
		ContactID: filter.ContactID, Stage: text(filter.Stage), Search: searched(filter.Search),
	}
}

// overdueOn narrows a list to what is open after its expected close date.
func overdueOn(today pgtype.Date, list sqlc.DealList) sqlc.DealList {
	list.OverdueOn = today
	return list
}

// dueFrom narrows a list to what is open and not overdue, of those with an
// expected close date.
func dueFrom(today pgtype.Date, list sqlc.DealList) sqlc.DealList {
	list.DueFrom = today
	return list
}

// listDeals returns a page of deals.
func (r *Resolver) listDeals(ctx context.Context, v viewer, first int32, after *string, list sqlc.DealList, by model.DealOrder) (c model.DealConnection, err error) {
	kind, at := dealPlace(by.Field)
	order := ordered(string(by.Field), by.Direction, kind)
	p, err := page.New(order, first, after)
	if err != nil {
		return c, err
	}
	list.AfterKey, list.AfterID, list.PageSize = p.AfterKey, p.AfterID, p.Limit()
	rows, err := r.pageOfDeals(ctx, v, by, list)
	if err != nil {
		return c, err
	}
	c.Edges, c.PageInfo = connect(ctx, p, order, rows, at, dealEdge)
	v.loaders.sawDeals(rows)
	c.Counter = func(ctx context.Context, most *int64) (int64, error) { return r.countDeals(ctx, v, list, most) }
	c.Summer = func(ctx context.Context, most *int64) ([]page.Money, error) { return r.sumDeals(ctx, v, list, most) }
	return c, nil
}

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
	kind, at := dealPlace(model.DealOrderFieldCreatedAt)
	order := ordered("CREATED_AT", model.DirectionDesc, kind)
	p, err := page.New(order, first, after)
	if err != nil {
		return c, err
	}
	rows, err := deals.of(p).load(ctx, parent)
	if err != nil {
		return c, err
	}
	c.Edges, c.PageInfo = connect(ctx, p, order, rows, at, dealEdge)
	c.Counter = countOf(&figures.counts, parent)
	c.Summer = func(ctx context.Context, _ *int64) ([]page.Money, error) { return figures.sums.load(ctx, parent) }
	return c, nil
}

// loadContact loads the contact that a deal refers to, if any that the viewer
// may see.
func loadContact(ctx context.Context, id *uuid.UUID) (*sqlc.Contact, error) {
	op, err := operationOf(ctx)
	if err != nil || id == nil {
		return nil, err
	}
	return op.loaders.contact.load(ctx, *id)
}
