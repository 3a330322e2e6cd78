// Package viewer finds out who runs an operation: by its token in the tenant's own
// tables, with a cache of who it was the last time, which an operation may use
// until the look-up has confirmed it (docs/adr/0021).
package viewer

import (
	"reflect"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/internal/cache"
	"github.com/syntroph/syntroph/sqlc"
)

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

// IsSame reports whether two look-ups have found the same viewer with the same
// rights; when it was last used may differ.
func (v *Viewer) IsSame(other *Viewer) bool {
	if v == nil || other == nil {
		return v == other
	}
	a, b := *v, *other
	a.lastUsed = b.lastUsed
	return reflect.DeepEqual(a, b)
}

// size is what a viewer takes: with the IDs and times that it points to, and its
// texts.
func (v *Viewer) size() int {
	const pointed, times = 2 * 16, 3 * 24
	u, w := &v.User, &v.Workspace
	return int(reflect.TypeFor[Viewer]().Size()) + pointed + times + cache.TextBytes(
		u.Email, u.PasswordHash, u.FirstName, u.LastName, u.SortName, string(u.Role),
		w.CompanyName, w.TimeZone, w.Currency, w.Locale, string(w.FirstDayOfWeek),
	)
}
