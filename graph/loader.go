package graph

import (
	"context"
	"sync"

	"github.com/google/uuid"
)

// keys are the IDs that rows seen so far in an operation refer to.
type keys struct {
	mu  sync.Mutex
	ids map[uuid.UUID]struct{}
}

// add notes an ID; nil is none.
func (k *keys) add(id *uuid.UUID) {
	if id == nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.ids == nil {
		k.ids = map[uuid.UUID]struct{}{}
	}
	k.ids[*id] = struct{}{}
}

// missing returns id and the noted IDs that are not in loaded.
func missing[V any](k *keys, id uuid.UUID, loaded map[uuid.UUID]V) []uuid.UUID {
	k.mu.Lock()
	defer k.mu.Unlock()
	ids := []uuid.UUID{id}
	for other := range k.ids {
		if _, ok := loaded[other]; !ok && other != id {
			ids = append(ids, other)
		}
	}
	return ids
}

// loader loads one relation of many rows with one statement. Whoever reads
// rows notes the IDs that they refer to; the first child that asks for one
// loads them all, and its siblings wait. So the number of statements depends
// on the query's text alone: there is no timer whose window a slow goroutine
// could miss, and no wait. (A loader that collects keys for a time, as
// dataloadgen does, answered later and split batches under load.)
type loader[V any] struct {
	seen  *keys
	fetch func(context.Context, []uuid.UUID) (map[uuid.UUID]V, error)

	mu     sync.Mutex
	loaded map[uuid.UUID]V
	err    error
}

// load returns the value of an ID: the zero V if there is none.
func (l *loader[V]) load(ctx context.Context, id uuid.UUID) (V, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if v, ok := l.loaded[id]; ok || l.err != nil {
		return v, l.err
	}
	ids := missing(l.seen, id, l.loaded)
	found, err := l.fetch(ctx, ids)
	if err != nil {
		// The transaction has failed with it: asking again can't help.
		l.err = err
		var none V
		return none, err
	}
	l.remember(ids, found)
	return l.loaded[id], nil
}

// remember keeps what was found, and that the other IDs have nothing.
func (l *loader[V]) remember(ids []uuid.UUID, found map[uuid.UUID]V) {
	if l.loaded == nil {
		l.loaded = make(map[uuid.UUID]V, len(ids))
	}
	for _, id := range ids {
		l.loaded[id] = found[id]
	}
}

// byID maps rows by their ID.
func byID[V any](rows []V, id func(*V) uuid.UUID) map[uuid.UUID]*V {
	m := make(map[uuid.UUID]*V, len(rows))
	for i := range rows {
		m[id(&rows[i])] = &rows[i]
	}
	return m
}

// byParent groups rows by their parent, in order.
func byParent[V any](rows []V, parent func(*V) *uuid.UUID) map[uuid.UUID][]V {
	m := map[uuid.UUID][]V{}
	for i := range rows {
		if id := parent(&rows[i]); id != nil {
			m[*id] = append(m[*id], rows[i])
		}
	}
	return m
}
