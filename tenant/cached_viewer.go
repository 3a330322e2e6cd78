package tenant

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/tenant/pipeline"
	"github.com/syntroph/syntroph/tenant/viewer"
)

// ErrStale answers the statements of an operation whose cached viewer was out of
// date, or that sends another flight than the one it was to commit with: it is run again.
var ErrStale = errors.New("what the operation took from memory was out of date")

// cachedLookUp is the viewer that a query takes from the cache, so that the look-up can
// travel in one flight with the query's first statement: a round trip less
// (docs/adr/0021). Nothing of it leaves before the look-up has found that very
// viewer, in the same snapshot. If it has not, the operation is stale: all that it
// read is thrown away, and it is run again from the look-up on.
type cachedLookUp struct {
	cached *viewer.Viewer // until the look-up has confirmed it
	found  *viewer.Viewer // by the look-up that confirmed it
}

// cachedViewer returns who the viewer probably is, for an operation that has sent
// nothing yet; nil if there is no telling.
func (s *Scope) cachedViewer() *viewer.Viewer {
	if s.mode != Read || s.noAssumptions {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn != nil {
		return nil
	}
	s.lookUp.cached = s.db.viewers.Get(s.tenant.ID, s.shown)
	return s.lookUp.cached
}

// verify returns whether the operation's viewer is who it was taken for, and no
// flight came after the one that it was to commit with; it looks where no
// statement has shown it, and is the end of the transaction then.
func (s *Scope) verify(ctx context.Context) (bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lookUp.cached == nil || s.closed {
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
	found, err := s.shown.LookUp(ctx, pipeline.Answer(rows), s.db.IdleSince())
	if err != nil {
		return err
	}
	found = withoutPassword(found)
	right := s.db.viewers.Confirm(s.tenant.ID, s.shown, s.lookUp.cached, found)
	s.lookUp = cachedLookUp{found: found}
	if !right {
		s.stale = true
		return ErrStale
	}
	return nil
}
