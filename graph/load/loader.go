// Package load loads what many rows refer to, and their lists, with one statement a
// relation.
package load

import (
	"context"
	"sync"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// Loader loads one relation of many rows with one statement. Whoever reads
// rows collects the IDs that they refer to; the first child that asks for one
// loads them all, and its siblings wait. So the number of statements depends
// on the query's text alone: there is no timer whose window a slow goroutine
// could miss, and no wait. (A loader that collects keys for a time, as
// dataloadgen does, answered later and split batches under load.)
type Loader[V any] struct {
	keys  *keys
	fetch func(context.Context, asking, []uuid.UUID) (map[uuid.UUID]V, error)
	lock  *loadLock
	with  *[]pipelined // whose IDs travel with this one's; nil: none

	loaded map[uuid.UUID]V
	err    error
}

// asking is the database that a loader asks, and the owner whose records alone
// the viewer may see; nil if they may see all.
type asking struct {
	sqlc.DBTX
	visibleTo *uuid.UUID
}

// loadLock is how an operation's loaders load: one at a time, since they share a
// connection.
type loadLock struct {
	scope *tenant.Scope
	mu    sync.Mutex
	// VisibleTo is the owner whose records alone the viewer may see; nil if they may
	// see all. It fails without a viewer.
	visibleTo func(context.Context) (*uuid.UUID, error)
}

// pipelined is a loader whose query is sent in the pipeline of another one.
type pipelined interface {
	// pipeline returns the query of what will be asked for; nil if that is nothing.
	pipeline(ctx context.Context, visibleTo *uuid.UUID) func(sqlc.DBTX) error
}

// Load returns the value of an ID: the zero V if there is none. Without a viewer
// it fails.
func (l *Loader[V]) Load(ctx context.Context, id uuid.UUID) (none V, err error) {
	visibleTo, err := l.lock.visibleTo(ctx)
	if err != nil {
		return none, err
	}
	l.lock.mu.Lock()
	defer l.lock.mu.Unlock()
	if found, ok := l.loaded[id]; ok || l.err != nil {
		return found, l.err
	}
	l.keys.add(&id, true)
	queries := []func(sqlc.DBTX) error{l.query(ctx, visibleTo, missing(l.keys, l.loaded, false))}
	_ = l.lock.scope.Pipeline(ctx, append(queries, l.others(ctx, visibleTo)...)...) // each loader keeps its own
	return l.loaded[id], l.err
}

// others are the queries that travel along.
func (l *Loader[V]) others(ctx context.Context, visibleTo *uuid.UUID) (queries []func(sqlc.DBTX) error) {
	if l.with == nil {
		return nil
	}
	for _, other := range *l.with {
		if q := other.pipeline(ctx, visibleTo); q != nil && other != pipelined(l) {
			queries = append(queries, q)
		}
	}
	return queries
}

func (l *Loader[V]) pipeline(ctx context.Context, visibleTo *uuid.UUID) func(sqlc.DBTX) error {
	ids := missing(l.keys, l.loaded, true)
	if len(ids) == 0 || l.err != nil {
		return nil
	}
	return l.query(ctx, visibleTo, ids)
}

// query fetches IDs. An error is kept: the transaction has failed with it, so
// that asking again can't help.
func (l *Loader[V]) query(ctx context.Context, visibleTo *uuid.UUID, ids []uuid.UUID) func(sqlc.DBTX) error {
	return func(db sqlc.DBTX) error {
		found, err := l.fetch(ctx, asking{db, visibleTo}, ids)
		if l.err = err; err == nil {
			l.remember(ids, found)
		}
		return err
	}
}

// remember keeps what was found, and that the other IDs have nothing.
func (l *Loader[V]) remember(ids []uuid.UUID, found map[uuid.UUID]V) {
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
