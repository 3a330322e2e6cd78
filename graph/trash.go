package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// restore makes a deleted record again, and puts it back into what it was in, as
// far as one call has time for: it returns how many records are left.
func restore[T any](ctx context.Context, v viewer, kind record.Kind[T], l links, id uuid.UUID, version *int32) (row T, left int32, err error) {
	deleted, err := trashed(ctx, v, kind, id)
	if err != nil {
		return row, 0, err
	}
	if deleted.RestoredAt != nil { // by a call before, which has left something
		if row, err = kind.Locked(ctx, v.writer(), id, version); err != nil {
			return row, 0, err
		}
		left, err = rejoin(ctx, v, kind, l, []uuid.UUID{id}, nil)
		return row, left, err
	}
	if err := current(deleted.Version, version); err != nil {
		return row, 0, err
	}
	rows, left, err := restoreAll(ctx, v, kind, l, []sqlc.Trash{deleted})
	if err != nil {
		return row, 0, err
	}
	return rows[0], left, nil
}

// restoreAll makes records again that are locked in the trash.
func restoreAll[T any](ctx context.Context, v viewer, kind record.Kind[T], l links, deleted []sqlc.Trash) (rows []T, left int32, err error) {
	ids := make([]uuid.UUID, len(deleted))
	for i, d := range deleted {
		ids[i] = d.ID
	}
	left, err = rejoin(ctx, v, kind, l, ids, func(then ...record.Statement) (err error) {
		rows, err = kind.Restored(ctx, v.writer(), deleted, then...)
		return err
	})
	return rows, left, err
}

// rejoin puts restored records back into what they were in, behind what makes them
// again, if they aren't yet.
func rejoin[T any](ctx context.Context, v viewer, kind record.Kind[T], l links, ids []uuid.UUID, restore func(...record.Statement) error) (left int32, err error) {
	var lost int64
	if l.lost != nil {
		if lost, err = l.lost(ctx, v, ids, v.visibleTo()); err != nil {
			return 0, err
		}
	}
	if restore == nil {
		restore = func(then ...record.Statement) error { return v.Together(ctx, then...) }
	}
	back, forget := steps(v.writer(), ids, l.rejoin), func(db sqlc.DBTX) error { return sqlc.New().DestroyTrash(ctx, db, kind.Name, ids) }
	if lost <= mostAtOnce {
		return 0, restore(append(whole(ctx, back), forget)...)
	}
	if err := restore(func(db sqlc.DBTX) error { return sqlc.New().KeepRestored(ctx, db, kind.Name, ids) }); err != nil {
		return 0, err
	}
	return some(ctx, v, lost, back)
}

// trashed is a deleted record that the viewer may see, locked.
func trashed[T any](ctx context.Context, v viewer, kind record.Kind[T], id uuid.UUID) (deleted sqlc.Trash, err error) {
	all, err := sqlc.New().TrashForUpdate(ctx, v, sqlc.TrashForUpdateParams{Kind: kind.Name, Ids: []uuid.UUID{id}, VisibleTo: v.visibleTo()})
	if err != nil {
		return deleted, err
	}
	if len(all) == 0 {
		return deleted, notInTrash(kind.Noun)
	}
	return all[0], nil
}

// destroy ends that a deleted record can be restored.
func destroy[T any](ctx context.Context, v viewer, kind record.Kind[T], id uuid.UUID) error {
	deleted, err := trashed(ctx, v, kind, id)
	if err != nil {
		return err
	}
	if deleted.RestoredAt != nil {
		return notInTrash(kind.Noun)
	}
	return kind.Destroy(ctx, v.writer(), []uuid.UUID{id})
}

func notInTrash(noun string) error {
	err := crm.Errorf(crm.CodeNotFound, "The trash has no such %s.", noun)
	err.Field = "input.id"
	return err
}

// byDeletion is the order of the trash: the newest first.
var byDeletion = page.Order{Name: "DELETED_AT DESC", Kind: page.Time}

// latest is a time behind all.
const latest = "infinity"

func trashEdge(cursor string, row sqlc.TrashPageRow) model.TrashedRecordEdge {
	return model.TrashedRecordEdge{Cursor: cursor, Node: row}
}

func trashPlace(row *sqlc.TrashPageRow) page.Place {
	return page.Place{Keys: []string{page.TimeKey(row.DeletedAt)}, ID: row.ID}
}
