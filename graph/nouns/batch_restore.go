package nouns

import (
	"context"
	"maps"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// restore restores the record of each item. Some may be restored by a call before,
// which has left something.
func (o batchOf[T]) restore(ctx context.Context, v operation.Viewer, b *batch) (rows []*T, left int32, err error) {
	ids, err := b.unique()
	if err != nil {
		return nil, 0, err
	}
	all, err := sqlc.New().TrashForUpdate(ctx, v, sqlc.TrashForUpdateParams{Kind: o.kind.Name, Ids: ids, VisibleTo: v.VisibleTo()})
	if err != nil {
		return nil, 0, err
	}
	deleted, again := map[uuid.UUID]sqlc.Trash{}, []uuid.UUID{}
	for _, d := range all {
		if deleted[d.ID] = d; d.RestoredAt != nil {
			again = append(again, d.ID)
		}
	}
	before := map[uuid.UUID]*T{}
	if len(again) > 0 {
		found, err := o.kind.LockAll(ctx, v, again, v.VisibleTo())
		if err != nil {
			return nil, 0, err
		}
		before = o.kind.ByID(found)
	}
	check, err := o.kind.CheckOrphans(ctx, v, ids)
	if err != nil {
		return nil, 0, err
	}
	var some []sqlc.Trash
	var done []uuid.UUID
	err = b.each(func(i int, id uuid.UUID) error {
		d, ok := deleted[id]
		switch {
		case !ok || d.RestoredAt != nil && before[id] == nil:
			return notInTrash(o.kind.Noun)
		case d.RestoredAt != nil:
			d.Version = o.kind.Version(before[id])
		}
		if err := record.Current(d.Version, b.versions[i]); err != nil {
			return err
		}
		if err := check(id); err != nil {
			return err
		}
		if done = append(done, id); d.RestoredAt == nil {
			some = append(some, d)
		}
		return nil
	})
	if err != nil || len(done) == 0 {
		return resultsOf(b, before), 0, err
	}
	left, err = rejoin(ctx, v, o.kind, o.links, done, func(then ...record.Statement) error {
		made, err := o.kind.Restored(ctx, v.Writer(), some, then...)
		maps.Copy(before, o.kind.ByID(made))
		return err
	})
	return resultsOf(b, before), left, err
}
