package record

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
)

// CreateAll writes new records, and returns them by their IDs.
func (k Kind[T]) CreateAll(ctx context.Context, w Writer, rows []T) (map[uuid.UUID]*T, error) {
	changes := make([]Pair[T], len(rows))
	for i := range rows {
		changes[i].Is = &rows[i]
	}
	return k.write(ctx, w, crm.ActionCreate, changes, k.InsertAll)
}

// SaveAll writes locked records that were one thing and are another.
func (k Kind[T]) SaveAll(ctx context.Context, w Writer, changes []Pair[T]) (map[uuid.UUID]*T, error) {
	return k.write(ctx, w, crm.ActionUpdate, changes, k.UpdateAll)
}

func (k Kind[T]) write(ctx context.Context, w Writer, action crm.Action, changes []Pair[T], all func(context.Context, sqlc.DBTX, json.RawMessage) ([]T, error)) (map[uuid.UUID]*T, error) {
	if len(changes) == 0 {
		return nil, nil
	}
	rows, saved := k.json(changes), []T(nil)
	write := func(db sqlc.DBTX) (err error) {
		saved, err = all(ctx, db, rows)
		return err
	}
	err := w.Pipeline(ctx, k.withHistories(ctx, w, action, changes, statements(write))...)
	return k.ByID(saved), err
}

// ByID maps rows by their IDs.
func (k Kind[T]) ByID(rows []T) map[uuid.UUID]*T {
	byID := make(map[uuid.UUID]*T, len(rows))
	for i := range rows {
		byID[k.ID(&rows[i])] = &rows[i]
	}
	return byID
}

// json is what the records are to be, as an array of rows.
func (k Kind[T]) json(changes []Pair[T]) json.RawMessage {
	b := append(make([]byte, 0, 512*len(changes)), '[')
	for i, c := range changes {
		if i > 0 {
			b = append(b, ',')
		}
		b = ID("id", k.ID(c.Is)).appendJSON(append(b, `{"id":`...))
		for _, f := range k.Fields(c.Is) {
			b = append(append(append(b, `,"`...), f.Column...), `":`...)
			b = f.appendJSON(b)
		}
		b = append(b, '}')
	}
	return append(b, ']')
}
