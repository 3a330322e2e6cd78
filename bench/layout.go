package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	pretty "github.com/jedib0t/go-pretty/v6/table"
)

// layout is a server whose connections are divided so.
type layout struct {
	Bulkheads   int `json:"bulkheads"`
	Connections int `json:"connections"` // of each
	Tenants     int `json:"tenantsPerConnection"`
	Open        int `json:"open"` // connections, in the end
	// Memory is that of the middle one of the connections, Most of the largest,
	// Together of all, MB.
	Memory   float64 `json:"memoryMegabytes"`
	Most     float64 `json:"mostMegabytes"`
	Together float64 `json:"togetherMegabytes"`
	// The page of 20 contacts, when every connection knows its tenants.
	PerSecond float64 `json:"perSecond"`
	P50       float64 `json:"p50Milliseconds"`
	P99       float64 `json:"p99Milliseconds"`
	CPU       float64 `json:"cpuMicroseconds"`
}

func (l layout) name() string { return fmt.Sprintf("%dx%d/%d", l.Bulkheads, l.Connections, l.Tenants) }

func (l layout) cells() pretty.Row {
	return pretty.Row{
		l.name(), l.Open, fmt.Sprintf("%.1f", l.Memory), fmt.Sprintf("%.1f", l.Most), fmt.Sprintf("%.0f", l.Together),
		fmt.Sprintf("%.0f", l.PerSecond), fmt.Sprintf("%.1f", l.P50), fmt.Sprintf("%.1f", l.P99), fmt.Sprintf("%.0f", l.CPU),
	}
}

// standardLayouts are the product's, one pool for all without a limit, as many
// bulkheads without it, and few bulkheads with it.
const standardLayouts = "16x3/80,1x16/1000000,4x4/1000000,4x4/80"

// layouts measures a server for each layout of the flag.
func (p *place) layouts(ctx context.Context, o options) (measured rows[layout], err error) {
	sides := []side{}
	for text := range strings.SplitSeq(o.layouts, ",") {
		var l layout
		if _, err := fmt.Sscanf(text, "%dx%d/%d", &l.Bulkheads, &l.Connections, &l.Tenants); err != nil {
			return nil, fmt.Errorf("--layouts is like %s, not %q: %w", standardLayouts, o.layouts, err)
		}
		proc, err := start(ctx, settings{
			URL: p.appURL(), OwnerURL: p.server.URL(), Name: l.name(),
			Bulkheads: l.Bulkheads, Connections: l.Connections, TenantsPerConnection: l.Tenants,
		})
		if err != nil {
			return nil, err
		}
		defer proc.stop() //nolint:errcheck,gocritic // its own words are on stderr; there are a few at most.
		if err := p.acquaint(ctx, o, proc, &l, p.spaces); err != nil {
			return nil, err
		}
		measured = append(measured, l)
		sides = append(sides, side{l.name(), func(ctx context.Context, op operation) (round, error) { return proc.measure(ctx, o, op, p.spaces) }})
	}
	rounds, err := inTurns(ctx, o, p.server.Pid(), page(), sides)
	if err != nil {
		return nil, err
	}
	for i, rs := range rounds {
		l := &measured[i]
		l.PerSecond = median(rs, func(r round) float64 { return r.perSecond })
		l.P50 = milliseconds(median(rs, func(r round) time.Duration { return r.p50 }))
		l.P99 = milliseconds(median(rs, func(r round) time.Duration { return r.p99 }))
		l.CPU = median(rs, func(r round) float64 { return r.cpu })
	}
	return measured, nil
}

// page is the page of 20 contacts.
func page() operation {
	return operations[slices.IndexFunc(operations, func(op operation) bool { return op.name == "20 contacts" })]
}

// acquaint asks a server for everything until its connections grow no more, by
// less than 2 % in a pass: each has then met its tenants.
func (p *place) acquaint(ctx context.Context, o options, proc *process, l *layout, spaces []space) error {
	const mostPasses = 60
	for range mostPasses {
		before := l.Together
		for _, op := range operations {
			if _, err := load(ctx, o, proc.addr, op, spaces); err != nil {
				return err
			}
		}
		if err := p.weigh(ctx, l); err != nil {
			return err
		}
		if l.Together < before*1.02 {
			break
		}
	}
	return nil
}

// weigh measures the memory of a server's connections.
func (p *place) weigh(ctx context.Context, l *layout) error {
	megabytes, err := p.backends(ctx, l.name())
	if err != nil {
		return err
	}
	if len(megabytes) == 0 {
		return fmt.Errorf("%s: no connection was found", l.name())
	}
	slices.Sort(megabytes)
	l.Open, l.Memory, l.Most, l.Together = len(megabytes), megabytes[len(megabytes)/2], megabytes[len(megabytes)-1], 0
	for _, mb := range megabytes {
		l.Together += mb
	}
	fmt.Fprintf(os.Stderr, "%s: %d connections, %.0f MB\n", l.name(), l.Open, l.Together)
	return nil
}
