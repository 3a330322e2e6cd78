// Package work does what outlives a request: a relay moves what has changed from
// the outbox to River's queue, in order and once, and workers deal with it inside
// the scope of the tenant that it belongs to (docs/adr/0065).
package work

import (
	"context"
	"log/slog"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"

	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/connect"
)

// Handler deals with a batch of a tenant's changes, oldest first, in a transaction
// of the tenant's scope: what it writes there is written once, whatever is killed.
type Handler func(ctx context.Context, s *tenant.Scope, events []Event) error

// Config says what a worker works on.
type Config struct {
	// DB is the database. The jobs are read with its owner's login, the tenants'
	// data in scopes, as a request's.
	DB  *tenant.Database
	Log *slog.Logger
	// Handlers deal with each batch, all in one transaction.
	Handlers []Handler
	// Poll is the pause between two looks into the outbox while somebody waits for
	// changes. Default 100 ms.
	Poll time.Duration
	// Idle is the same while nobody does. Default 5 s.
	Idle time.Duration
	// Beat is how often the process says that it lives; the jobs of one that has
	// been silent for three are another's. Default 5 s.
	Beat time.Duration
}

func (c Config) withDefaults() Config {
	if c.Poll == 0 {
		c.Poll = 100 * time.Millisecond
	}
	if c.Idle == 0 {
		c.Idle = 5 * time.Second
	}
	if c.Beat == 0 {
		c.Beat = 5 * time.Second
	}
	return c
}

// connections is how many a worker has beside those of the scopes: the relay's, the
// beat's and River's own.
const connections = 6

// worker is a process that works.
type worker struct {
	Config
	id    string
	pool  *pgxpool.Pool // the owner's login
	river *river.Client[pgx.Tx]
	after string        // the schema that the relay looked at last
	again chan struct{} // a batch is done: its tenant's next may follow
}

// Run works until ctx ends, then lets running jobs finish. A database that can't be
// used is waited for.
func Run(ctx context.Context, cfg Config) error {
	w := &worker{Config: cfg.withDefaults(), id: uuid.NewString(), again: make(chan struct{}, 1)}
	opened := cfg.DB.Config()
	var err error
	if w.pool, err = connect.Pool(ctx, opened.OwnerURL, opened.Name, connections); err != nil {
		if ctx.Err() != nil {
			return nil //nolint:nilerr // it ended before it began
		}
		return err
	}
	defer w.pool.Close()
	if w.river, err = w.newRiver(); err != nil {
		return err
	}
	if !w.untilSomebodyWaits(ctx) {
		return nil
	}
	beating := make(chan struct{})
	go func() { defer close(beating); w.beat(ctx) }()
	defer func() { <-beating }()
	if err := w.river.Start(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	defer w.stop(ctx)
	w.relay(ctx)
	return nil
}

// stopTimeout bounds the wait for running jobs. What is cut short is done again.
const stopTimeout = 10 * time.Second

func (w *worker) stop(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer cancel()
	if w.river.Stop(ctx) == nil {
		return
	}
	ctx, cancel = context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer cancel()
	if err := w.river.StopAndCancel(ctx); err != nil {
		w.Log.Warn("background work did not stop", "error", err)
	}
}

// wake has the relay look at once.
func (w *worker) wake() {
	select {
	case w.again <- struct{}{}:
	default:
	}
}

// wait waits for a time, a wake-up or the end; false is the end.
func (w *worker) wait(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-w.again:
	case <-time.After(d):
	}
	return ctx.Err() == nil
}
