package tenant

import (
	"context"
	"errors"
	"reflect"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/internal/cache"
	"github.com/syntroph/syntroph/tenant/pipeline"
)

// viewersBytes bounds the viewers that are kept in memory: some 10,000.
const viewersBytes = 8 << 20

// ErrStale answers the statements of an operation whose cached viewer was out of
// date, or that sends more statements than it was to commit after: see
// Scope.Confirm.
var ErrStale = errors.New("what the operation took from memory was out of date")

// A query takes the viewer that the same token had a moment ago from a cache, so that the look-up can travel in one flight with the query's first
// statement: a round trip less (docs/adr/0021). Nothing of it leaves before
// the look-up has found that very viewer, in the same snapshot. If it has not,
// the operation is stale: all that it read is thrown away, and it is run
// again from the look-up on.

// viewers are the last viewers of tokens, each of one tenant.
type viewers struct {
	seen *cache.Cache[viewerKey, *Viewer]
}

type viewerKey struct {
	tenant uuid.UUID
	token  [32]byte // its hash
}

func newViewers(set *cache.Set) viewers {
	return viewers{cache.New(set, "viewers", viewersBytes, func(_ viewerKey, v *Viewer) int { return v.size() })}
}

// size is what a viewer takes: with the IDs and times that it points to, and its
// texts.
func (v *Viewer) size() int {
	const pointed, times = 2 * 16, 3 * 24
	u, w := &v.User, &v.Workspace
	return int(reflect.TypeFor[Viewer]().Size()) + pointed + times + lengths(
		u.Email, u.PasswordHash, u.FirstName, u.LastName, u.SortName, string(u.Role),
		w.CompanyName, w.TimeZone, w.Currency, w.Locale, string(w.FirstDayOfWeek),
	)
}

func (s *Scope) viewerKey() viewerKey {
	return viewerKey{s.tenant.ID, [32]byte(s.hash)}
}

// remember keeps who the token's viewer was just found to be, or that it has
// none.
func (s *Scope) remember(v *Viewer) {
	switch {
	case s.mode != Read: // its viewer has a password's hash
	case v == nil:
		s.db.viewers.seen.Remove(s.viewerKey())
	default:
		s.db.viewers.seen.Add(s.viewerKey(), v)
	}
}

// takeCachedViewer returns who the viewer probably is, for an operation that has sent
// nothing yet; nil if there is no telling.
func (s *Scope) takeCachedViewer() *Viewer {
	if s.mode != Read || s.noAssumptions {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn != nil {
		return nil
	}
	s.cachedViewer, _ = s.db.viewers.seen.Get(s.viewerKey())
	return s.cachedViewer
}

// NoAssumptions makes the scope use no cached viewer: the first to ask for the viewer
// waits for the look-up.
func (s *Scope) NoAssumptions() { s.noAssumptions = true }

// Confirm returns whether the operation's viewer is who it was taken for, and
// no statement came after the one that it was to commit after; it looks where no statement has
// shown it, and is the end of the transaction then. After false the operation must be run
// again in a scope with NoAssumptions; after an error it can't be. Nothing of it may
// be answered then.
func (s *Scope) Confirm(ctx context.Context) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cachedViewer == nil || s.closed {
		return !s.stale, nil
	}
	if s.failure != nil {
		return false, s.failure
	}
	s.flights++
	rows, err := s.openWith(ctx, true)
	if s.stale {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	rows.Close()
	s.note(ctx, rows.Err())
	return true, rows.Err()
}

// confirm compares the viewer that the opening flight has found with the
// cached one.
func (s *Scope) confirm(ctx context.Context, rows pgx.Rows) error {
	found, err := s.lookUp(ctx, pipeline.Answer(rows))
	if err != nil {
		return err
	}
	cached := s.cachedViewer
	s.cachedViewer, s.found = nil, found
	if found == nil || !found.same(cached) {
		s.stale = true
		s.remember(nil)
		return ErrStale
	}
	if !found.lastUsed.Equal(cached.lastUsed) {
		s.remember(found)
	}
	return nil
}

// same reports whether two look-ups have found the same viewer with the same
// rights; when it was last used may differ.
func (v *Viewer) same(other *Viewer) bool {
	a, b := *v, *other
	a.lastUsed = b.lastUsed
	return reflect.DeepEqual(a, b)
}
