package tenant

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/sqlc"
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
	// SessionID is nil by an API key.
	SessionID *uuid.UUID
	// KeyID is nil by a session.
	KeyID *uuid.UUID

	lastUsed time.Time // zero if never
}

// Viewer returns who runs the operation, looked up once in the opening flight;
// nil if there is no token, or no live session or API key of it in this tenant.
func (s *Scope) Viewer(ctx context.Context) (*Viewer, error) {
	s.viewing.Lock()
	defer s.viewing.Unlock()
	if !s.viewed {
		s.viewer, s.viewerErr = s.lookUpViewer(ctx)
		s.viewed = true
	}
	return s.viewer, s.viewerErr
}

func (s *Scope) lookUpViewer(ctx context.Context) (v *Viewer, err error) {
	switch {
	case s.token == "":
		return nil, nil
	case IsAPIKey(s.token):
		v, err = s.viewerByKey(ctx)
	default:
		v, err = s.viewerBySession(ctx)
	}
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("looking up the viewer: %w", err)
	}
	return v, nil
}

func (s *Scope) viewerBySession(ctx context.Context) (*Viewer, error) {
	row, err := sqlc.New().UserBySession(ctx, s, HashToken(s.token), s.db.IdleSince())
	return &Viewer{User: row.User, SessionID: &row.ID, lastUsed: row.LastUsedAt}, err
}

func (s *Scope) viewerByKey(ctx context.Context) (*Viewer, error) {
	row, err := sqlc.New().UserByApiKey(ctx, s, HashToken(s.token))
	v := &Viewer{User: row.User, KeyID: &row.ID}
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
	v := s.viewer
	if v == nil || s.touched || time.Since(v.lastUsed) < touchEvery {
		return
	}
	s.touched = true
	go func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), endTimeout)
		defer cancel()
		scope := s.db.NewScope(s.tenant, Write, "")
		// A session that has ended meanwhile has no row; a time that can't be
		// written down is written by the next request.
		_ = scope.Close(ctx, v.touch(ctx, scope) == nil)
	}()
}

func (v *Viewer) touch(ctx context.Context, scope *Scope) error {
	before := time.Now().Add(-touchEvery)
	if v.KeyID != nil {
		return sqlc.New().TouchApiKey(ctx, scope, *v.KeyID, &before)
	}
	return sqlc.New().TouchSession(ctx, scope, sqlc.TouchSessionParams{ID: *v.SessionID, UserID: v.User.ID, Before: before})
}

// IdleSince is the time that a session must have been used after to be alive.
// The use is written down with a delay, which is not held against it.
func (db *Database) IdleSince() time.Time { return time.Now().Add(-db.cfg.SessionIdle - touchEvery) }
