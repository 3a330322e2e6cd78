package tenant_test

import (
	"context"
	"errors"
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

// asked is how an operation went that looks up its viewer and counts the users.
type asked struct {
	viewer *viewer.Viewer
	scope  *tenant.Scope // its last run's
	errs   []error       // each run's
}

// asks runs such an operation.
func asks(t *testing.T, db *tenant.Database, w dbtest.Workspace, token string) (a asked) {
	t.Helper()
	require.NoError(t, db.Read(t.Context(), w.Tenant, token, func(ctx context.Context, scope *tenant.Scope) (err error) {
		a.scope = scope
		if a.viewer, err = scope.Viewer(ctx); err == nil {
			_, err = sqlc.New().ActiveUserCount(ctx, scope)
		}
		a.errs = append(a.errs, err)
		return err
	}))
	return a
}

// The first operation of a session waits for its look-up; from then on it
// travels with the first statement.
func TestCachedViewerTakesOneFlight(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	w := dbtest.Tenant(t, db)
	token := newSession(t, db, w, w.User(crm.RoleOwner))
	for _, flights := range []int{2, 1, 1} {
		a := asks(t, db, w, token)
		require.Len(t, a.errs, 1)
		require.Equal(t, w.User(crm.RoleOwner).ID, a.viewer.User.ID)
		require.Empty(t, a.viewer.User.PasswordHash, "kept in memory")
		require.Equal(t, 2, a.scope.Statements())
		require.Equal(t, flights, a.scope.Flights())
	}
}

// A cached viewer that was used and asked for nothing is looked up all the same.
func TestViewerIsConfirmedWithoutAStatement(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	w := dbtest.Tenant(t, db)
	token := newSession(t, db, w, w.User(crm.RoleOwner))
	asks(t, db, w, token)
	for _, change := range []string{"", "UPDATE users SET first_name = 'Another'"} {
		if change != "" {
			exec(t, db, w, change)
		}
		var last *tenant.Scope
		var found *viewer.Viewer
		require.NoError(t, db.Read(t.Context(), w.Tenant, token, func(ctx context.Context, scope *tenant.Scope) (err error) {
			last = scope
			found, err = scope.Viewer(ctx)
			return err
		}))
		require.Equal(t, change != "", found.User.FirstName == "Another")
		require.Equal(t, 1, last.Flights())
	}
}

// exec changes a workspace's data.
func exec(t *testing.T, db *tenant.Database, w dbtest.Workspace, change string) {
	t.Helper()
	require.NoError(t, db.Write(t.Context(), w.Tenant, "", func(ctx context.Context, scope *tenant.Scope) error {
		_, err := scope.Exec(ctx, change)
		return err
	}))
}

// Whatever has changed since makes the operation stale: what it read is not given
// out, and it is run again from a look-up that it waits for.
func TestStaleViewer(t *testing.T) {
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
			asks(t, db, w, token)
			exec(t, db, w, change)
			again := asks(t, db, w, token)
			require.Len(t, again.errs, 2)
			require.ErrorIs(t, again.errs[0], tenant.ErrStale)
			require.Equal(t, 2, again.scope.Flights(), "looked up, not taken from the cache")
		})
	}
}

// What a stale operation asks for after that is not sent, and an error of its own
// doesn't count.
func TestStaleOperationIsRefused(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	w := dbtest.Tenant(t, db)
	token := newSession(t, db, w, w.User(crm.RoleManager))
	asks(t, db, w, token)
	exec(t, db, w, "UPDATE users SET role = 'SALESPERSON' WHERE role = 'MANAGER'")
	var roles []crm.Role
	var second error
	require.NoError(t, db.Read(t.Context(), w.Tenant, token, func(ctx context.Context, scope *tenant.Scope) error {
		v, err := scope.Viewer(ctx)
		if err != nil {
			return err
		}
		roles = append(roles, v.User.Role)
		if v.User.Role == crm.RoleSalesperson {
			return nil
		}
		_, _ = sqlc.New().ActiveUserCount(ctx, scope)
		_, second = sqlc.New().ActiveUserCount(ctx, scope)
		return errors.New("no such thing")
	}))
	require.Equal(t, []crm.Role{crm.RoleManager, crm.RoleSalesperson}, roles)
	require.ErrorIs(t, second, tenant.ErrStale)
}

// A stale operation gives its connection back at once: its second run may wait for
// that very one.
func TestStaleOperationGivesItsConnectionBack(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	exec(t, s.db, s.w, "UPDATE users SET first_name = 'Another'")
	require.Equal(t, "Another", asks(t, s.db, s.w, s.token).viewer.User.FirstName)
}

// A token is remembered for its own tenant: to another it is nobody's, and not
// taken for anybody's.
func TestViewerIsCachedForItsTenantAlone(t *testing.T) {
	t.Parallel()
	s := setup(t)
	token := newSession(t, s.db, s.a, s.a.User(crm.RoleOwner))
	require.NotNil(t, asks(t, s.db, s.a, token).viewer)
	require.Nil(t, asks(t, s.db, s.b, token).viewer)
}
