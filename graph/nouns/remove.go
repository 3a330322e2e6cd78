package nouns

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/operation"
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

// linked is how many records refer to one, and how many of them somebody else owns.
type linked struct {
	ID                uuid.UUID
	Records, OfOthers int64
}

// links are what refers to the records of a noun; zero where nothing can.
type links struct {
	// required tells which records others can't be without.
	required func(ctx context.Context, db sqlc.DBTX, ids []uuid.UUID) ([]requiredBy, error)
	// count counts what refers to records, and how much of it somebody else owns.
	count func(ctx context.Context, db sqlc.DBTX, of uuid.UUID, ids []uuid.UUID) ([]linked, error)
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
func some(ctx context.Context, v operation.Viewer, records int64, steps []moving) (left int32, err error) {
	moved, err := inTurn(ctx, v, steps...)
	for _, n := range moved {
		records -= n
	}
	return int32(max(records, 1)), err
}

// remove moves locked records to the trash when nothing refers to them any more,
// in one flight with what takes them off the others. Where those are many it takes
// them off some, and returns how many are left. What may not be deleted is refused:
// nil goes on without it.
func remove[T any](ctx context.Context, v operation.Viewer, kind record.Kind[T], l links, rows []T, refuse func(uuid.UUID, error) error) (left int32, err error) {
	if rows, err = unneeded(ctx, v, kind, l, rows, refuse); err != nil || len(rows) == 0 {
		return 0, err
	}
	if l.count == nil {
		return 0, kind.Remove(ctx, v.Writer(), rows)
	}
	ids := kind.IDs(rows)
	all, err := l.count(ctx, v, v.User.ID, ids)
	if err != nil {
		return 0, err
	}
	var records int64
	for _, its := range all {
		if err := othersLose(v, its.OfOthers); err == nil {
			records += its.Records
		} else if err := refuse(its.ID, err); err != nil {
			return 0, err
		} else {
			rows = without(kind, rows, its.ID)
		}
	}
	if ids = kind.IDs(rows); len(ids) == 0 {
		return 0, nil
	}
	leave := steps(v.Writer(), ids, l.leave)
	if records > mostAtOnce {
		return some(ctx, v, records, leave)
	}
	return 0, kind.Remove(ctx, v.Writer(), rows, whole(ctx, leave)...)
}

// without leaves a record out.
func without[T any](kind record.Kind[T], rows []T, id uuid.UUID) []T {
	return slices.DeleteFunc(rows, func(row T) bool { return kind.ID(&row) == id })
}

// refused refuses the only one.
func refused(_ uuid.UUID, err error) error { return err }
