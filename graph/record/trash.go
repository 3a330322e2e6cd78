package record

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

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
	return w.Pipeline(ctx, k.withHistories(ctx, w, crm.ActionDelete, changes, leave)...)
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
		return nil, w.Pipeline(ctx, then...)
	}
	rows, err := k.Restore(ctx, w, ids)
	if err != nil {
		return nil, unrestorable(err, k.Noun)
	}
	statements, err := k.restored(ctx, w, rows, deleted)
	if err != nil {
		return nil, err
	}
	return rows, w.Pipeline(ctx, append(statements, then...)...)
}

// unrestorable says why a record can't be restored: another one has its key by now, or
// what it can't be without went away this moment.
func unrestorable(err error, noun string) error {
	pgErr, ok := errors.AsType[*pgconn.PgError](err)
	switch {
	case ok && pgErr.Code == "23505": // unique_violation
		held := crm.Errorf(crm.CodeConflict, "Another %s has the external ID of this one by now. Find it by that, and change or delete it first.", noun)
		held.Field = "input.id"
		return held
	case ok && pgErr.Code == "23502": // not_null_violation
		return orphaned(noun)
	}
	return err
}

func orphaned(noun string) error {
	lone := crm.Errorf(crm.CodeConflict, "This %s can't be without a record that is deleted. Restore that first.", noun)
	lone.Field = "input.id"
	return lone
}

// CheckOrphans returns what refuses a deleted record: nil of one that can be made again.
func (k Kind[T]) CheckOrphans(ctx context.Context, db sqlc.DBTX, ids []uuid.UUID) (func(uuid.UUID) error, error) {
	if k.Orphaned == nil {
		return func(uuid.UUID) error { return nil }, nil
	}
	orphans, err := k.Orphaned(ctx, db, ids)
	return func(id uuid.UUID) error {
		if slices.Contains(orphans, id) {
			return orphaned(k.Noun)
		}
		return nil
	}, err
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
	return w.Pipeline(ctx, e.appendTo(ctx, statements(destroy))...)
}
