package nouns

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// lookup is what items are looked up by one key, and what it has found.
type lookup[T any] struct {
	keyOf[T]
	items   []int // of each value
	values  []string
	live    []match[T]
	deleted []match[uuid.UUID]
}

// match finds and locks what the items' keys name, in one flight, and restores what
// is in the trash.
func (u *upserts[T]) match(ctx context.Context, v operation.Viewer, o batchOf[T], b *batch, lookups []*lookup[T]) error {
	var names []string
	for _, l := range lookups {
		for _, value := range l.values {
			names = append(names, l.field+" "+value)
		}
	}
	queries := []func(sqlc.DBTX) error{func(db sqlc.DBTX) error { return sqlc.New().LockKeys(ctx, db, string(o.kind.Name), names) }}
	for _, l := range lookups {
		queries = append(queries, func(db sqlc.DBTX) (err error) {
			l.live, err = l.find(ctx, db, l.values, v.VisibleTo())
			return err
		})
		if l.keyOf.deleted != nil {
			queries = append(queries, func(db sqlc.DBTX) (err error) {
				l.deleted, err = l.keyOf.deleted(ctx, db, l.values, v.VisibleTo())
				return err
			})
		}
	}
	if err := v.Together(ctx, queries...); err != nil {
		return err
	}
	taken := map[uuid.UUID]bool{}
	for _, l := range lookups {
		if err := u.take(o, b, l, taken); err != nil {
			return err
		}
	}
	return u.revive(ctx, v, o, lookups)
}

// refuseKey refuses an item for its key.
func (u *upserts[T]) refuseKey(b *batch, i int, err error) error {
	u.outcome[i] = nil
	return b.refuse(i, err)
}

// lookups are the items by their keys. An item without a value is refused, and the
// second one with the same.
func lookups[T any, K comparable](u *upserts[T], b *batch, keys map[K]keyOf[T], asked []askedKey[K]) (all []*lookup[T], err error) {
	byKey, seen := map[K]*lookup[T]{}, map[string]bool{}
	for i, a := range asked {
		l := byKey[a.key]
		if l == nil {
			l = &lookup[T]{keyOf: keys[a.key]}
			byKey[a.key], all = l, append(all, l)
		}
		field := "input." + l.field
		if a.value == nil || *a.value == "" {
			if err := u.refuseKey(b, i, crm.Invalid(field, "This is the key. It is required.")); err != nil {
				return nil, err
			}
			continue
		}
		name := field + " " + strings.ToLower(*a.value)
		if seen[name] {
			if err := u.refuseKey(b, i, crm.Invalid(field, "Another item has the same key.")); err != nil {
				return nil, err
			}
			continue
		}
		seen[name] = true
		u.outcome[i] = new(model.UpsertOutcomeCreated)
		l.items, l.values = append(l.items, i), append(l.values, *a.value)
	}
	return all, nil
}

// take gives each item the record that its key has found, if that is one, and no
// other item's.
func (u *upserts[T]) take(o batchOf[T], b *batch, l *lookup[T], taken map[uuid.UUID]bool) error {
	for _, m := range l.live {
		i, id := l.items[m.item-1], o.kind.ID(m.found)
		var err error
		switch {
		case u.outcome[i] == nil: // of a third one
			continue
		case u.was[i] != nil:
			refused := crm.Errorf(crm.CodeConflict, "Several records have this key. Change one of them by its ID.")
			refused.Field = "input." + l.field
			err = u.refuseKey(b, i, refused)
		case taken[id]:
			err = u.refuseKey(b, i, crm.Invalid("input."+l.field, "Another item is about the same record."))
		default:
			taken[id] = true
			u.was[i], u.outcome[i] = m.found, new(model.UpsertOutcomeUpdated)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// revive restores what is in the trash of the items that nothing else was found for.
func (u *upserts[T]) revive(ctx context.Context, v operation.Viewer, o batchOf[T], all []*lookup[T]) error {
	items := map[uuid.UUID]int{}
	var ids []uuid.UUID
	for _, l := range all {
		for _, m := range l.deleted {
			if i := l.items[m.item-1]; u.outcome[i] != nil && u.was[i] == nil {
				items[*m.found] = i
				ids = append(ids, *m.found)
			}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	gone, err := sqlc.New().TrashForUpdate(ctx, v, sqlc.TrashForUpdateParams{Kind: o.kind.Name, Ids: ids, VisibleTo: v.VisibleTo()})
	if err != nil {
		return err
	}
	_, err = rejoin(ctx, v, o.kind, o.links, ids, func(then ...record.Statement) error {
		rows, err := o.kind.Restored(ctx, v.Writer(), gone, then...)
		for i := range rows {
			at := items[o.kind.ID(&rows[i])]
			u.was[at], u.outcome[at] = &rows[i], new(model.UpsertOutcomeRestored)
		}
		return err
	})
	return err
}
