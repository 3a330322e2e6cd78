package tenant

import (
	"context"
	"sync"

	"github.com/jackc/pgx/v5/pgxpool"
)

// lane is one connection: a pool of its own, which opens it, replaces it and
// lets it end with age.
type lane struct {
	pool *pgxpool.Pool
	busy bool
}

// lanes are a bulkhead's connections. A tenant's operation takes the tenant's
// own lane where that is free, so that a backend's caches are warm for it; a
// common pool hands out whichever came back last (docs/adr/0025).
type lanes struct {
	free chan struct{} // one entry for each free lane; who waits for one is served in turn

	mu  sync.Mutex
	all []*lane
}

func newLanes(ctx context.Context, cfg Config) (*lanes, error) {
	l := &lanes{free: make(chan struct{}, cfg.Connections)}
	for range cfg.Connections {
		pool, err := newPool(ctx, cfg.URL, cfg.Name, 1, unpinged, setUp)
		if err != nil {
			l.close()
			return nil, err
		}
		l.all = append(l.all, &lane{pool: pool})
		l.free <- struct{}{}
	}
	return l, nil
}

// acquire waits for a lane and takes its connection; own is the number of the
// tenant's own, of any size.
func (l *lanes) acquire(ctx context.Context, own uint32) (*pgxpool.Conn, *lane, error) {
	select {
	case <-l.free:
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	taken := l.take(own)
	conn, err := taken.pool.Acquire(ctx)
	if err != nil {
		l.give(taken)
		return nil, nil, err
	}
	return conn, taken, nil
}

// take takes the first free lane from the tenant's own on.
func (l *lanes) take(own uint32) *lane {
	l.mu.Lock()
	defer l.mu.Unlock()
	n := uint32(len(l.all))
	for i := range n {
		if next := l.all[(own%n+i)%n]; !next.busy {
			next.busy = true
			return next
		}
	}
	panic("no free lane, though one was counted")
}

// give gives a lane back, whose connection has been released.
func (l *lanes) give(taken *lane) {
	l.mu.Lock()
	taken.busy = false
	l.mu.Unlock()
	l.free <- struct{}{}
}

// close closes the connections, when they have been given back.
func (l *lanes) close() {
	for _, each := range l.all {
		each.pool.Close()
	}
}
