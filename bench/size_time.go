package main

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"strconv"
	"sync"
	"time"
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

// timeOf is how long PostgreSQL takes for f's statements. A statement on another
// connection tells that all of their lines are there.
func (l *large) timeOf(ctx context.Context, f func() error) (time.Duration, error) {
	l.marks++
	mark := fmt.Sprintf("mark %d;", l.marks)
	done := l.log.from(mark)
	if err := f(); err != nil {
		return 0, err
	}
	if _, err := l.db.Owner().Exec(ctx, "SELECT '"+mark+"'"); err != nil {
		return 0, err
	}
	select {
	case sum := <-done:
		return sum, nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}
