package tenant

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/syntroph/syntroph/crm"
)

// bulkhead is some connections with a fair share for each tenant on them: so
// many connections at once, and so many operations that wait for one of them.
// The others of a tenant's flood wait for the tenant's own, outside the slots,
// whose queue is first come, first served: behind a flood a neighbour waits for
// one operation at most.
type bulkhead struct {
	slots          *slots
	share, waiting int
	tenantsEach    int // the tenants that one connection serves before it is closed

	mu      sync.Mutex
	tenants map[uuid.UUID]*quota // those with an operation here, and no other
}

// quota counts one tenant's connections and operations in a bulkhead.
type quota struct {
	taken   chan struct{} // one entry for each connection that it holds or is about to
	present int           // operations that hold one or wait
}

func newBulkhead(l *slots, cfg Config) *bulkhead {
	return &bulkhead{
		slots: l, share: cfg.Share, waiting: cfg.Waiting, tenantsEach: cfg.TenantsPerConnection, tenants: map[uuid.UUID]*quota{},
	}
}

// pooled is a pool's connection; embedded by this name it leaves the name Conn
// to the method.
type pooled = pgxpool.Conn

// connection is a pool's connection with its slot, counted in the tenant's quota.
type connection struct {
	*pooled
	leave    func()
	last     bool      // it has served as many tenants as it may remember
	prepared *prepared // nil where statements are sent unprepared
}

// Release gives back the connection, then the slot and the place in the quota.
func (c *connection) Release() {
	if c.last {
		_ = c.Conn().Close(context.Background()) // says goodbye and waits for nothing; the pool opens another
	}
	c.pooled.Release()
	c.leave()
}

// acquire takes a connection for one of a tenant's operations, within a time;
// the slot that the tenant prefers where that is free.
func (b *bulkhead) acquire(ctx context.Context, tenant uuid.UUID, preferred uint32, timeout time.Duration) (*connection, error) {
	wait, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	leave, err := b.waitForQuota(wait, tenant)
	if err != nil {
		return nil, busy(ctx, err, timeout)
	}
	conn, taken, err := b.slots.acquire(wait, preferred)
	if err != nil {
		leave()
		return nil, busy(ctx, err, timeout)
	}
	done := func() { b.slots.give(taken); leave() }
	return &connection{conn, done, markServed(conn.Conn(), tenant) > b.tenantsEach, preparedOf(conn.Conn())}, nil
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
		s = &quota{taken: make(chan struct{}, b.share)}
		b.tenants[tenant] = s
	}
	if s.present >= b.share+b.waiting {
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
func busy(ctx context.Context, err error, timeout time.Duration) error {
	if ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
		return crm.Unavailable("All connections of this workspace have been busy for %s. Try again in a moment.", timeout)
	}
	return err
}
