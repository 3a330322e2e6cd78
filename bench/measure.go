package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"time"
)

// round is one round of one side.
type round struct {
	timing
	cpu, allocations, statements, flights float64 // of the server, per request
	database                              float64 // PostgreSQL's processor time, per request, µs
	memory                                float64 // of the server, the most so far, MB
}

// side is something that an operation is measured on.
type side struct {
	name string
	run  func(context.Context, operation) (round, error)
}

// measureAll measures each operation on every side in turns.
func measureAll(ctx context.Context, o options, p *place) (figures []figure, err error) {
	wanted, err := regexp.Compile(o.operations)
	if err != nil {
		return nil, fmt.Errorf("--operations: %w", err)
	}
	b, err := newBound(ctx, p.appURL(), o.workers)
	if err != nil {
		return nil, err
	}
	defer b.pool.Close()
	sides := []side{{"bound", func(ctx context.Context, op operation) (round, error) {
		t, err := b.measure(ctx, o, op, p.spaces)
		return round{timing: t}, err
	}}}
	for _, s := range p.servers(o) {
		proc, err := start(ctx, s)
		if err != nil {
			return nil, err
		}
		defer proc.stop() //nolint:errcheck,gocritic // its own words are on stderr; there are three at most.
		name := "server"
		switch {
		case s.Stock:
			name = "gqlgen's own"
		case s.Program != "":
			name = "the other build"
		}
		sides = append(sides, side{name, func(ctx context.Context, op operation) (round, error) { return proc.measure(ctx, o, op, p.spaces) }})
	}
	for _, op := range operations {
		if !wanted.MatchString(op.name) {
			continue
		}
		rounds, err := inTurns(ctx, o, p.server.Pid(), op, sides)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", op.name, err)
		}
		figures = append(figures, figuresOf(op, sides, rounds)...)
	}
	return figures, nil
}

// servers are the settings of the servers that are measured.
func (p *place) servers(o options) []settings {
	s := settings{URL: p.appURL(), OwnerURL: p.server.URL(), CPUProfile: o.cpuProfile}
	all := []settings{s}
	s.CPUProfile = ""
	if o.against != "" {
		other := s
		other.Program = o.against
		all = append(all, other)
	}
	if o.stock {
		s.Stock = true
		all = append(all, s)
	}
	return all
}

// inTurns measures every side in each round, after one round that warms up.
func inTurns(ctx context.Context, o options, postmaster int, op operation, sides []side) ([][]round, error) {
	rounds := make([][]round, len(sides))
	for i := range o.rounds + 1 {
		for j, s := range sides {
			before, err := databaseCPU(postmaster)
			if err != nil {
				return nil, err
			}
			r, err := s.run(ctx, op)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", s.name, err)
			}
			after, err := databaseCPU(postmaster)
			if err != nil {
				return nil, err
			}
			r.database = (after - before) / float64(max(r.requests, 1))
			if i > 0 {
				rounds[j] = append(rounds[j], r)
			}
		}
	}
	fmt.Fprintf(os.Stderr, "%s measured\n", op.name)
	return rounds, nil
}

// measure loads the server for a round.
func (p *process) measure(ctx context.Context, o options, op operation, spaces []space) (r round, err error) {
	before, err := p.used()
	if err != nil {
		return r, err
	}
	if r.timing, err = load(ctx, o, p.addr, op, spaces); err != nil {
		return r, err
	}
	after, err := p.used()
	n := float64(max(r.requests, 1))
	r.cpu = (after.CPU - before.CPU) / n
	r.allocations = float64(after.Allocations-before.Allocations) / n
	r.statements = float64(after.Statements-before.Statements) / n
	r.flights = float64(after.Flights-before.Flights) / n
	r.memory = float64(after.ResidentPeak) / 1024
	return r, err
}

// median is the middle of one number of some rounds.
func median[T cmp.Ordered](rounds []round, of func(round) T) T {
	numbers := make([]T, len(rounds))
	for i, r := range rounds {
		numbers[i] = of(r)
	}
	slices.Sort(numbers)
	return numbers[len(numbers)/2]
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
