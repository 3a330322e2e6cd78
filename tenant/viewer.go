package tenant

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant/pipeline"
	"github.com/syntroph/syntroph/tenant/slot"
)

// touchEvery is how often the use of a session or an API key is written down:
// its last-used time is exact to this, and a busy client costs a write each five
// minutes.
const touchEvery = 5 * time.Minute

// Viewer is who runs an operation.
type Viewer struct {
	// User is the signed-in user, or the maker of the API key. By a key the role
	// is the lower of the key's and the maker's own.
	User sqlc.User
	// Workspace is how their company works. It comes with the user, in the
	// operation's own snapshot: no memory of it can be out of date.
	Workspace sqlc.WorkspaceSettings
	// SessionID is nil by an API key.
	SessionID *uuid.UUID
	// KeyID is nil by a session.
	KeyID *uuid.UUID
	// AuthenticatedAt is when the session's user last gave the password; nil if it
	// is not known, and by an API key.
	AuthenticatedAt *time.Time

	lastUsed time.Time // zero if never
}

// Viewer returns who runs the operation, looked up once in the opening flight;
// nil if there is no token, or no live session or API key of it in this tenant.
// A query's viewer may come from the cache: see Confirm.
func (s *Scope) Viewer(ctx context.Context) (*Viewer, error) {
	s.viewing.Lock()
	defer s.viewing.Unlock()
	if s.viewed || s.token == "" {
		return s.viewer, s.viewerErr
	}
	s.viewed = true
	if s.viewer = s.takeCachedViewer(); s.viewer != nil {
		return s.viewer, nil
	}
	s.viewer, s.viewerErr = s.lookUp(ctx, s)
	s.mu.Lock()
	s.sent-- // this was none of the operation's own
	s.mu.Unlock()
	if s.viewerErr == nil {
		s.remember(s.viewer)
	}
	return s.viewer, s.viewerErr
}

// SignedIn reports whether the operation has a viewer whom the database has found
// for it; one that is only cached, or that nobody has asked for, is none.
func (s *Scope) SignedIn() bool {
	s.viewing.Lock()
	defer s.viewing.Unlock()
	return s.lastFound() != nil
}

// lookUp asks for the viewer; nil if there is none.
func (s *Scope) lookUp(ctx context.Context, db sqlc.DBTX) (v *Viewer, err error) {
	if IsAPIKey(s.token) {
		v, err = s.viewerByKey(ctx, db)
	} else {
		v, err = s.viewerBySession(ctx, db)
	}
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("looking up the viewer: %w", err)
	}
	if s.mode == Read {
		v.User.PasswordHash = "" // a query's viewers are remembered; this is nobody's business there
	}
	return v, nil
}

// lookUpStatements are what lookUp sends: one.
func (s *Scope) lookUpStatements(ctx context.Context) []pipeline.Statement {
	t := &pipeline.Recorder{}
	_, _ = s.lookUp(ctx, t)
	return t.Statements
}

func (s *Scope) viewerBySession(ctx context.Context, db sqlc.DBTX) (*Viewer, error) {
	row, err := sqlc.New().UserBySession(ctx, db, s.hash, s.db.IdleSince())
	return &Viewer{
		User: row.User, Workspace: row.WorkspaceSettings, SessionID: &row.ID, AuthenticatedAt: row.AuthenticatedAt, lastUsed: row.LastUsedAt,
	}, err
}

func (s *Scope) viewerByKey(ctx context.Context, db sqlc.DBTX) (*Viewer, error) {
	row, err := sqlc.New().UserByApiKey(ctx, db, s.hash)
	v := &Viewer{User: row.User, Workspace: row.WorkspaceSettings, KeyID: &row.ID}
	v.User.Role = row.Role.AtMost(row.User.Role)
	if row.LastUsedAt != nil {
		v.lastUsed = *row.LastUsedAt
	}
	return v, err
}

// touchLater writes the last-used time down once the operation is over: the
// answer doesn't wait for it, and a query's transaction could not write it.
func (s *Scope) touchLater(ctx context.Context) {
	s.viewing.Lock()
	defer s.viewing.Unlock()
	v := s.lastFound()
	if v == nil || s.touched || time.Since(v.lastUsed) < touchEvery {
		return
	}
	s.touched = true
	go func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), slot.EndTimeout)
		defer cancel()
		scope := s.db.NewScope(s.tenant, Write, "")
		// A session that has ended meanwhile has no row; a time that can't be
		// written down is written by the next request.
		_ = scope.Close(ctx, v.touch(ctx, scope) == nil)
	}()
}

// lastFound is the viewer as this operation's own look-up has found it.
func (s *Scope) lastFound() *Viewer {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.found != nil {
		return s.found
	}
	if s.cachedViewer != nil || s.stale {
		return nil
	}
	return s.viewer
}

func (v *Viewer) touch(ctx context.Context, scope *Scope) error {
	before := time.Now().Add(-touchEvery)
	if v.KeyID != nil {
		return sqlc.New().TouchApiKey(ctx, scope, *v.KeyID, &before)
	}
	return sqlc.New().TouchSession(ctx, scope, sqlc.TouchSessionParams{ID: *v.SessionID, UserID: v.User.ID, Before: before})
}

// Now is the time that the workspace's day follows from.
func (s *Scope) Now() time.Time { return s.db.cfg.Now() }

// IdleSince is the time that a session must have been used after to be alive.
// The use is written down with a delay, which is not held against it.
func (db *Database) IdleSince() time.Time { return time.Now().Add(-db.cfg.SessionIdle - touchEvery) }
