package main

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"time"

	pretty "github.com/jedib0t/go-pretty/v6/table"
)

// sized is how long PostgreSQL takes for one kind of operation in a large tenant:
// everything from reading a statement to its last row, all statements together.
type sized struct {
	Operation string  `json:"operation"`
	Variants  int     `json:"variants"`
	P50       float64 `json:"p50Milliseconds"`
	P95       float64 `json:"p95Milliseconds"`
	Longest   float64 `json:"longestMilliseconds"`
	Which     string  `json:"longestIs"`
	Budget    float64 `json:"budgetMilliseconds"`
	Over      int     `json:"overBudget"`
}

func (s sized) cells() pretty.Row {
	return pretty.Row{
		s.Operation, s.Variants, fmt.Sprintf("%.1f", s.P50), fmt.Sprintf("%.1f", s.P95), fmt.Sprintf("%.1f", s.Longest), s.Which,
		fmt.Sprintf("%.0f", s.Budget), s.Over,
	}
}

// timed is one variant of an operation, and the median of its runs.
type timed struct {
	name         string
	milliseconds float64
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
			ms, err := l.measure(ctx, v)
			if err != nil {
				return fmt.Errorf("%s, %s: %w", k.name, v.name, err)
			}
			runs = append(runs, timed{v.name, ms})
		}
		all = append(all, sizedOf(k.name, k.budget, runs))
	}
	return all.show(o, out, "operation", "variants", "p50 ms", "p95 ms", "longest ms", "which", "budget ms", "over it")
}

// measure runs a variant a few times.
func (l *large) measure(ctx context.Context, v variant) (float64, error) {
	var runs []float64
	for i := range 1 + sizedRuns {
		d, err := l.timeOf(ctx, func() error { return l.ask(ctx, v) })
		if err != nil {
			return 0, err
		}
		if i > 0 {
			runs = append(runs, float64(d)/float64(time.Millisecond))
		}
	}
	slices.Sort(runs)
	return runs[len(runs)/2], nil
}

func sizedOf(name string, budget float64, runs []timed) sized {
	slices.SortFunc(runs, func(a, b timed) int { return int(a.milliseconds*1000) - int(b.milliseconds*1000) })
	last := runs[len(runs)-1]
	s := sized{
		Operation: name, Variants: len(runs), P50: runs[len(runs)/2].milliseconds, P95: runs[(len(runs)-1)*95/100].milliseconds,
		Longest: last.milliseconds, Which: last.name, Budget: budget,
	}
	for _, r := range runs {
		if r.milliseconds > budget {
			s.Over++
		}
	}
	return s
}
