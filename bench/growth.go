package main

import (
	"context"
	"fmt"
	"io"
	"time"

	pretty "github.com/jedib0t/go-pretty/v6/table"
)

// grown is one operation among so many tenants.
type grown struct {
	Operation   string  `json:"operation"`
	Tenants     int     `json:"tenants"`
	PerSecond   float64 `json:"perSecond"`
	Bound       float64 `json:"boundPerSecond"`
	P50         float64 `json:"p50Milliseconds"`
	P99         float64 `json:"p99Milliseconds"`
	CPU         float64 `json:"cpuMicroseconds"`
	Allocations float64 `json:"allocations"`
	// P50Growth and CPUGrowth are to the fewest tenants.
	P50Growth float64 `json:"p50Growth"`
	CPUGrowth float64 `json:"cpuGrowth"`
}

func (g grown) cells() pretty.Row {
	return pretty.Row{
		g.Operation, g.Tenants, fmt.Sprintf("%.0f", g.PerSecond), fmt.Sprintf("%.0f", g.Bound), fmt.Sprintf("%.1f", g.P50), fmt.Sprintf("%.1f", g.P99),
		fmt.Sprintf("%.0f", g.CPU), fmt.Sprintf("%.0f", g.Allocations), fmt.Sprintf("%.2f", g.P50Growth), fmt.Sprintf("%.2f", g.CPUGrowth),
	}
}

// sizes are the numbers of tenants that are compared.
var sizes = []int{10, 100, 1000}

// studyGrowth measures every operation in 10, in 100 and in 1,000 of the
// tenants, in turns: a server for each, and a bound for each, which knows no
// other tenants.
func studyGrowth(ctx context.Context, o options, p *place, out io.Writer) error {
	var sides []side
	var counts []int
	for _, n := range sizes {
		if n > len(p.spaces) {
			break
		}
		counts = append(counts, n)
		spaces := p.spaces[:n]
		b, err := newBound(ctx, p.appURL(), o.workers)
		if err != nil {
			return err
		}
		defer b.pool.Close() //nolint:gocritic // there are three.
		l := layout{Bulkheads: n}
		proc, err := start(ctx, settings{URL: p.appURL(), OwnerURL: p.server.URL(), Name: l.name()})
		if err != nil {
			return err
		}
		defer proc.stop() //nolint:errcheck,gocritic // its own words are on stderr; there are three.
		if err := p.acquaint(ctx, o, proc, &l, spaces); err != nil {
			return err
		}
		sides = append(sides,
			side{"bound", func(ctx context.Context, op operation) (round, error) {
				t, err := b.measure(ctx, o, op, spaces)
				return round{timing: t}, err
			}},
			side{"server", func(ctx context.Context, op operation) (round, error) { return proc.measure(ctx, o, op, spaces) }},
		)
	}
	var all rows[grown]
	for _, op := range operations {
		rounds, err := inTurns(ctx, o, p.server.Pid(), op, sides)
		if err != nil {
			return err
		}
		all = append(all, grownOf(op, counts, rounds)...)
	}
	return all.show(o, out, "operation", "tenants", "requests/s", "the bound", "p50 ms", "p99 ms", "CPU µs", "allocations", "p50 grows", "CPU grows")
}

// grownOf compares the sizes; their rounds are the bound's and the server's in
// turn.
func grownOf(op operation, counts []int, rounds [][]round) (all rows[grown]) {
	for i, n := range counts {
		served := rounds[2*i+1]
		g := grown{
			Operation: op.name, Tenants: n, Bound: median(rounds[2*i], func(r round) float64 { return r.perSecond }),
			PerSecond:   median(served, func(r round) float64 { return r.perSecond }),
			P50:         milliseconds(median(served, func(r round) time.Duration { return r.p50 })),
			P99:         milliseconds(median(served, func(r round) time.Duration { return r.p99 })),
			CPU:         median(served, func(r round) float64 { return r.cpu }),
			Allocations: median(served, func(r round) float64 { return r.allocations }),
		}
		first := g
		if i > 0 {
			first = all[0]
		}
		g.P50Growth, g.CPUGrowth = g.P50/first.P50, g.CPU/first.CPU
		all = append(all, g)
	}
	return all
}
