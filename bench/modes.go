package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
	pretty "github.com/jedib0t/go-pretty/v6/table"
)

// modeFigure is one mode among so many tenants.
type modeFigure struct {
	Mode      string  `json:"mode"`
	Pooler    bool    `json:"pgbouncer"`
	Tenants   int     `json:"tenants"`
	PerSecond float64 `json:"perSecond"` // those that were answered
	P50       float64 `json:"p50Milliseconds"`
	CPU       float64 `json:"cpuMicroseconds"` // the client's, per request
	Errors    int     `json:"errors"`
	Requests  int     `json:"requests"`
	Error     string  `json:"error,omitempty"` // the first one's SQLSTATE and words
	// Memory is that of the middle one of its connections, MB.
	Memory float64 `json:"memoryMegabytes,omitempty"`
}

func (f modeFigure) cells() pretty.Row {
	way, memory := "direct", fmt.Sprintf("%.0f", f.Memory)
	if f.Pooler {
		way, memory = "PgBouncer", ""
	}
	return pretty.Row{
		f.Tenants, way, f.Mode, fmt.Sprintf("%.0f", f.PerSecond), fmt.Sprintf("%.1f", f.P50), fmt.Sprintf("%.0f", f.CPU),
		memory, fmt.Sprintf("%d of %d", f.Errors, f.Requests), f.Error,
	}
}

// studyModes compares the ways to send a session's look-up and a page of 20
// contacts: all ways in turns, with few tenants and with many.
func studyModes(ctx context.Context, o options, p *place, out io.Writer) error {
	pooled, stop, err := p.pgbouncer(ctx, o.workers)
	if err != nil {
		return err
	}
	defer stop()
	var figures rows[modeFigure]
	for _, url := range []string{p.appURL(), pooled} {
		if url == "" {
			continue
		}
		for _, n := range []int{1, 50, 1000} {
			if n > len(p.spaces) && n > 1 {
				continue
			}
			got, err := p.compareModes(ctx, o, url, p.spaces[:n], url == pooled)
			if err != nil {
				return err
			}
			figures = append(figures, got...)
		}
	}
	return figures.show(o, out, "tenants", "", "mode", "requests/s", "p50 ms", "client CPU µs", "memory MB", "errors", "the first")
}

// contender is a mode with its connections, and what its rounds showed.
type contender struct {
	mode    mode
	callers []*caller
	rounds  []round
	failed  atomic.Int64
	first   atomic.Pointer[error]
}

// compareModes measures every mode in turns in some tenants.
func (p *place) compareModes(ctx context.Context, o options, url string, spaces []space, pooled bool) (figures rows[modeFigure], err error) {
	var all []*contender
	for _, m := range modes {
		c := &contender{mode: m}
		for range o.workers {
			one, end, err := dial(ctx, url, m)
			if err != nil {
				return nil, err
			}
			defer end() //nolint:gocritic // all of them stay open until all are measured.
			c.callers = append(c.callers, one)
		}
		all = append(all, c)
	}
	for i := range o.rounds + 1 {
		for _, c := range all {
			if i == 0 {
				c.meet(ctx, spaces)
				continue
			}
			if err := c.round(ctx, o, spaces, pooled); err != nil {
				return nil, fmt.Errorf("%s: %w", c.mode.name, err)
			}
		}
	}
	for _, c := range all {
		f, err := c.figure(len(spaces), pooled)
		if err != nil {
			return nil, err
		}
		figures = append(figures, f)
	}
	return figures, nil
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
	used := after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano()
	c.rounds = append(c.rounds, round{timing: t, cpu: float64(used) / 1e3 / float64(max(t.requests, 1))})
	return nil
}

func (c *contender) figure(tenants int, pooled bool) (modeFigure, error) {
	f := modeFigure{
		Mode: c.mode.name, Pooler: pooled, Tenants: tenants, Errors: int(c.failed.Load()),
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
	if pooled {
		return f, nil
	}
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
