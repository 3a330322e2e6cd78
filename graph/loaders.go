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
	userRefs, organizationRefs, contactRefs keys
	organizations, contacts                 keys // rows seen: the parents of nested lists

	user         loader[*sqlc.User]
	organization loader[*sqlc.Organization]
	contact      loader[*sqlc.Contact]

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
	seen  *keys
	fetch func(context.Context, page.Page, []uuid.UUID) (map[uuid.UUID][]V, error)

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
		l.byArgs[args] = &loader[[]V]{seen: l.seen, fetch: func(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID][]V, error) {
			return l.fetch(ctx, p, ids)
		}}
	}
	return l.byArgs[args]
}

// sawOrganizations notes what organizations refer to, and that their lists may
// be asked for.
func (l *loaders) sawOrganizations(rows []sqlc.Organization) {
	for i := range rows {
		l.organizations.add(&rows[i].ID)
		l.userRefs.add(&rows[i].OwnerID)
	}
}

// sawContacts notes what contacts refer to, and that their lists may be asked
// for.
func (l *loaders) sawContacts(rows []sqlc.Contact) {
	for i := range rows {
		l.contacts.add(&rows[i].ID)
		l.organizationRefs.add(rows[i].OrganizationID)
		l.userRefs.add(&rows[i].OwnerID)
	}
}

// sawDeals notes what deals refer to.
func (l *loaders) sawDeals(rows []sqlc.Deal) {
	for i := range rows {
		l.organizationRefs.add(rows[i].OrganizationID)
		l.contactRefs.add(rows[i].ContactID)
		l.userRefs.add(&rows[i].OwnerID)
	}
}
