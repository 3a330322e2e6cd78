package viewer

import (
	"context"
	"time"

	"github.com/syntroph/syntroph/sqlc"
)

// TouchEvery is how often the use of a session or an API key is written down:
// its last-used time is exact to this, and a busy client costs a write each five
// minutes.
const TouchEvery = 5 * time.Minute

// IsDue reports whether the last-used time is to be written down.
func (v *Viewer) IsDue() bool { return time.Since(v.lastUsed) >= TouchEvery }

// Touch writes the last-used time down.
func (v *Viewer) Touch(ctx context.Context, db sqlc.DBTX) error {
	before := time.Now().Add(-TouchEvery)
	if v.KeyID != nil {
		return sqlc.New().TouchApiKey(ctx, db, *v.KeyID, &before)
	}
	return sqlc.New().TouchSession(ctx, db, sqlc.TouchSessionParams{ID: *v.SessionID, UserID: v.User.ID, Before: before})
}
