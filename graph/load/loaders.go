package load

import (
	"context"
	"sync"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/page"
)

// Lists are the nested lists of one relation: a loader for each set of
// arguments that the query gives it.
type Lists[V any] struct {
	lock  *loadLock
	keys  *keys
	fetch func(context.Context, asking, page.Page, []uuid.UUID) (map[uuid.UUID][]V, error)

	mu     sync.Mutex
	byArgs map[listArgs]*Loader[[]V]
}

type listArgs struct {
	size     int32
	afterKey string
	afterID  uuid.UUID
}

// Of returns the loader of the lists with a page's arguments.
func (l *Lists[V]) Of(p page.Page) *Loader[[]V] {
	args := listArgs{size: p.Size}
	if p.AfterID != nil {
		args.afterKey, args.afterID = *p.AfterKey, *p.AfterID
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.byArgs == nil {
		l.byArgs = map[listArgs]*Loader[[]V]{}
	}
	if l.byArgs[args] == nil {
		l.byArgs[args] = &Loader[[]V]{lock: l.lock, keys: l.keys, fetch: func(ctx context.Context, db asking, ids []uuid.UUID) (map[uuid.UUID][]V, error) {
			return l.fetch(ctx, db, p, ids)
		}}
	}
	return l.byArgs[args]
}

// Collect collects the IDs that rows' fields of a name refer to, if the operation
// names it.
func Collect[V any](l *Loaders, name string, k *keys, rows []V, id func(*V) *uuid.UUID) {
	certain, named := l.names[name]
	if !named {
		return
	}
	for i := range rows {
		k.add(id(&rows[i]), certain)
	}
}
