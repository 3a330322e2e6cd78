package tenant

import (
	"context"
	"sync"

	"github.com/jackc/pgx/v5/pgxpool"
)

// slot is the place of one connection: a pool of its own, which opens it, replaces it and
// lets it end with age.
type slot struct {
	pool *pgxpool.Pool
	busy bool
}

// slots are a bulkhead's connections. A tenant's operation takes the
// slot that the tenant prefers where that is free, so that a backend's caches are warm for it; a
// common pool hands out whichever came back last (docs/adr/0025).
type slots struct {
	free chan struct{} // one entry for each free slot; who waits for one is served in turn

	mu  sync.Mutex
	all []*slot
}

func newSlots(ctx context.Context, cfg Config) (*slots, error) {
	l := &slots{free: make(chan struct{}, cfg.Connections)}
	for range cfg.Connections {
		pool, err := newPool(ctx, cfg.URL, cfg.Name, 1, unpinged, setUp)
		if err != nil {
			l.close()
			return nil, err
		}
		l.all = append(l.all, &slot{pool: pool})
		l.free <- struct{}{}
	}
	return l, nil
}

// acquire waits for a slot and takes its connection; preferred is the number of the
// one that the tenant prefers, of any size.
func (l *slots) acquire(ctx context.Context, preferred uint32) (*pgxpool.Conn, *slot, error) {
	select {
	case <-l.free:
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	taken := l.take(preferred)
	conn, err := taken.pool.Acquire(ctx)
	if err != nil {
		l.give(taken)
		return nil, nil, err
	}
	return conn, taken, nil
}

// take takes the first free slot from the preferred one on.
func (l *slots) take(preferred uint32) *slot {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := uint32(len(l.all))
	for i := range n {
		if next := l.all[(preferred%n+i)%n]; !next.busy {
			next.busy = true
			return next
		}
	}
	panic("no free slot, though one was counted")
}

// give gives a slot back, whose connection has been released.
func (l *slots) give(taken *slot) {
	l.mu.Lock()
	taken.busy = false
	l.mu.Unlock()
	l.free <- struct{}{}
}

// close closes the connections, when they have been given back.
func (l *slots) close() {
	for _, each := range l.all {
		each.pool.Close()
	}
}
