package graph

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/sqlc"
)

// mostAtOnce is how many records one mutation changes besides its own: 5,000
// take 0.7 s, and a statement may take 10.
const mostAtOnce = 5000

// moving changes at most so many records, and returns how many it has.
type moving func(ctx context.Context, db sqlc.DBTX, most int32) (int64, error)

// inTurn has each change some records, mostAtOnce together.
func inTurn(ctx context.Context, db sqlc.DBTX, steps ...moving) (moved []int64, err error) {
	moved, room := make([]int64, len(steps)), int64(mostAtOnce)
	for i, step := range steps {
		if room == 0 {
			break
		}
		if moved[i], err = step(ctx, db, int32(room)); err != nil {
			return moved, err
		}
		room -= moved[i]
	}
	return moved, nil
}

// remove deletes a record when nothing refers to it any more, in one flight with
// what takes it off the others. Where those are many it takes it off some, and
// returns how many are left.
func remove(ctx context.Context, v viewer, records int64, gone func(sqlc.DBTX) error, leave ...moving) (left int32, err error) {
	if records > mostAtOnce {
		moved, err := inTurn(ctx, v, leave...)
		for _, n := range moved {
			records -= n
		}
		return int32(max(records, 1)), err
	}
	errs := make([]error, len(leave)+1) // each query is called twice: the second time counts
	queries := []func(sqlc.DBTX) error{}
	for i, step := range leave {
		queries = append(queries, func(db sqlc.DBTX) error {
			_, errs[i] = step(ctx, db, mostAtOnce)
			return errs[i]
		})
	}
	v.Together(ctx, append(queries, func(db sqlc.DBTX) error {
		errs[len(leave)] = gone(db)
		return errs[len(leave)]
	})...)
	return 0, errors.Join(errs...)
}

func (r *Resolver) removeOrganization(ctx context.Context, v viewer, id uuid.UUID, records int64) (int32, error) {
	return remove(ctx, v, records,
		func(db sqlc.DBTX) error { return r.q.DeleteOrganization(ctx, db, id) },
		func(ctx context.Context, db sqlc.DBTX, most int32) (int64, error) {
			return r.q.LeaveOrganizationContacts(ctx, db, &id, most)
		},
		func(ctx context.Context, db sqlc.DBTX, most int32) (int64, error) {
			return r.q.LeaveOrganizationDeals(ctx, db, &id, most)
		})
}

func (r *Resolver) removeContact(ctx context.Context, v viewer, id uuid.UUID, records int64) (int32, error) {
	return remove(ctx, v, records,
		func(db sqlc.DBTX) error { return r.q.DeleteContact(ctx, db, id) },
		func(ctx context.Context, db sqlc.DBTX, most int32) (int64, error) {
			return r.q.LeaveContactDeals(ctx, db, &id, most)
		})
}
