package slot

import (
	"context"
	"sync"
	"time"
)

// group are a bulkhead's slots. A tenant's operation takes the slot that the tenant
// prefers where that is free, so that a backend's caches are warm for it; a common
// pool hands out whichever came back last (docs/adr/0025).
type group struct {
	free    chan struct{} // one entry for each free slot; who waits for one is served in turn
	closing chan struct{}

	mu  sync.Mutex
	all []*slot
}

func newGroup(cfg *Config, closing chan struct{}) *group {
	g := &group{free: make(chan struct{}, cfg.Connections), closing: closing}
	for range cfg.Connections {
		g.all = append(g.all, &slot{cfg: cfg, group: g})
		g.free <- struct{}{}
	}
	return g
}

// acquire waits for a slot, and takes it with its connection.
func (g *group) acquire(ctx context.Context, preferred uint32) (*slot, error) {
	select {
	case <-g.free:
	case <-g.closing:
		return nil, ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	s := g.take(preferred)
	if s.conn == nil {
		if err := s.open(ctx); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// take takes the first free slot from the preferred one on.
func (g *group) take(preferred uint32) *slot {
	g.mu.Lock()
	defer g.mu.Unlock()
	n := uint32(len(g.all))
	for i := range n {
		if next := g.all[(preferred%n+i)%n]; !next.busy {
			next.busy = true
			return next
		}
	}
	panic("no free slot, though one was counted")
}

// give gives a slot back.
func (g *group) give(s *slot) {
	g.mu.Lock()
	s.busy = false
	g.mu.Unlock()
	g.free <- struct{}{}
}

// sweep closes the connections that are free and ought to end.
func (g *group) sweep(now time.Time) {
	for _, s := range g.takeOld(now) {
		s.drop()
		g.give(s)
	}
}

// takeOld takes the free slots whose connections ought to end.
func (g *group) takeOld(now time.Time) (old []*slot) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, s := range g.all {
		if s.busy || s.conn == nil || !s.isOld(now) {
			continue
		}
		select {
		case <-g.free:
			s.busy = true
			old = append(old, s)
		default: // who has counted it out is about to take it
		}
	}
	return old
}

// drain takes every slot, as they become free, and closes its connection.
func (g *group) drain() {
	for range g.all {
		<-g.free
		g.take(0).close()
	}
}
