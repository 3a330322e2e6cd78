package graph

import (
	"context"
	"sync"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

// loaders are one operation's loaders, one a relation, with the IDs that its
// rows refer to. They live and die with the operation, so that nothing loaded
// for one tenant or viewer is ever shown to another.
type loaders struct {
	names relations
	all   flight

	userRefs, organizationRefs, contactRefs keys
	organizations, contacts                 keys // rows seen: the parents of nested lists

	user         loader[*sqlc.User]
	organization loader[*sqlc.Organization]
	contact      loader[*sqlc.Contact]
	references   []joining // those three: what they will be asked for is known from the rows

	contactsOfOrganization      lists[sqlc.Contact]
	contactCountsOfOrganization loader[int64]
	dealsOfOrganization         lists[sqlc.Deal]
	dealFiguresOfOrganization   figures
	dealsOfContact              lists[sqlc.Deal]
	dealFiguresOfContact        figures
}

// figures are how many deals each parent has, and what they are worth.
type figures struct {
	counts loader[int64]
	sums   loader[[]page.Money]
}

// lists are the nested lists of one relation: a loader for each set of
// arguments that the query gives it.
type lists[V any] struct {
	all   *flight
	seen  *keys
	fetch func(context.Context, asking, page.Page, []uuid.UUID) (map[uuid.UUID][]V, error)

	mu     sync.Mutex
	byArgs map[listArgs]*loader[[]V]
}

type listArgs struct {
	size     int32
	afterKey string
	afterID  uuid.UUID
}

// of returns the loader of the lists with a page's arguments.
func (l *lists[V]) of(p page.Page) *loader[[]V] {
	args := listArgs{size: p.Size}
	if p.AfterID != nil {
		args.afterKey, args.afterID = *p.AfterKey, *p.AfterID
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.byArgs == nil {
		l.byArgs = map[listArgs]*loader[[]V]{}
	}
	if l.byArgs[args] == nil {
		l.byArgs[args] = &loader[[]V]{all: l.all, seen: l.seen, fetch: func(ctx context.Context, db asking, ids []uuid.UUID) (map[uuid.UUID][]V, error) {
			return l.fetch(ctx, db, p, ids)
		}}
	}
	return l.byArgs[args]
}

// note notes the IDs that rows' fields of a name refer to, if the operation
// names it.
func note[V any](l *loaders, name string, k *keys, rows []V, id func(*V) *uuid.UUID) {
	sure, named := l.names[name]
	if !named {
		return
	}
	for i := range rows {
		k.add(id(&rows[i]), sure)
	}
}

// sawOrganizations notes what organizations refer to, and that their lists may
// be asked for.
func (l *loaders) sawOrganizations(rows []sqlc.Organization) {
	note(l, "Organization.owner", &l.userRefs, rows, func(o *sqlc.Organization) *uuid.UUID { return &o.OwnerID })
	for _, list := range []string{"Organization.contacts", "Organization.deals"} {
		note(l, list, &l.organizations, rows, func(o *sqlc.Organization) *uuid.UUID { return &o.ID })
	}
}

// sawContacts notes what contacts refer to, and that their lists may be asked
// for.
func (l *loaders) sawContacts(rows []sqlc.Contact) {
	note(l, "Contact.organization", &l.organizationRefs, rows, func(c *sqlc.Contact) *uuid.UUID { return c.OrganizationID })
	note(l, "Contact.owner", &l.userRefs, rows, func(c *sqlc.Contact) *uuid.UUID { return &c.OwnerID })
	note(l, "Contact.deals", &l.contacts, rows, func(c *sqlc.Contact) *uuid.UUID { return &c.ID })
}

// sawDeals notes what deals refer to.
func (l *loaders) sawDeals(rows []sqlc.Deal) {
	note(l, "Deal.organization", &l.organizationRefs, rows, func(d *sqlc.Deal) *uuid.UUID { return d.OrganizationID })
	note(l, "Deal.contact", &l.contactRefs, rows, func(d *sqlc.Deal) *uuid.UUID { return d.ContactID })
	note(l, "Deal.owner", &l.userRefs, rows, func(d *sqlc.Deal) *uuid.UUID { return &d.OwnerID })
}
