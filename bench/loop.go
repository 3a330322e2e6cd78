package main

import (
	"context"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"
)

// closedLoop has each worker call its function again and again until the round
// is over. Prepare makes a worker's function and what ends it.
func closedLoop(ctx context.Context, o options, prepare func(context.Context, int) (func(i int) error, func(), error)) (timing, error) {
	times := make([][]time.Duration, o.workers)
	g, ctx := errgroup.WithContext(ctx)
	begun := time.Now()
	for worker := range o.workers {
		g.Go(func() error {
			call, end, err := prepare(ctx, worker)
			if err != nil {
				return err
			}
			defer end()
			for i := 0; time.Since(begun) < o.round && ctx.Err() == nil; i++ {
				start := time.Now()
				if err := call(i); err != nil {
					return err
				}
				times[worker] = append(times[worker], time.Since(start))
			}
			return ctx.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return timing{}, err
	}
	return summary(slices.Concat(times...), time.Since(begun)), nil
}

func summary(times []time.Duration, took time.Duration) timing {
	slices.Sort(times)
	n := len(times)
	if n == 0 {
		return timing{}
	}
	return timing{perSecond: float64(n) / took.Seconds(), p50: times[n/2], p95: times[n*95/100], p99: times[n*99/100], requests: n}
}
