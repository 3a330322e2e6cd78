package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	pretty "github.com/jedib0t/go-pretty/v6/table"
	"golang.org/x/sync/errgroup"
)

// budget is what one thing may take, and what it took.
type budget struct {
	What   string  `json:"what"`
	Times  int     `json:"times"`
	P50    float64 `json:"p50Milliseconds"`
	P95    float64 `json:"p95Milliseconds"`
	Budget float64 `json:"budgetMilliseconds"`
	Kept   bool    `json:"kept"`
}

func (b budget) cells() pretty.Row {
	kept := "yes"
	if !b.Kept {
		kept = "NO"
	}
	return pretty.Row{b.What, b.Times, fmt.Sprintf("%.1f", b.P50), fmt.Sprintf("%.1f", b.P95), fmt.Sprintf("%.0f", b.Budget), kept}
}

// errMissed is what the command fails with if a budget was missed.
var errMissed = errors.New("a budget was missed")

// How often each is measured, after the first times, which fill the caches.
const (
	budgetTimes = 200
	coldStarts  = 5
	bursts      = 10
	burst       = 200
)

// keepBudgets measures what people wait for, as the clock says it, from the request to the
// last byte of the answer: in a tenant of 100,000 contacts and 500,000 deals among
// others, with one request under way, and a burst of 200 of the others.
func keepBudgets(ctx context.Context, o options, out io.Writer) error {
	l, err := openBudgets(ctx, o)
	if err != nil {
		return err
	}
	defer l.close()
	kinds, err := l.budgetKinds()
	if err != nil {
		return err
	}
	cold, err := l.coldStarts(ctx, kinds[0])
	if err != nil {
		return err
	}
	proc, err := start(ctx, l.settings())
	if err != nil {
		return err
	}
	defer proc.stop() //nolint:errcheck // its own words are on stderr
	all := rows[budget]{}
	for _, k := range kinds {
		times, err := l.timesOf(ctx, proc.addr, k)
		if err != nil {
			return fmt.Errorf("%s: %w", k.name, err)
		}
		all = append(all, budgetOf(k.name, k.budget, times))
	}
	all = append(all, budgetOf("cold start of the server", 1000, cold))
	times, err := l.burstsOf(ctx, proc.addr)
	if err != nil {
		return fmt.Errorf("a burst: %w", err)
	}
	all = append(all, budgetOf(fmt.Sprintf("a burst of %d requests", burst), 100, times))
	if err := all.show(o, out, "what", "times", "p50 ms", "p95 ms", "budget ms", "kept"); err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(b budget) bool { return !b.Kept }) {
		return errMissed
	}
	return nil
}

// budgetOf compares times with a budget.
func budgetOf(what string, most float64, times []float64) budget {
	slices.Sort(times)
	p95 := times[(len(times)-1)*95/100]
	return budget{What: what, Times: len(times), P50: times[len(times)/2], P95: p95, Budget: most, Kept: p95 <= most}
}

// timesOf asks each variant in turns over one connection.
func (l *large) timesOf(ctx context.Context, addr string, k kind) (times []float64, err error) {
	asking, err := l.dial(ctx, addr)
	if err != nil {
		return nil, err
	}
	defer asking.close()
	const first = 20
	for i := range first + budgetTimes {
		v := k.variants[i%len(k.variants)]
		ms, err := asking.ask(v)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", v.name, err)
		}
		if i >= first {
			times = append(times, ms)
		}
	}
	return times, nil
}

// burstsOf has the other tenants ask for a contact at once, over 200 connections that
// are open already, two of each: one tenant alone may not have so many wait.
func (l *large) burstsOf(ctx context.Context, addr string) (times []float64, err error) {
	all, bodies := make([]*asking, min(burst, 2*len(l.spaces))), make([][]byte, burst)
	for i := range all {
		if bodies[i], err = request(operations[1], l.spaces[i%len(l.spaces)]); err != nil {
			return nil, err
		}
		if all[i], err = l.dial(ctx, addr); err != nil {
			return nil, err
		}
		defer all[i].close() //nolint:gocritic // there are 200, which are wanted until the end
	}
	for i := range 1 + bursts {
		took := make([]float64, len(all))
		var g errgroup.Group
		for j, a := range all {
			g.Go(func() (err error) { took[j], err = a.send(bodies[j]); return err })
		}
		if err := g.Wait(); err != nil {
			return nil, err
		}
		if i > 0 {
			times = append(times, took...)
		}
	}
	return times, nil
}

// coldStarts starts the server's process until it has answered a request.
func (l *large) coldStarts(ctx context.Context, k kind) (times []float64, err error) {
	for range coldStarts {
		began := time.Now()
		proc, err := start(ctx, l.settings())
		if err != nil {
			return nil, err
		}
		a, err := l.dial(ctx, proc.addr)
		if err == nil {
			_, err = a.ask(k.variants[0])
			a.close()
		}
		times = append(times, milliseconds(time.Since(began)))
		if err := errors.Join(err, proc.stop()); err != nil {
			return nil, err
		}
	}
	return times, nil
}

// asking is one connection to the server.
type asking struct {
	l     *large
	write func([]byte) error
	read  func(*bytes.Buffer) error
	close func()
}

// ask sends a variant and reads its answer.
func (a *asking) ask(v variant) (ms float64, err error) {
	body, err := a.l.wire(v)
	if err != nil {
		return 0, err
	}
	return a.send(body)
}

// send sends a request and reads its answer.
func (a *asking) send(body []byte) (ms float64, err error) {
	began := time.Now()
	if err := a.write(body); err != nil {
		return 0, err
	}
	var answer bytes.Buffer
	err = a.read(&answer)
	return milliseconds(time.Since(began)), err
}
