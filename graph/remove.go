package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// mostAtOnce is how many records one mutation changes besides its own: 5,000
// take 0.5 to 1 s with their history, and a statement may take 10.
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

// linking takes records off those that refer to them, at most so many, or puts
// them back; it returns how many it has changed.
type linking func(ctx context.Context, db sqlc.DBTX, w record.Writer, ids []uuid.UUID, most int32) (int64, error)

// links are what refers to the records of a noun; zero where nothing can.
type links struct {
	// count counts what refers to records, and how much of it somebody else owns.
	count func(ctx context.Context, db sqlc.DBTX, of uuid.UUID, ids []uuid.UUID) (records, ofOthers int64, err error)
	leave []linking
	// lost counts what restored records are to be put back into.
	lost   func(ctx context.Context, db sqlc.DBTX, ids []uuid.UUID, visibleTo *uuid.UUID) (int64, error)
	rejoin []linking
}

// steps are some links' of records.
func steps(w record.Writer, ids []uuid.UUID, all []linking) (some []moving) {
	for _, link := range all {
		some = append(some, func(ctx context.Context, db sqlc.DBTX, most int32) (int64, error) { return link(ctx, db, w, ids, most) })
	}
	return some
}

// whole are the steps as statements of one flight, where none meets the most.
func whole(ctx context.Context, steps []moving) (statements []record.Statement) {
	for _, step := range steps {
		statements = append(statements, func(db sqlc.DBTX) error {
			_, err := step(ctx, db, mostAtOnce)
			return err
		})
	}
	return statements
}

// some takes the steps that one call has time for, and returns how many of the
// records are left.
func some(ctx context.Context, v viewer, records int64, steps []moving) (left int32, err error) {
	moved, err := inTurn(ctx, v, steps...)
	for _, n := range moved {
		records -= n
	}
	return int32(max(records, 1)), err
}

// remove moves locked records to the trash when nothing refers to them any more,
// in one flight with what takes them off the others. Where those are many it takes
// them off some, and returns how many are left.
func remove[T any](ctx context.Context, v viewer, kind record.Kind[T], l links, rows []T) (left int32, err error) {
	if l.count == nil {
		return 0, kind.Remove(ctx, v.writer(), rows)
	}
	ids := kind.IDs(rows)
	records, ofOthers, err := l.count(ctx, v, v.user.ID, ids)
	if err != nil {
		return 0, err
	}
	if err := othersLose(v, ofOthers); err != nil {
		return 0, err
	}
	leave := steps(v.writer(), ids, l.leave)
	if records > mostAtOnce {
		return some(ctx, v, records, leave)
	}
	return 0, kind.Remove(ctx, v.writer(), rows, whole(ctx, leave)...)
}
