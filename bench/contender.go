package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
)

// contender is a mode with its connections, and what its rounds showed.
type contender struct {
	mode    mode
	callers []*caller
	rounds  []round
	backend []float64 // of each round, PostgreSQL's CPU per request, µs
	failed  atomic.Int64
	first   atomic.Pointer[error]
}

// bulkheads is how many groups the connections are in, as the product's.
const bulkheads = 4

// own are the tenants of a worker's bulkhead; behind PgBouncer anybody's.
func own(spaces []space, worker int, pooled bool) (mine []space) {
	if pooled || len(spaces) < bulkheads {
		return spaces
	}
	for i := worker % bulkheads; i < len(spaces); i += bulkheads {
		mine = append(mine, spaces[i])
	}
	return mine
}

// meet has every connection meet each of its tenants, so that no round measures
// the first visits.
func (c *contender) meet(ctx context.Context, spaces []space) {
	done := make(chan struct{})
	for worker, one := range c.callers {
		go func() {
			for _, s := range own(spaces, worker, false) {
				_ = one.once(ctx, page(), s) // what fails here fails in the rounds too
			}
			done <- struct{}{}
		}()
	}
	for range c.callers {
		<-done
	}
}

// round measures for a while. An error is counted, and the next request tried.
func (c *contender) round(ctx context.Context, o options, spaces []space, pooled bool) error {
	var before, after syscall.Rusage
	served, err := c.backendCPU(pooled)
	if err != nil {
		return err
	}
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &before); err != nil {
		return err
	}
	t, err := closedLoop(ctx, o, func(ctx context.Context, worker int) (func(int) error, func(), error) {
		mine := own(spaces, worker, pooled)
		from := rand.IntN(len(mine)) //nolint:gosec // every round must come to other tenants, no more.
		return func(i int) error {
			if err := c.callers[worker].once(ctx, page(), mine[(from+i)%len(mine)]); err != nil {
				c.failed.Add(1)
				c.first.CompareAndSwap(nil, &err)
			}
			return ctx.Err()
		}, func() {}, nil
	})
	if err != nil {
		return err
	}
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &after); err != nil {
		return err
	}
	servedBy, err := c.backendCPU(pooled)
	if err != nil {
		return err
	}
	c.backend = append(c.backend, (servedBy-served)/float64(max(t.requests, 1)))
	used := after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano()
	c.rounds = append(c.rounds, round{timing: t, cpu: float64(used) / 1e3 / float64(max(t.requests, 1))})
	return nil
}

// backendCPU is that of its connections' processes; behind PgBouncer they are
// everybody's.
func (c *contender) backendCPU(pooled bool) (sum float64, err error) {
	if pooled {
		return 0, nil
	}
	for _, one := range c.callers {
		used, err := backendCPU(one.conn.PgConn().PID())
		if err != nil {
			return 0, err
		}
		sum += used
	}
	return sum, nil
}

func (c *contender) figure(where comparison) (modeFigure, error) {
	f := modeFigure{
		Mode: c.mode.name, Pooler: where.pooled, Tenants: where.tenants, Upgraded: where.upgrade, Errors: int(c.failed.Load()),
		P50: median(c.rounds, func(r round) float64 { return milliseconds(r.p50) }),
		CPU: median(c.rounds, func(r round) float64 { return r.cpu }),
	}
	for _, r := range c.rounds {
		f.Requests += r.requests
	}
	f.PerSecond = median(c.rounds, func(r round) float64 { return r.perSecond }) * float64(f.Requests-f.Errors) / float64(max(f.Requests, 1))
	if first := c.first.Load(); first != nil {
		f.Error = (*first).Error()
		if pg, ok := errors.AsType[*pgconn.PgError](*first); ok {
			f.Error = pg.Code + " " + pg.Message
		}
	}
	if where.pooled {
		return f, nil
	}
	slices.Sort(c.backend)
	f.Backend = c.backend[len(c.backend)/2]
	var megabytes []float64
	for _, one := range c.callers {
		mb, err := backendMemory(one.conn.PgConn().PID())
		if err != nil {
			return f, err
		}
		megabytes = append(megabytes, mb)
	}
	slices.Sort(megabytes)
	f.Memory = megabytes[len(megabytes)/2]
	return f, nil
}
