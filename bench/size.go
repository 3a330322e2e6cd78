package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"

	pretty "github.com/jedib0t/go-pretty/v6/table"
)

// sized is what PostgreSQL works for one kind of operation in a large tenant:
// everything from reading a statement to its last row, all statements together. It is
// the processor's time, which is the clock's where nothing else runs: all rows are in
// memory. What the clock says is there once, to tell how busy the machine was.
type sized struct {
	Operation string  `json:"operation"`
	Variants  int     `json:"variants"`
	P50       float64 `json:"p50Milliseconds"`
	P95       float64 `json:"p95Milliseconds"`
	Longest   float64 `json:"longestMilliseconds"`
	Which     string  `json:"longestIs"`
	Budget    float64 `json:"budgetMilliseconds"`
	Over      int     `json:"overBudget"`
	Clock     float64 `json:"p50OfTheClockMilliseconds"`
}

func (s sized) cells() pretty.Row {
	return pretty.Row{
		s.Operation, s.Variants, fmt.Sprintf("%.1f", s.P50), fmt.Sprintf("%.1f", s.P95), fmt.Sprintf("%.1f", s.Longest), s.Which,
		fmt.Sprintf("%.0f", s.Budget), s.Over, fmt.Sprintf("%.1f", s.Clock),
	}
}

// timed is one variant of an operation, and the median of its runs.
type timed struct {
	name string
	took
}

// sizedRuns is how often a variant is run after the first time.
const sizedRuns = 3

// studySize loads one tenant with 535,000 deals, 160,000 contacts and 73,000
// organizations, and asks what the web app asks.
func studySize(ctx context.Context, o options, out io.Writer) error {
	l, err := openLarge(ctx, o.part, o.root)
	if err != nil {
		return err
	}
	defer l.close()
	kinds, err := l.kinds()
	if err != nil {
		return err
	}
	wanted, err := regexp.Compile(o.operations)
	if err != nil {
		return err
	}
	var all rows[sized]
	for _, k := range kinds {
		if !wanted.MatchString(k.name) {
			continue
		}
		var runs []timed
		for _, v := range k.variants {
			t, err := l.measure(ctx, v)
			if err != nil {
				return fmt.Errorf("%s, %s: %w", k.name, v.name, err)
			}
			runs = append(runs, timed{v.name, t})
		}
		all = append(all, sizedOf(k.name, k.budget, runs))
	}
	return all.show(o, out, "operation", "variants", "p50 ms", "p95 ms", "longest ms", "which", "budget ms", "over it", "p50 of the clock")
}

// measure runs a variant a few times.
func (l *large) measure(ctx context.Context, v variant) (t took, err error) {
	var clock, cpu []float64
	for i := range 1 + sizedRuns {
		t, err := l.timeOf(ctx, func() error { return l.ask(ctx, v) })
		if err != nil {
			return t, err
		}
		if i > 0 {
			clock, cpu = append(clock, t.clock), append(cpu, t.cpu)
		}
	}
	slices.Sort(clock)
	slices.Sort(cpu)
	return took{clock[len(clock)/2], cpu[len(cpu)/2]}, nil
}

func sizedOf(name string, budget float64, runs []timed) sized {
	slices.SortFunc(runs, func(a, b timed) int { return cmp.Compare(a.clock, b.clock) })
	s := sized{Operation: name, Variants: len(runs), Budget: budget, Clock: runs[len(runs)/2].clock}
	slices.SortFunc(runs, func(a, b timed) int { return cmp.Compare(a.cpu, b.cpu) })
	last := runs[len(runs)-1]
	s.P50, s.P95, s.Longest, s.Which = runs[len(runs)/2].cpu, runs[(len(runs)-1)*95/100].cpu, last.cpu, last.name
	for _, r := range runs {
		if r.cpu > budget {
			s.Over++
		}
	}
	return s
}
