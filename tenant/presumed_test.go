package tenant_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/viewer"
)

// newSession signs a workspace's user in and returns the session's token.
func newSession(t *testing.T, db *tenant.Database, w dbtest.Workspace, u sqlc.User) string {
	t.Helper()
	token := tenant.NewToken()
	scope := db.NewScope(w.Tenant, tenant.Write, "")
	require.NoError(t, sqlc.New().InsertSession(t.Context(), scope, sqlc.InsertSessionParams{
		ID: uuid.New(), TokenHash: tenant.HashToken(token), UserID: u.ID, ExpiresAt: time.Now().Add(time.Hour),
	}))
	require.NoError(t, scope.Close(t.Context(), true))
	return token
}

// asks has a read scope look up its viewer and count the users, and returns
// the scope, confirmed or not.
func asks(t *testing.T, db *tenant.Database, w dbtest.Workspace, token string) (*tenant.Scope, *viewer.Viewer, error) {
	t.Helper()
	scope := db.NewScope(w.Tenant, tenant.Read, token)
	t.Cleanup(func() { _ = scope.Close(t.Context(), true) })
	v, err := scope.Viewer(t.Context())
	require.NoError(t, err)
	_, err = sqlc.New().ActiveUserCount(t.Context(), scope)
	return scope, v, err
}

func requireRight(t *testing.T, right bool, scope *tenant.Scope) {
	t.Helper()
	got, err := scope.Confirm(t.Context())
	require.NoError(t, err)
	require.Equal(t, right, got)
}

// The first operation of a session waits for its look-up; from then on it
// travels with the first statement.
func TestViewerIsPresumedInOneFlight(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	w := dbtest.Tenant(t, db)
	token := newSession(t, db, w, w.User(crm.RoleOwner))

	for _, flights := range []int{2, 1, 1} {
		scope, v, err := asks(t, db, w, token)
		require.NoError(t, err)
		require.Equal(t, w.User(crm.RoleOwner).ID, v.User.ID)
		require.Empty(t, v.User.PasswordHash, "kept in memory")
		requireRight(t, true, scope)
		require.Equal(t, 2, scope.Statements())
		require.Equal(t, flights, scope.Flights())
	}
}

// A cached viewer that was used and asked for nothing is looked up all the same.
func TestViewerIsConfirmedWithoutAStatement(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	w := dbtest.Tenant(t, db)
	token := newSession(t, db, w, w.User(crm.RoleOwner))
	_, _, err := asks(t, db, w, token)
	require.NoError(t, err)

	scope := db.NewScope(w.Tenant, tenant.Read, token)
	v, err := scope.Viewer(t.Context())
	require.NoError(t, err)
	require.NotNil(t, v)
	require.Zero(t, scope.Flights())
	requireRight(t, true, scope)
	require.Equal(t, 1, scope.Flights())
	require.NoError(t, scope.Close(t.Context(), true))
}

// Whatever has changed since makes the operation stale: what it read
// is not given out, and the next look-up is certain.
func TestMistakenViewer(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	for name, change := range map[string]string{
		"role":        "UPDATE users SET role = 'SALESPERSON' WHERE role = 'MANAGER'",
		"deactivated": "UPDATE users SET deactivated_at = now() WHERE role = 'MANAGER'",
		"name":        "UPDATE users SET first_name = 'Another' WHERE role = 'MANAGER'",
		"session":     "DELETE FROM sessions",
		"expired":     "UPDATE sessions SET expires_at = now() - interval '1 second'",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := dbtest.Tenant(t, db)
			token := newSession(t, db, w, w.User(crm.RoleManager))
			seen, _, err := asks(t, db, w, token)
			require.NoError(t, err)
			require.NoError(t, seen.Close(t.Context(), true)) // five that hold one and wait for another would wait for ever
			writer := db.NewScope(w.Tenant, tenant.Write, "")
			_, err = writer.Exec(t.Context(), change)
			require.NoError(t, err)
			require.NoError(t, writer.Close(t.Context(), true))

			scope, _, err := asks(t, db, w, token)
			require.ErrorIs(t, err, tenant.ErrStale)
			_, err = sqlc.New().ActiveUserCount(t.Context(), scope)
			require.ErrorIs(t, err, tenant.ErrStale, "the second statement too")
			requireRight(t, false, scope)
			again, _, err := asks(t, db, w, token)
			require.NoError(t, err)
			requireRight(t, true, again)
			require.Equal(t, 2, again.Flights(), "looked up, not taken from the cache")
		})
	}
}

// A stale operation gives its connection back at once, before it is closed:
// its second run may wait for that very one.
func TestMistakenGivesItsConnectionBack(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	writer := s.db.NewScope(s.w.Tenant, tenant.Write, "")
	_, err := writer.Exec(t.Context(), "UPDATE users SET first_name = 'Another'")
	require.NoError(t, err)
	require.NoError(t, writer.Close(t.Context(), true))

	_, _, err = asks(t, s.db, s.w, s.token) // it is closed when the test ends
	require.ErrorIs(t, err, tenant.ErrStale)
	again, _, err := asks(t, s.db, s.w, s.token)
	require.NoError(t, err)
	requireRight(t, true, again)
}

// A token is remembered for its own tenant: to another it is nobody's, and not
// taken for anybody's.
func TestViewerIsPresumedInItsTenantAlone(t *testing.T) {
	t.Parallel()
	s := setup(t)
	token := newSession(t, s.db, s.a, s.a.User(crm.RoleOwner))
	scope, _, err := asks(t, s.db, s.a, token)
	require.NoError(t, err)
	require.NoError(t, scope.Close(t.Context(), true))

	_, v, err := asks(t, s.db, s.b, token)
	require.NoError(t, err)
	require.Nil(t, v)
}
