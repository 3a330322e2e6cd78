package nouns

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/record"
)

// mostItems is how many records a batch may have.
const mostItems = 500

// batch is one batch as it is asked for, and what became of its items.
type batch struct {
	mode     model.BatchMode
	size     int
	ids      []uuid.UUID // of the records that are to be changed, an item each
	versions []*int32
	errors   []model.BatchError
	single   bool // a mutation of one record: what refuses it ends it
}

// oneItem is a batch of one record, for a mutation that is about no more.
func oneItem() *batch {
	return &batch{size: 1, ids: make([]uuid.UUID, 1), versions: make([]*int32, 1), errors: []model.BatchError{}, single: true}
}

func newBatch(mode model.BatchMode, size int) (*batch, error) {
	switch {
	case size == 0:
		return nil, crm.Invalid("input.items", "Send at least one item.")
	case size > mostItems:
		return nil, crm.Invalid("input.items", "Send at most %d items. This has %d.", mostItems, size)
	}
	return &batch{mode: mode, size: size, ids: make([]uuid.UUID, size), versions: make([]*int32, size), errors: []model.BatchError{}}, nil
}

// asks notes which record an item is about, and its version.
func (b *batch) asks(i int, id uuid.UUID, version *int32) { b.ids[i], b.versions[i] = id, version }

// refuse notes why an item is refused, or ends the batch with it.
func (b *batch) refuse(i int, err error) error {
	refused, ok := errors.AsType[*crm.Error](err)
	if !ok || b.single {
		return err
	}
	e := *refused
	if rest, found := strings.CutPrefix(e.Field, "input."); found {
		e.Field = fmt.Sprintf("input.items.%d.%s", i, rest)
	}
	if b.mode == model.BatchModeAllOrNothing {
		if e.Field == "" {
			e.Field = fmt.Sprintf("input.items.%d", i)
		}
		return &e
	}
	told := model.BatchError{Index: int32(i), Code: string(e.Code), Message: e.Message}
	if e.Field != "" {
		told.Field = &e.Field
	}
	b.errors = append(b.errors, told)
	return nil
}

// unique are the IDs of the items, each once; the second of two is refused.
func (b *batch) unique() (ids []uuid.UUID, err error) {
	at := make(map[uuid.UUID]bool, b.size)
	for i, id := range b.ids {
		if at[id] {
			if err := b.refuse(i, crm.Invalid("input.id", "Another item is about the same record.")); err != nil {
				return nil, err
			}
			b.ids[i] = uuid.Nil
			continue
		}
		at[id] = true
		ids = append(ids, id)
	}
	return ids, nil
}

// each calls do with each item that is not refused yet.
func (b *batch) each(do func(i int, id uuid.UUID) error) error {
	for i, id := range b.ids {
		if id == uuid.Nil {
			continue
		}
		if err := do(i, id); err != nil {
			if err := b.refuse(i, err); err != nil {
				return err
			}
			b.ids[i] = uuid.Nil
		}
	}
	return nil
}

// Told orders the errors by their items.
func (b *batch) told() {
	slices.SortStableFunc(b.errors, func(x, y model.BatchError) int { return int(x.Index - y.Index) })
}

// batchOf writes many records of a noun.
type batchOf[T any] struct {
	kind  record.Kind[T]
	links links
}

// resultsOf are the records of the items, in order; nil of those that were refused.
func resultsOf[T any](b *batch, saved map[uuid.UUID]*T) []*T {
	b.told()
	rows := make([]*T, b.size)
	for i, id := range b.ids {
		rows[i] = saved[id]
	}
	return rows
}

// present are the rows that are there.
func present[T any](rows []*T) (some []T) {
	for _, row := range rows {
		if row != nil {
			some = append(some, *row)
		}
	}
	return some
}

// create creates a record for each item.
func (o batchOf[T]) create(ctx context.Context, v operation.Viewer, b *batch, prepare func(i int) (T, error)) ([]*T, error) {
	var rows []T
	for i := range b.size {
		row, err := prepare(i)
		if err != nil {
			if err := b.refuse(i, err); err != nil {
				return nil, err
			}
			continue
		}
		b.ids[i] = o.kind.ID(&row)
		rows = append(rows, row)
	}
	saved, err := o.kind.CreateAll(ctx, v.Writer(), rows)
	return resultsOf(b, saved), err
}

// locked locks the records of the items.
func (o batchOf[T]) locked(ctx context.Context, v operation.Viewer, b *batch) (map[uuid.UUID]*T, error) {
	ids, err := b.unique()
	if err != nil {
		return nil, err
	}
	rows, err := o.kind.LockAll(ctx, v, ids, v.VisibleTo())
	if err != nil {
		return nil, err
	}
	was := o.kind.ByID(rows)
	return was, b.each(func(i int, id uuid.UUID) error {
		if was[id] == nil {
			return record.Missing(o.kind.Noun, "input.id")
		}
		return record.Current(o.kind.Version(was[id]), b.versions[i])
	})
}

// update changes the record of each item; look is what is looked up of all of them
// before.
func (o batchOf[T]) update(ctx context.Context, v operation.Viewer, b *batch, look func(was map[uuid.UUID]*T) error, change func(i int, row *T) error) ([]*T, error) {
	was, err := o.locked(ctx, v, b)
	if err != nil {
		return nil, err
	}
	if err := look(was); err != nil {
		return nil, err
	}
	var changes []record.Pair[T]
	err = b.each(func(i int, id uuid.UUID) error {
		is := *was[id]
		if err := change(i, &is); err != nil {
			return err
		}
		changes = append(changes, record.Pair[T]{Was: was[id], Is: &is})
		return nil
	})
	if err != nil {
		return nil, err
	}
	saved, err := o.kind.SaveAll(ctx, v.Writer(), changes)
	return resultsOf(b, saved), err
}

// delete moves the record of each item to the trash.
func (o batchOf[T]) delete(ctx context.Context, v operation.Viewer, b *batch) (ids []*uuid.UUID, left int32, err error) {
	was, err := o.locked(ctx, v, b)
	if err != nil {
		return nil, 0, err
	}
	var rows []T
	_ = b.each(func(_ int, id uuid.UUID) error {
		rows = append(rows, *was[id])
		return nil
	})
	if len(rows) > 0 {
		left, err = remove(ctx, v, o.kind, o.links, rows, func(id uuid.UUID, err error) error {
			i := slices.Index(b.ids, id)
			b.ids[i] = uuid.Nil
			return b.refuse(i, err)
		})
	}
	b.told()
	ids = make([]*uuid.UUID, b.size)
	for i, id := range b.ids {
		if id != uuid.Nil && left == 0 {
			ids[i] = &b.ids[i]
		}
	}
	return ids, left, err
}
