package record

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
)

// Remove moves locked records to the trash, after what takes them off those that
// refer to them.
func (k Kind[T]) Remove(ctx context.Context, w Writer, rows []T, leave ...Statement) error {
	changes := make([]Pair[T], len(rows))
	for i := range rows {
		changes[i].Was = &rows[i]
	}
	ids := k.IDs(rows)
	leave = append(leave, func(db sqlc.DBTX) error { return k.Trash(ctx, db, w.Actor.User, ids) })
	return w.Together(ctx, k.withHistories(ctx, w, crm.ActionDelete, changes, leave)...)
}

// IDs are the rows'.
func (k Kind[T]) IDs(rows []T) []uuid.UUID {
	ids := make([]uuid.UUID, len(rows))
	for i := range rows {
		ids[i] = k.ID(&rows[i])
	}
	return ids
}

// Restored makes records again that are locked in the trash, and then does what
// remains to be done there.
func (k Kind[T]) Restored(ctx context.Context, w Writer, deleted []sqlc.Trash, then ...Statement) ([]T, error) {
	ids := make([]uuid.UUID, len(deleted))
	for i, d := range deleted {
		ids[i] = d.ID
	}
	if len(deleted) == 0 {
		return nil, w.Together(ctx, then...)
	}
	rows, err := k.Restore(ctx, w, ids)
	if err != nil {
		return nil, collision(err, k.Noun)
	}
	statements, err := k.restored(ctx, w, rows, deleted)
	if err != nil {
		return nil, err
	}
	return rows, w.Together(ctx, append(statements, then...)...)
}

// collision says why a record can't be restored whose key another one has by now.
func collision(err error, noun string) error {
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); !ok || pgErr.Code != "23505" {
		return err
	}
	held := crm.Errorf(crm.CodeConflict, "Another %s has the external ID of this one by now. Find it by that, and change or delete it first.", noun)
	held.Field = "input.id"
	return held
}

// restored records the rows as they come from the trash, and after that the
// references that they had to what is gone: once that is restored, it is put back.
func (k Kind[T]) restored(ctx context.Context, w Writer, rows []T, deleted []sqlc.Trash) ([]Statement, error) {
	had := make(map[uuid.UUID]json.RawMessage, len(deleted))
	for _, d := range deleted {
		had[d.ID] = d.Record
	}
	changes, lost := make([]Pair[T], len(rows)), k.entries(w, crm.ActionUpdate)
	for i := range rows {
		was := rows[i]
		if k.References != nil {
			if err := k.References(had[k.ID(&was)], &was); err != nil {
				return nil, err
			}
		}
		changes[i].Is = &was
		k.lose(lost, &was, &rows[i])
	}
	return lost.appendTo(ctx, k.withHistories(ctx, w, crm.ActionRestore, changes, nil)), nil
}

// lose notes each reference that a record has lost, caused by what it was to.
func (k Kind[T]) lose(lost *entries, was, is *T) {
	before, after := k.Fields(was), k.Fields(is)
	for i := range before {
		if before[i] != after[i] {
			lost.add(k.ID(is), Change(before[i], after[i]), before[i].text)
		}
	}
}

// Destroy ends that records can be restored.
func (k Kind[T]) Destroy(ctx context.Context, w Writer, ids []uuid.UUID) error {
	e := k.entries(w, crm.ActionDestroy)
	for _, id := range ids {
		e.add(id, json.RawMessage("{}"), "")
	}
	destroy := func(db sqlc.DBTX) error { return sqlc.New().DestroyTrash(ctx, db, k.Name, ids) }
	return w.Together(ctx, e.appendTo(ctx, statements(destroy))...)
}
