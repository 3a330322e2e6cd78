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
	l := &loaders{names: op.relations()}
	l.all.scope = op.Scope
	f := fetcher{loaders: l, q: sqlc.New()}
	l.user = loader[*sqlc.User]{all: &l.all, with: &l.references, seen: &l.userRefs, fetch: f.users}
	l.organization = loader[*sqlc.Organization]{all: &l.all, with: &l.references, seen: &l.organizationRefs, fetch: f.organizations}
	l.contact = loader[*sqlc.Contact]{all: &l.all, with: &l.references, seen: &l.contactRefs, fetch: f.contacts}
	l.references = []joining{&l.user, &l.organization, &l.contact}
	l.contactsOfOrganization = lists[sqlc.Contact]{all: &l.all, seen: &l.organizations, fetch: f.contactsOfOrganizations}
	l.contactCountsOfOrganization = loader[int64]{all: &l.all, seen: &l.organizations, fetch: f.contactCounts}
	l.dealsOfOrganization = lists[sqlc.Deal]{all: &l.all, seen: &l.organizations, fetch: f.dealsOfOrganizations}
	l.dealFiguresOfOrganization = figures{
		counts: loader[int64]{all: &l.all, seen: &l.organizations, fetch: f.dealCountsOfOrganizations},
		sums:   loader[[]page.Money]{all: &l.all, seen: &l.organizations, fetch: f.dealSumsOfOrganizations},
	}
	l.dealsOfContact = lists[sqlc.Deal]{all: &l.all, seen: &l.contacts, fetch: f.dealsOfContacts}
	l.dealFiguresOfContact = figures{
		counts: loader[int64]{all: &l.all, seen: &l.contacts, fetch: f.dealCountsOfContacts},
		sums:   loader[[]page.Money]{all: &l.all, seen: &l.contacts, fetch: f.dealSumsOfContacts},
	}
	return l
}

// fetcher runs the loaders' queries.
type fetcher struct {
	loaders *loaders
	q       *sqlc.Queries
}

func (f fetcher) users(ctx context.Context, db asking, ids []uuid.UUID) (map[uuid.UUID]*sqlc.User, error) {
	rows, err := f.q.UsersByIDs(ctx, db, ids)
	return byID(rows, func(u *sqlc.User) uuid.UUID { return u.ID }), err
}

func (f fetcher) organizations(ctx context.Context, db asking, ids []uuid.UUID) (map[uuid.UUID]*sqlc.Organization, error) {
	rows, err := f.q.OrganizationsByIDs(ctx, db, ids)
	f.loaders.sawOrganizations(rows)
	return byID(rows, func(o *sqlc.Organization) uuid.UUID { return o.ID }), err
}

func (f fetcher) contacts(ctx context.Context, db asking, ids []uuid.UUID) (map[uuid.UUID]*sqlc.Contact, error) {
	rows, err := f.q.ContactsByIDs(ctx, db, ids, db.visibleTo)
	f.loaders.sawContacts(rows)
	return byID(rows, func(c *sqlc.Contact) uuid.UUID { return c.ID }), err
}

func (f fetcher) contactsOfOrganizations(ctx context.Context, db asking, p page.Page, ids []uuid.UUID) (map[uuid.UUID][]sqlc.Contact, error) {
	arg := sqlc.ContactsOfOrganizationsParams{Ids: ids, VisibleTo: db.visibleTo, PageSize: p.Limit()}
	if p.AfterID != nil {
		arg.AfterKey, arg.AfterID = *p.AfterKey, *p.AfterID
	}
	rows, err := f.q.ContactsOfOrganizations(ctx, db, arg)
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

func (f fetcher) dealsOfOrganizations(ctx context.Context, db asking, p page.Page, ids []uuid.UUID) (map[uuid.UUID][]sqlc.Deal, error) {
	key, id := newest(p)
	rows, err := f.q.DealsOfOrganizations(ctx, db, sqlc.DealsOfOrganizationsParams{
		Ids: ids, VisibleTo: db.visibleTo, AfterKey: key, AfterID: id, PageSize: p.Limit(),
	})
	f.loaders.sawDeals(rows)
	return byParent(rows, func(d *sqlc.Deal) *uuid.UUID { return d.OrganizationID }), err
}

func (f fetcher) dealsOfContacts(ctx context.Context, db asking, p page.Page, ids []uuid.UUID) (map[uuid.UUID][]sqlc.Deal, error) {
	key, id := newest(p)
	rows, err := f.q.DealsOfContacts(ctx, db, sqlc.DealsOfContactsParams{
		Ids: ids, VisibleTo: db.visibleTo, AfterKey: key, AfterID: id, PageSize: p.Limit(),
	})
	f.loaders.sawDeals(rows)
	return byParent(rows, func(d *sqlc.Deal) *uuid.UUID { return d.ContactID }), err
}
