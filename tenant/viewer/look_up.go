package viewer

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant/pipeline"
)

// Token is what the database knows of an operation's token.
type Token struct {
	Hash  [32]byte
	IsKey bool // an API key, not a session's
}

// LookUp asks who a token's viewer is; nil if there is no live session or API key of
// it in the tenant. A session is alive that was used since a time.
func (t Token) LookUp(ctx context.Context, db sqlc.DBTX, since time.Time) (v *Viewer, err error) {
	if t.IsKey {
		v, err = t.byKey(ctx, db)
	} else {
		v, err = t.bySession(ctx, db, since)
	}
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("looking up the viewer: %w", err)
	}
	return v, nil
}

// Statements are what LookUp sends: one.
func (t Token) Statements(ctx context.Context, since time.Time) []pipeline.Statement {
	r := &pipeline.Recorder{}
	_, _ = t.LookUp(ctx, r, since)
	return r.Statements
}

func (t Token) bySession(ctx context.Context, db sqlc.DBTX, since time.Time) (*Viewer, error) {
	row, err := sqlc.New().UserBySession(ctx, db, t.Hash[:], since)
	return &Viewer{
		User: row.User, Workspace: row.WorkspaceSettings, SessionID: &row.ID, AuthenticatedAt: row.AuthenticatedAt, lastUsed: row.LastUsedAt,
	}, err
}

func (t Token) byKey(ctx context.Context, db sqlc.DBTX) (*Viewer, error) {
	row, err := sqlc.New().UserByApiKey(ctx, db, t.Hash[:])
	v := &Viewer{User: row.User, Workspace: row.WorkspaceSettings, KeyID: &row.ID}
	v.User.Role = row.Role.AtMost(row.User.Role)
	if row.LastUsedAt != nil {
		v.lastUsed = *row.LastUsedAt
	}
	return v, err
}
