package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

func (f fetcher) dealSumsOfOrganizations(ctx context.Context, db asking, ids []uuid.UUID) (map[uuid.UUID][]page.Money, error) {
	rows, err := f.q.DealSumsOfOrganizations(ctx, db, ids, db.visibleTo)
	return sums(ids, rows, func(r sqlc.DealSumsOfOrganizationsRow) (uuid.UUID, page.Money) {
		return r.ParentID, page.Money{Currency: r.Currency, Amount: r.Amount}
	}), err
}

func (f fetcher) dealSumsOfContacts(ctx context.Context, db asking, ids []uuid.UUID) (map[uuid.UUID][]page.Money, error) {
	rows, err := f.q.DealSumsOfContacts(ctx, db, ids, db.visibleTo)
	return sums(ids, rows, func(r sqlc.DealSumsOfContactsRow) (uuid.UUID, page.Money) {
		return r.ParentID, page.Money{Currency: r.Currency, Amount: r.Amount}
	}), err
}

// sums gathers the sums of each parent; one without any has an empty list, as
// its field can't be null.
func sums[R any](ids []uuid.UUID, rows []R, of func(R) (uuid.UUID, page.Money)) map[uuid.UUID][]page.Money {
	m := make(map[uuid.UUID][]page.Money, len(ids))
	for _, id := range ids {
		m[id] = []page.Money{}
	}
	for _, row := range rows {
		id, sum := of(row)
		m[id] = append(m[id], sum)
	}
	return m
}
