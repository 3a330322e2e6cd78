// Package slot keeps the connections that operations run on. Each has a slot of its
// own in a bulkhead; a tenant's operations take the slot that the tenant prefers,
// within a fair share. It knows nothing of what is sent.
package slot

import (
	"context"
	"errors"
	"hash/fnv"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// Config says how to connect, and how often.
type Config struct {
	// Connect is the login. Its context watcher must be NewCanceller.
	Connect *pgx.ConnConfig
	// SetUp makes a new connection ready for operations.
	SetUp func(context.Context, *pgx.Conn) error
	// Bulkheads, Connections, TenantsPerConnection, Share and Waiting are those of
	// tenant.Config.
	Bulkheads, Connections, TenantsPerConnection, Share, Waiting int
	// AcquireTimeout bounds the wait for a connection.
	AcquireTimeout time.Duration
	// Lifetime is when a connection ends, and with it what its backend knows of
	// tenants that have gone quiet; up to a quarter later, not all at once. Idle is
	// when one ends that nobody uses. CheckEvery is how often both are looked at.
	Lifetime, Idle, CheckEvery time.Duration
}

// Slots are the slots of all bulkheads.
type Slots struct {
	cfg       Config
	bulkheads []*bulkhead
	closing   chan struct{} // closed with the slots
}

// ErrClosed answers who wants a connection when the slots are closed.
var ErrClosed = errors.New("the connections are closed")

// New makes the slots. They connect when they are used. Close them when done.
func New(cfg Config) *Slots {
	s := &Slots{cfg: cfg, closing: make(chan struct{})}
	for range cfg.Bulkheads {
		s.bulkheads = append(s.bulkheads, newBulkhead(&s.cfg, s.closing))
	}
	go s.sweep()
	return s
}

// Acquire takes a connection for one of a tenant's operations: that of the slot
// which the tenant prefers where it is free. An idle one is not asked whether it
// is still there, which would be a round trip for every request of a quiet tenant.
func (s *Slots) Acquire(ctx context.Context, tenant uuid.UUID) (*Conn, error) {
	b, preferred := s.bulkheadOf(tenant)
	return b.acquire(ctx, tenant, preferred)
}

// AcquireAlive is Acquire of a connection that answers.
func (s *Slots) AcquireAlive(ctx context.Context, tenant uuid.UUID) (conn *Conn, err error) {
	for range s.cfg.Connections + 1 { // all may have died at once
		conn, err = s.Acquire(ctx, tenant)
		if err != nil {
			return nil, err
		}
		if err = conn.Ping(ctx); err == nil {
			return conn, nil
		}
		conn.Release()
	}
	return nil, err
}

// bulkheadOf returns the bulkhead that serves a tenant, always the same one, so
// that a backend's catalog cache holds a share of the tenants, not all of them;
// and the number of the slot in it that the tenant prefers, of any size.
func (s *Slots) bulkheadOf(id uuid.UUID) (b *bulkhead, preferred uint32) {
	h := fnv.New32a()
	h.Write(id[:])
	sum, n := h.Sum32(), uint32(len(s.bulkheads))
	return s.bulkheads[sum%n], sum / n
}

// sweep closes connections that are old or that nobody uses, until the slots are
// closed.
func (s *Slots) sweep() {
	tick := time.NewTicker(s.cfg.CheckEvery)
	defer tick.Stop()
	for {
		select {
		case <-s.closing:
			return
		case now := <-tick.C:
			for _, b := range s.bulkheads {
				b.group.sweep(now)
			}
		}
	}
}

// Close closes every connection. It waits for those in use.
func (s *Slots) Close() {
	close(s.closing)
	for _, b := range s.bulkheads {
		b.group.drain()
	}
}
