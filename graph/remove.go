package graph

import (
	"context"

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

// remove deletes a record when nothing refers to it any more, in one flight with
// what takes it off the others. Where those are many it takes it off some, and
// returns how many are left.
func remove[T any](ctx context.Context, v viewer, kind record.Kind[T], row T, records int64, leave ...moving) (left int32, err error) {
	if records > mostAtOnce {
		moved, err := inTurn(ctx, v, leave...)
		for _, n := range moved {
			records -= n
		}
		return int32(max(records, 1)), err
	}
	var statements []record.Statement
	for _, step := range leave {
		statements = append(statements, func(db sqlc.DBTX) error {
			_, err := step(ctx, db, mostAtOnce)
			return err
		})
	}
	return 0, kind.Remove(ctx, v.writer(), row, statements...)
}
