package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

// newLoaders makes the loaders of one operation. Each fetch narrows what it
// finds to what the viewer may see.
func newLoaders(op *operation) *loaders {
	l := &loaders{}
	f := fetcher{op: op, loaders: l, q: sqlc.New()}
	l.user = loader[*sqlc.User]{seen: &l.userRefs, fetch: f.users}
	l.organization = loader[*sqlc.Organization]{seen: &l.organizationRefs, fetch: f.organizations}
	l.contact = loader[*sqlc.Contact]{seen: &l.contactRefs, fetch: f.contacts}
	l.contactsOfOrganization = lists[sqlc.Contact]{seen: &l.organizations, fetch: f.contactsOfOrganizations}
	l.contactCountsOfOrganization = loader[int64]{seen: &l.organizations, fetch: f.contactCounts}
	l.dealsOfOrganization = lists[sqlc.Deal]{seen: &l.organizations, fetch: f.dealsOfOrganizations}
	l.dealFiguresOfOrganization = figures{
		counts: loader[int64]{seen: &l.organizations, fetch: f.dealCountsOfOrganizations},
		sums:   loader[[]page.Money]{seen: &l.organizations, fetch: f.dealSumsOfOrganizations},
	}
	l.dealsOfContact = lists[sqlc.Deal]{seen: &l.contacts, fetch: f.dealsOfContacts}
	l.dealFiguresOfContact = figures{
		counts: loader[int64]{seen: &l.contacts, fetch: f.dealCountsOfContacts},
		sums:   loader[[]page.Money]{seen: &l.contacts, fetch: f.dealSumsOfContacts},
	}
	return l
}

// fetcher runs the loaders' queries.
type fetcher struct {
	op      *operation
	loaders *loaders
	q       *sqlc.Queries
}

// visibleTo is the viewer's; a look-up whose viewer is unknown fails.
func (f fetcher) visibleTo(ctx context.Context) (*uuid.UUID, error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return nil, err
	}
	return v.visibleTo(), nil
}

func (f fetcher) users(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]*sqlc.User, error) {
	rows, err := f.q.UsersByIDs(ctx, f.op, ids)
	return byID(rows, func(u *sqlc.User) uuid.UUID { return u.ID }), err
}

func (f fetcher) organizations(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]*sqlc.Organization, error) {
	rows, err := f.q.OrganizationsByIDs(ctx, f.op, ids)
	f.loaders.sawOrganizations(rows)
	return byID(rows, func(o *sqlc.Organization) uuid.UUID { return o.ID }), err
}

func (f fetcher) contacts(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]*sqlc.Contact, error) {
	visibleTo, err := f.visibleTo(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := f.q.ContactsByIDs(ctx, f.op, ids, visibleTo)
	f.loaders.sawContacts(rows)
	return byID(rows, func(c *sqlc.Contact) uuid.UUID { return c.ID }), err
}

func (f fetcher) contactsOfOrganizations(ctx context.Context, p page.Page, ids []uuid.UUID) (map[uuid.UUID][]sqlc.Contact, error) {
	visibleTo, err := f.visibleTo(ctx)
	if err != nil {
		return nil, err
	}
	arg := sqlc.ContactsOfOrganizationsParams{Ids: ids, VisibleTo: visibleTo, PageSize: p.Limit()}
	if p.AfterID != nil {
		arg.AfterKey, arg.AfterID = *p.AfterKey, *p.AfterID
	}
	rows, err := f.q.ContactsOfOrganizations(ctx, f.op, arg)
	f.loaders.sawContacts(rows)
	return byParent(rows, func(c *sqlc.Contact) *uuid.UUID { return c.OrganizationID }), err
}

// newest is the place before the newest deal.
func newest(p page.Page) (key string, id uuid.UUID) {
	if p.AfterID != nil {
		return *p.AfterKey, *p.AfterID
	}
	return page.NoDay, uuid.Max // "infinity"
}

func (f fetcher) dealsOfOrganizations(ctx context.Context, p page.Page, ids []uuid.UUID) (map[uuid.UUID][]sqlc.Deal, error) {
	visibleTo, err := f.visibleTo(ctx)
	if err != nil {
		return nil, err
	}
	key, id := newest(p)
	rows, err := f.q.DealsOfOrganizations(ctx, f.op, sqlc.DealsOfOrganizationsParams{
		Ids: ids, VisibleTo: visibleTo, AfterKey: key, AfterID: id, PageSize: p.Limit(),
	})
	f.loaders.sawDeals(rows)
	return byParent(rows, func(d *sqlc.Deal) *uuid.UUID { return d.OrganizationID }), err
}

func (f fetcher) dealsOfContacts(ctx context.Context, p page.Page, ids []uuid.UUID) (map[uuid.UUID][]sqlc.Deal, error) {
	visibleTo, err := f.visibleTo(ctx)
	if err != nil {
		return nil, err
	}
	key, id := newest(p)
	rows, err := f.q.DealsOfContacts(ctx, f.op, sqlc.DealsOfContactsParams{
		Ids: ids, VisibleTo: visibleTo, AfterKey: key, AfterID: id, PageSize: p.Limit(),
	})
	f.loaders.sawDeals(rows)
	return byParent(rows, func(d *sqlc.Deal) *uuid.UUID { return d.ContactID }), err
}
