package nouns

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// restore makes a deleted record again, and puts it back into what it was in, as
// far as one call has time for: it returns how many records are left.
func restore[T any](ctx context.Context, v operation.Viewer, kind record.Kind[T], l links, id uuid.UUID, version *int32) (row T, left int32, err error) {
	deleted, err := trashed(ctx, v, kind, id)
	if err != nil {
		return row, 0, err
	}
	gone := []sqlc.Trash{deleted}
	if deleted.RestoredAt != nil { // by a call before, which has left something
		gone = nil
		row, err = kind.Locked(ctx, v.Writer(), id, version)
	} else {
		err = record.Current(deleted.Version, version)
	}
	if err != nil {
		return row, 0, err
	}
	check, err := kind.CheckOrphans(ctx, v, []uuid.UUID{id})
	if err != nil {
		return row, 0, err
	}
	if err := check(id); err != nil {
		return row, 0, err
	}
	left, err = rejoin(ctx, v, kind, l, []uuid.UUID{id}, func(then ...record.Statement) error {
		rows, err := kind.Restored(ctx, v.Writer(), gone, then...)
		if len(rows) > 0 {
			row = rows[0]
		}
		return err
	})
	return row, left, err
}

// rejoin puts restored records back into what they were in, behind what makes them
// again.
func rejoin[T any](ctx context.Context, v operation.Viewer, kind record.Kind[T], l links, ids []uuid.UUID, restore func(...record.Statement) error) (left int32, err error) {
	var lost int64
	if l.lost != nil {
		if lost, err = l.lost(ctx, v, ids, v.VisibleTo()); err != nil {
			return 0, err
		}
	}
	back, forget := steps(v.Writer(), ids, l.rejoin), func(db sqlc.DBTX) error { return sqlc.New().DestroyTrash(ctx, db, kind.Name, ids) }
	if lost <= mostAtOnce {
		return 0, restore(append(whole(ctx, back), forget)...)
	}
	if err := restore(func(db sqlc.DBTX) error { return sqlc.New().KeepRestored(ctx, db, kind.Name, ids) }); err != nil {
		return 0, err
	}
	return some(ctx, v, lost, back)
}

// trashed is a deleted record that the viewer may see, locked.
func trashed[T any](ctx context.Context, v operation.Viewer, kind record.Kind[T], id uuid.UUID) (deleted sqlc.Trash, err error) {
	all, err := sqlc.New().TrashForUpdate(ctx, v, sqlc.TrashForUpdateParams{Kind: kind.Name, Ids: []uuid.UUID{id}, VisibleTo: v.VisibleTo()})
	if err != nil {
		return deleted, err
	}
	if len(all) == 0 {
		return deleted, notInTrash(kind.Noun)
	}
	return all[0], nil
}

// destroy ends that a deleted record can be restored.
func destroy[T any](ctx context.Context, v operation.Viewer, kind record.Kind[T], id uuid.UUID) error {
	deleted, err := trashed(ctx, v, kind, id)
	if err != nil {
		return err
	}
	if deleted.RestoredAt != nil {
		return notInTrash(kind.Noun)
	}
	return kind.Destroy(ctx, v.Writer(), []uuid.UUID{id})
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
