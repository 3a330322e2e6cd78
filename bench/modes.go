package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/jackc/pgx/v5"
	pretty "github.com/jedib0t/go-pretty/v6/table"

	"github.com/syntroph/syntroph/internal/pgbouncer"
)

// modeFigure is one mode among so many tenants.
type modeFigure struct {
	Mode      string  `json:"mode"`
	Pooler    bool    `json:"pgbouncer"`
	Tenants   int     `json:"tenants"`
	Upgraded  bool    `json:"upgraded"`  // half of them changed a column's type meanwhile
	PerSecond float64 `json:"perSecond"` // those that were answered
	P50       float64 `json:"p50Milliseconds"`
	CPU       float64 `json:"cpuMicroseconds"` // the client's, per request
	Backend   float64 `json:"backendCPUMicroseconds,omitempty"`
	Errors    int     `json:"errors"`
	Requests  int     `json:"requests"`
	Error     string  `json:"error,omitempty"` // the first one's SQLSTATE and words
	// Memory is that of the middle one of its connections, MB.
	Memory float64 `json:"memoryMegabytes,omitempty"`
}

func (f modeFigure) cells() pretty.Row {
	tenants, way, memory, backend := fmt.Sprint(f.Tenants), "direct", fmt.Sprintf("%.0f", f.Memory), fmt.Sprintf("%.0f", f.Backend)
	if f.Pooler {
		way, memory, backend = "PgBouncer", "", ""
	}
	if f.Upgraded {
		tenants += ", half upgraded"
	}
	return pretty.Row{
		tenants, way, f.Mode, fmt.Sprintf("%.0f", f.PerSecond), fmt.Sprintf("%.1f", f.P50), fmt.Sprintf("%.0f", f.CPU), backend,
		memory, fmt.Sprintf("%d of %d", f.Errors, f.Requests), f.Error,
	}
}

// studyModes compares the ways to send a session's look-up and a page of 20
// contacts: all ways in turns, with few tenants and with many.
func studyModes(ctx context.Context, o options, p *place, out io.Writer) error {
	pooled, stop, err := pgbouncer.Start(ctx, p.appURL(), o.workers)
	switch {
	case errors.Is(err, pgbouncer.ErrMissing):
		fmt.Fprintln(os.Stderr, err, "(measured without it)")
	case err != nil:
		return err
	default:
		defer stop()
	}
	var figures rows[modeFigure]
	for _, url := range []string{p.appURL(), pooled} {
		if url == "" {
			continue
		}
		for _, c := range []comparison{{tenants: 1}, {tenants: 50}, {tenants: 1000}, {tenants: 50, upgrade: true}} {
			if c.tenants > len(p.spaces) {
				continue
			}
			c.url, c.pooled = url, url == pooled
			got, err := p.compareModes(ctx, o, c)
			if err != nil {
				return err
			}
			figures = append(figures, got...)
		}
	}
	return figures.show(o, out, "tenants", "", "mode", "requests/s", "p50 ms", "client CPU µs", "PostgreSQL's", "memory MB", "errors", "the first")
}

// comparison says where all modes are measured in turns.
type comparison struct {
	url     string
	pooled  bool
	tenants int
	upgrade bool
}

// compareModes measures every mode in turns in some tenants.
func (p *place) compareModes(ctx context.Context, o options, where comparison) (figures rows[modeFigure], err error) {
	var all []*contender
	spaces, pooled := p.spaces[:where.tenants], where.pooled
	for _, m := range modes {
		c := &contender{mode: m}
		for range o.workers {
			one, end, err := dial(ctx, where.url, m)
			if err != nil {
				return nil, err
			}
			defer end() //nolint:gocritic // all of them stay open until all are measured.
			c.callers = append(c.callers, one)
		}
		all = append(all, c)
	}
	for _, c := range all {
		c.meet(ctx, spaces)
	}
	if where.upgrade {
		if err := p.retype(ctx, spaces, "varchar(500)"); err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, p.retype(ctx, spaces, "text")) }()
	}
	for range o.rounds {
		for _, c := range all {
			if err := c.round(ctx, o, spaces, pooled); err != nil {
				return nil, fmt.Errorf("%s: %w", c.mode.name, err)
			}
		}
	}
	for _, c := range all {
		f, err := c.figure(where)
		if err != nil {
			return nil, err
		}
		figures = append(figures, f)
	}
	return figures, nil
}

// retype gives a column of contacts another type in half of the tenants of each
// bulkhead, as a migration would.
func (p *place) retype(ctx context.Context, spaces []space, to string) error {
	for i, s := range spaces {
		if i/bulkheads%2 == 1 {
			continue
		}
		table := pgx.Identifier{s.tenant.SchemaName, "contacts"}.Sanitize()
		if _, err := p.db.Owner().Exec(ctx, "ALTER TABLE "+table+" ALTER COLUMN job_title TYPE "+to); err != nil {
			return err
		}
	}
	return nil
}
