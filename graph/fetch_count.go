package graph

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/syntroph/syntroph/sqlc"
)

func (f fetcher) contactCounts(ctx context.Context, db asking, ids []uuid.UUID) (map[uuid.UUID]int64, error) {
	rows, err := f.q.ContactCountsOfOrganizations(ctx, db, ids, db.visibleTo)
	return counts(rows, func(r sqlc.ContactCountsOfOrganizationsRow) (uuid.UUID, int64) { return r.ParentID, r.Count }), err
}

func (f fetcher) dealCountsOfOrganizations(ctx context.Context, db asking, ids []uuid.UUID) (map[uuid.UUID]int64, error) {
	rows, err := f.q.DealCountsOfOrganizations(ctx, db, ids, db.visibleTo)
	return counts(rows, func(r sqlc.DealCountsOfOrganizationsRow) (uuid.UUID, int64) { return r.ParentID, r.Count }), err
}

func (f fetcher) dealCountsOfContacts(ctx context.Context, db asking, ids []uuid.UUID) (map[uuid.UUID]int64, error) {
	rows, err := f.q.DealCountsOfContacts(ctx, db, ids, db.visibleTo)
	return counts(rows, func(r sqlc.DealCountsOfContactsRow) (uuid.UUID, int64) { return r.ParentID, r.Count }), err
}

// counts maps rows to what they count.
func counts[R any](rows []R, of func(R) (uuid.UUID, int64)) map[uuid.UUID]int64 {
	m := make(map[uuid.UUID]int64, len(rows))
	for _, row := range rows {
		id, n := of(row)
		m[id] = n
	}
	return m
}

// dayOf returns an optional day of an input; nil is none.
func dayOf(d *pgtype.Date) pgtype.Date {
	if d == nil {
		return pgtype.Date{}
	}
	return *d
}
