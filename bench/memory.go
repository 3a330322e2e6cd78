package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/jackc/pgx/v5"
	pretty "github.com/jedib0t/go-pretty/v6/table"

	"github.com/syntroph/syntroph/tenant/connect"
)

// met is one connection after it has met so many tenants.
type met struct {
	Tenants int `json:"tenants"`
	// Memory is the kernel's word, Contexts PostgreSQL's own, MB.
	Memory   float64 `json:"memoryMegabytes"`
	Contexts float64 `json:"contextsMegabytes"`
	// First and Again are the time of a first and of a later visit, ms.
	First float64 `json:"firstVisitMilliseconds"`
	Again float64 `json:"laterVisitMilliseconds"`
}

func (m met) cells() pretty.Row {
	return pretty.Row{m.Tenants, fmt.Sprintf("%.1f", m.Memory), fmt.Sprintf("%.1f", m.Contexts), fmt.Sprintf("%.1f", m.First), fmt.Sprintf("%.1f", m.Again)}
}

// studyMemory measures what a connection keeps of the tenants that it has met:
// one by itself, and then those of servers with other bulkheads, in turns.
func studyMemory(ctx context.Context, o options, p *place, out io.Writer) error {
	curve, err := p.meetAll(ctx)
	if err != nil {
		return err
	}
	if err := curve.show(o, out, "tenants met", "memory MB", "contexts MB", "first visit ms", "later visit ms"); err != nil {
		return err
	}
	laidOut, err := p.layouts(ctx, o)
	if err != nil {
		return err
	}
	return laidOut.show(o, out, "bulkheads x connections / tenants each", "open", "MB: middle", "most", "together", "requests/s", "p50 ms", "p99 ms", "CPU µs")
}

// steps are the numbers of tenants at which a connection is looked at.
var steps = []int{1, 10, 50, 100, 250, 500, 1000, 2000, 5000, 10000}

// meetAll has one connection run every operation in one tenant after another.
func (p *place) meetAll(ctx context.Context) (curve rows[met], err error) {
	pool, err := connect.Pool(ctx, p.server.URL(), "one connection", 1) // the owner's: it may read its contexts
	if err != nil {
		return nil, err
	}
	defer pool.Close()
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Release()
	done := 0
	for _, step := range append([]int{0}, steps...) {
		if step > len(p.spaces) {
			break
		}
		group := p.spaces[done:step]
		m := met{Tenants: step}
		if m.First, err = p.visit(ctx, conn.Conn(), group); err != nil {
			return nil, err
		}
		if m.Again, err = p.visit(ctx, conn.Conn(), group); err != nil {
			return nil, err
		}
		if m.Memory, err = backendMemory(conn.Conn().PgConn().PID()); err != nil {
			return nil, err
		}
		if err := conn.QueryRow(ctx, "SELECT sum(total_bytes) / 1048576.0 FROM pg_backend_memory_contexts").Scan(&m.Contexts); err != nil {
			return nil, err
		}
		done = step
		curve = append(curve, m)
	}
	return curve, nil
}

// visit runs every operation in each of some tenants and returns the time that
// a tenant took, in milliseconds.
func (p *place) visit(ctx context.Context, conn *pgx.Conn, spaces []space) (float64, error) {
	b, start := bound{}, time.Now()
	for _, s := range spaces {
		for _, op := range operations {
			if err := b.once(ctx, conn, op, s); err != nil {
				return 0, fmt.Errorf("%s: %w", op.name, err)
			}
		}
	}
	return milliseconds(time.Since(start)) / float64(max(len(spaces), 1)), nil
}
