package main

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"strconv"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// durations adds up what PostgreSQL's log says that statements took: each is
// parsed, bound and executed, a line for each.
type durations struct {
	mu   sync.Mutex
	rest []byte
	sum  time.Duration
	mark string // what the line ends a measurement with
	done chan time.Duration
}

var duration = regexp.MustCompile(`duration: ([\d.]+) ms`)

// Write takes a part of the log.
func (d *durations) Write(b []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.rest = append(d.rest, b...)
	for {
		line, rest, ended := bytes.Cut(d.rest, []byte("\n"))
		if !ended {
			return len(b), nil
		}
		d.line(line)
		d.rest = rest
	}
}

func (d *durations) line(line []byte) {
	m := duration.FindSubmatch(line)
	if m == nil {
		return
	}
	if d.done != nil && bytes.Contains(line, []byte(d.mark)) {
		d.done <- d.sum
		d.done = nil
		return
	}
	if ms, err := strconv.ParseFloat(string(m[1]), 64); err == nil {
		d.sum += time.Duration(ms * float64(time.Millisecond))
	}
}

// from begins a measurement that ends with a mark.
func (d *durations) from(mark string) <-chan time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sum, d.mark, d.done = 0, mark, make(chan time.Duration, 1)
	return d.done
}

// took is what PostgreSQL takes for some statements, in milliseconds: by the clock, in
// which other processes have a part, and of the processor's time, in which they have none.
type took struct{ clock, cpu float64 }

// timeOf is what PostgreSQL takes for f's statements. A statement on another
// connection tells that all of their lines are there.
func (l *large) timeOf(ctx context.Context, f func() error) (t took, err error) {
	l.marks++
	mark := fmt.Sprintf("mark %d;", l.marks)
	before, err := l.worked(ctx)
	if err != nil {
		return t, err
	}
	done := l.log.from(mark)
	if err := f(); err != nil {
		return t, err
	}
	if _, err := l.db.Owner().Exec(ctx, "SELECT '"+mark+"'"); err != nil {
		return t, err
	}
	select {
	case sum := <-done:
		t.clock = float64(sum) / float64(time.Millisecond)
	case <-ctx.Done():
		return t, ctx.Err()
	}
	after, err := l.worked(ctx)
	return took{t.clock, after - before}, err
}

// worked is the processor's time that the server's connections have had so far, in
// milliseconds.
func (l *large) worked(ctx context.Context) (ms float64, err error) {
	found, err := l.db.Owner().Query(ctx, "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")
	if err != nil {
		return 0, err
	}
	pids, err := pgx.CollectRows(found, pgx.RowTo[uint32])
	for _, pid := range pids {
		us, err := backendCPU(pid)
		if err != nil {
			return 0, fmt.Errorf("the time of PostgreSQL's processes is read from Linux's /proc: %w", err)
		}
		ms += us / 1e3
	}
	return ms, err
}
