package tenant

import (
	"context"
	"sync"
	"time"

	"github.com/syntroph/syntroph/tenant/slot"
	"github.com/syntroph/syntroph/tenant/viewer"
)

// viewing is an operation's question who its viewer is, which is asked once.
type viewing struct {
	mu      sync.Mutex // held while the answer is waited for, before the scope's
	asked   bool
	viewer  *viewer.Viewer
	err     error
	touched bool
}

// Viewer returns who runs the operation, looked up once in the opening flight;
// nil if there is no token, or no live session or API key of it in this tenant.
// A query's viewer may come from the cache, and is confirmed before its answer leaves.
func (s *Scope) Viewer(ctx context.Context) (*viewer.Viewer, error) {
	v := &s.viewing
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.asked || s.token == "" {
		return v.viewer, v.err
	}
	v.asked = true
	if v.viewer = s.cachedViewer(); v.viewer != nil {
		return v.viewer, nil
	}
	v.viewer, v.err = s.shown.LookUp(ctx, s, s.db.IdleSince())
	if v.err == nil && s.mode == Read {
		s.db.viewers.Keep(s.tenant.ID, s.shown, withoutPassword(v.viewer))
	}
	return v.viewer, v.err
}

// withoutPassword takes the password's hash from a query's viewer, which is
// remembered.
func withoutPassword(v *viewer.Viewer) *viewer.Viewer {
	if v != nil {
		v.User.PasswordHash = ""
	}
	return v
}

// SignedIn reports whether the operation has a viewer whom the database has found
// for it; one that is only cached, or that nobody has asked for, is none.
func (s *Scope) SignedIn() bool {
	s.viewing.mu.Lock()
	defer s.viewing.mu.Unlock()
	return s.lastFound() != nil
}

// lastFound is the viewer as this operation's own look-up has found it.
func (s *Scope) lastFound() *viewer.Viewer {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lookUp.found != nil {
		return s.lookUp.found
	}
	if s.lookUp.cached != nil || s.stale {
		return nil
	}
	return s.viewing.viewer
}

// touchLater writes the last-used time down once the operation is over: the
// answer doesn't wait for it, and a query's transaction could not write it.
func (s *Scope) touchLater(ctx context.Context) {
	s.viewing.mu.Lock()
	defer s.viewing.mu.Unlock()
	v := s.lastFound()
	if v == nil || s.viewing.touched || !v.IsDue() {
		return
	}
	s.viewing.touched = true
	go func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), slot.EndTimeout)
		defer cancel()
		scope := s.db.NewScope(s.tenant, Write, "")
		// A session that has ended meanwhile has no row; a time that can't be
		// written down is written by the next request.
		_ = scope.Close(ctx, v.Touch(ctx, scope) == nil)
	}()
}

// Now is the time that the workspace's day follows from.
func (s *Scope) Now() time.Time { return s.db.cfg.Now() }

// IdleSince is the time that a session must have been used after to be alive.
// The use is written down with a delay, which is not held against it.
func (db *Database) IdleSince() time.Time {
	return time.Now().Add(-db.cfg.SessionIdle - viewer.TouchEvery)
}
