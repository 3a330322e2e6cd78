package password

import (
	"context"
	"errors"
	"sync"
)

// ErrBusy says that too many passwords are waiting to be hashed.
var ErrBusy = errors.New("too many passwords are waiting to be hashed")

type fromKey struct{}

// From returns a context whose hashes wait in the line of an address.
func From(ctx context.Context, address string) context.Context {
	return context.WithValue(ctx, fromKey{}, address)
}

// queue gives out turns to hash: so many at once, to the addresses in rotation,
// each address's in the order in which they came. One that sends more than its
// share waits for itself.
type queue struct {
	mu    sync.Mutex
	free  int // turns
	room  int // places to wait
	lines []*line
}

// line are those of one address that wait.
type line struct {
	address string
	waiting []chan error // nil says that it is one's turn
}

func newQueue(turns, room int) *queue { return &queue{free: turns, room: room} }

// enter waits for a turn. It returns ErrBusy if there is no place to wait, or if
// another address needs it more, or ctx's error. Who has had the turn leaves.
func (q *queue) enter(ctx context.Context) error {
	address, _ := ctx.Value(fromKey{}).(string)
	turn, err := q.wait(address)
	if err != nil || turn == nil {
		return err
	}
	select {
	case err := <-turn:
		return err
	case <-ctx.Done():
		if !q.giveUp(address, turn) && <-turn == nil {
			q.leave() // it came at the same moment
		}
		return ctx.Err()
	}
}

// wait takes a turn if one is free, and else a place; nil needs no waiting. A
// full queue makes room for an address with less in it than the longest line.
func (q *queue) wait(address string) (chan error, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.free > 0 {
		q.free--
		return nil, nil
	}
	own, longest, taken := q.line(address), &line{}, 0
	for _, l := range q.lines {
		taken += len(l.waiting)
		if len(l.waiting) > len(longest.waiting) {
			longest = l
		}
	}
	if taken >= q.room {
		if len(longest.waiting) <= len(own.waiting)+1 {
			q.tidy()
			return nil, ErrBusy
		}
		last := len(longest.waiting) - 1
		longest.waiting[last] <- ErrBusy
		longest.waiting = longest.waiting[:last]
	}
	turn := make(chan error, 1)
	own.waiting = append(own.waiting, turn)
	return turn, nil
}

// line returns an address's line, at the end of the rotation if it is new.
func (q *queue) line(address string) *line {
	for _, l := range q.lines {
		if l.address == address {
			return l
		}
	}
	l := &line{address: address}
	q.lines = append(q.lines, l)
	return l
}

// leave gives the turn to the next line's first.
func (q *queue) leave() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.tidy()
	if len(q.lines) == 0 {
		q.free++
		return
	}
	next := q.lines[0]
	next.waiting[0] <- nil
	next.waiting = next.waiting[1:]
	q.lines = append(q.lines[1:], next)
	q.tidy()
}

// tidy forgets lines in which nobody waits.
func (q *queue) tidy() {
	kept := q.lines[:0]
	for _, l := range q.lines {
		if len(l.waiting) > 0 {
			kept = append(kept, l)
		}
	}
	clear(q.lines[len(kept):])
	q.lines = kept
}

// giveUp leaves the line; false if one was called, or sent away, already.
func (q *queue) giveUp(address string, turn chan error) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	own := q.line(address)
	for i, waiting := range own.waiting {
		if waiting == turn {
			own.waiting = append(own.waiting[:i:i], own.waiting[i+1:]...)
			q.tidy()
			return true
		}
	}
	q.tidy()
	return false
}
