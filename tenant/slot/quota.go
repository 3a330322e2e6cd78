package slot

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
)

// bulkhead is some connections with a fair share for each tenant on them: so
// many connections at once, and so many operations that wait for one of them.
// The others of a tenant's flood wait for the tenant's own, outside the slots,
// whose queue is first come, first served: behind a flood a neighbour waits for
// one operation at most.
type bulkhead struct {
	cfg   *Config
	group *group

	mu      sync.Mutex
	tenants map[uuid.UUID]*quota // those with an operation here, and no other
}

// quota counts one tenant's connections and operations in a bulkhead.
type quota struct {
	taken   chan struct{} // one entry for each connection that it holds or is about to
	present int           // operations that hold one or wait
}

func newBulkhead(cfg *Config, closing chan struct{}) *bulkhead {
	return &bulkhead{cfg: cfg, group: newGroup(cfg, closing), tenants: map[uuid.UUID]*quota{}}
}

// acquire takes a connection for one of a tenant's operations, within a time;
// that of the preferred slot where it is free.
func (b *bulkhead) acquire(ctx context.Context, tenant uuid.UUID, preferred uint32) (*Conn, error) {
	wait, cancel := context.WithTimeout(ctx, b.cfg.AcquireTimeout)
	defer cancel()
	leave, err := b.waitForQuota(wait, tenant)
	if err != nil {
		return nil, b.busy(ctx, err)
	}
	s, err := b.group.acquire(wait, preferred)
	if err != nil {
		leave()
		return nil, b.busy(ctx, err)
	}
	s.served[tenant] = struct{}{}
	return &Conn{s.conn, s, leave}, nil
}

// waitForQuota waits until the tenant has fewer connections than it may have.
func (b *bulkhead) waitForQuota(ctx context.Context, tenant uuid.UUID) (leave func(), err error) {
	s, err := b.enter(tenant)
	if err != nil {
		return nil, err
	}
	select {
	case s.taken <- struct{}{}:
		return func() { <-s.taken; b.exit(tenant, s) }, nil
	case <-ctx.Done():
		b.exit(tenant, s)
		return nil, ctx.Err()
	}
}

// enter counts an operation in, unless the tenant's waiting room is full.
func (b *bulkhead) enter(tenant uuid.UUID) (*quota, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	s, ok := b.tenants[tenant]
	if !ok {
		s = &quota{taken: make(chan struct{}, b.cfg.Share)}
		b.tenants[tenant] = s
	}
	if s.present >= b.cfg.Share+b.cfg.Waiting {
		return nil, crm.RateLimited(time.Second, "Too many operations of this workspace wait already.")
	}
	s.present++
	return s, nil
}

// exit counts an operation out, and forgets the tenant with its last one.
func (b *bulkhead) exit(tenant uuid.UUID, s *quota) {
	b.mu.Lock()
	defer b.mu.Unlock()
	s.present--
	if s.present == 0 {
		delete(b.tenants, tenant)
	}
}

// busy says to a person that the wait was in vain, if it was; not that the
// request itself has ended.
func (b *bulkhead) busy(ctx context.Context, err error) error {
	if ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
		return crm.Unavailable("All connections of this workspace have been busy for %s. Try again in a moment.", b.cfg.AcquireTimeout)
	}
	return err
}
