package nouns

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// match is what a key has found for an item, counted from 1.
type match[T any] struct {
	item  int
	found *T
}

// keyOf is how a noun's records are found by a key: those that the viewer may
// change, and of a unique key those in the trash.
type keyOf[T any] struct {
	field   string // of the input
	find    func(ctx context.Context, db sqlc.DBTX, keys []string, visibleTo *uuid.UUID) ([]match[T], error)
	deleted func(ctx context.Context, db sqlc.DBTX, keys []string, visibleTo *uuid.UUID) ([]match[uuid.UUID], error)
}

// askedKey is the key of an item, and its value.
type askedKey[K comparable] struct {
	key   K
	value *string
}

// upserts are what is to become of a batch's items.
type upserts[T any] struct {
	was     []*T // what was found; nil of an item that is new
	outcome []*model.UpsertOutcome
}

// upsert changes what the items' keys find, and creates the others. Upserts of the
// same keys take turns, so that two make one record.
func upsert[T any, K comparable](ctx context.Context, v operation.Viewer, o batchOf[T], b *batch, keys map[K]keyOf[T], asked []askedKey[K], create func(i int) (T, error), change func(i int, row *T) error) ([]*T, []*model.UpsertOutcome, error) {
	u := upserts[T]{make([]*T, b.size), make([]*model.UpsertOutcome, b.size)}
	wanted, err := lookups(&u, b, keys, asked)
	if err != nil {
		return nil, nil, err
	}
	if err := u.match(ctx, v, o, b, wanted); err != nil {
		return nil, nil, err
	}
	var made []T
	var changes []record.Pair[T]
	err = u.each(b, func(i int) error {
		if u.was[i] == nil {
			row, err := create(i)
			if err == nil {
				made = append(made, row)
				b.ids[i] = o.kind.ID(&row)
			}
			return err
		}
		is := *u.was[i]
		if err := change(i, &is); err != nil {
			return err
		}
		b.ids[i] = o.kind.ID(&is)
		changes = append(changes, record.Pair[T]{Was: u.was[i], Is: &is})
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	changed, err := o.kind.SaveAll(ctx, v.Writer(), changes)
	if err != nil {
		return nil, nil, err
	}
	saved, err := o.kind.CreateAll(ctx, v.Writer(), made)
	rows := resultsOf(b, saved)
	for i, id := range b.ids {
		if row := changed[id]; row != nil {
			rows[i] = row
		}
	}
	return rows, u.outcome, err
}

// each calls do with each item that is not refused.
func (u *upserts[T]) each(b *batch, do func(i int) error) error {
	for i := range b.size {
		if u.outcome[i] == nil {
			continue
		}
		if err := do(i); err != nil {
			u.outcome[i] = nil
			if err := b.refuse(i, err); err != nil {
				return err
			}
		}
	}
	return nil
}
