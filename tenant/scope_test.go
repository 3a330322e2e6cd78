package tenant_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

func TestReadCannotWrite(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.read(t, s.a, func(ctx context.Context, scope *tenant.Scope) {
		_, err := scope.Exec(ctx, "DELETE FROM sessions")
		requireState(t, err, readOnly)
	})
}

func TestReadIsOneSnapshot(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	w := dbtest.Tenant(t, db)
	scope := db.NewScope(w.Tenant, tenant.Read, "")
	before, err := sqlc.New().ActiveUserCount(t.Context(), scope)
	require.NoError(t, err)
	w.AddUser(t, db, crm.RoleSalesperson, "new@example.com")
	after, err := sqlc.New().ActiveUserCount(t.Context(), scope)
	require.NoError(t, err)
	require.Equal(t, before, after)
	require.NoError(t, scope.Close(t.Context(), true))
}

func TestStatementsTakeTurns(t *testing.T) {
	t.Parallel()
	s := setup(t)
	scope := s.db.NewScope(s.a.Tenant, tenant.Read, "")
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			if _, err := sqlc.New().UsersByIDs(t.Context(), scope, []uuid.UUID{s.a.User("OWNER").ID}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	require.Equal(t, 50, scope.Statements())
	require.NoError(t, scope.Close(t.Context(), true))
}

func TestClosedScopeRefuses(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, opened := range []bool{true, false} {
		scope := s.db.NewScope(s.a.Tenant, tenant.Read, "")
		if opened {
			ownerID(t.Context(), t, scope)
		}
		require.NoError(t, scope.Close(t.Context(), true))
		require.NoError(t, scope.Close(t.Context(), true), "closing twice is nothing")
		_, err := scope.Exec(t.Context(), "SELECT 1")
		require.ErrorContains(t, err, "closed")
	}
}

// COMMIT of a transaction in which a statement has failed answers ROLLBACK: an
// error must come of it, and what waited for the commit must not run.
func TestFailedCommitIsAnError(t *testing.T) {
	t.Parallel()
	s := setup(t)
	scope := s.db.NewScope(s.a.Tenant, tenant.Write, "")
	ownerID(t.Context(), t, scope)
	_, err := scope.Exec(t.Context(), "SELECT 1 / 0")
	requireState(t, err, "22012")
	ran := false
	scope.OnCommit(func() { ran = true })
	require.ErrorContains(t, scope.Close(t.Context(), true), "rolled back")
	require.False(t, ran)
}

func TestOnCommit(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, commit := range []bool{true, false} {
		scope := s.db.NewScope(s.a.Tenant, tenant.Write, "")
		ownerID(t.Context(), t, scope)
		ran := false
		scope.OnCommit(func() { ran = true })
		require.NoError(t, scope.Close(t.Context(), commit))
		require.Equal(t, commit, ran)
	}
}

// An idle connection that the server has closed, as in a restart, is not the
// caller's trouble.
func TestKilledIdleConnection(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, mode := range []tenant.Mode{tenant.Read, tenant.Write} {
		s.read(t, s.a, func(ctx context.Context, scope *tenant.Scope) { ownerID(ctx, t, scope) })
		_, err := s.db.Owner().Exec(t.Context(),
			"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = $1 AND datname = current_database() AND query NOT LIKE 'LISTEN%'", dbtest.AppLogin)
		require.NoError(t, err)
		scope := s.db.NewScope(s.b.Tenant, mode, "")
		require.Equal(t, s.b.User("OWNER").ID.String(), ownerID(t.Context(), t, scope))
		require.NoError(t, scope.Close(t.Context(), true))
	}
}

// patiently makes a tenant without the short time-outs of the test itself.
func patiently(t *testing.T, urls dbtest.URLs) dbtest.Workspace {
	t.Helper()
	db, err := tenant.Open(t.Context(), tenant.Config{URL: urls.App, OwnerURL: urls.Owner})
	require.NoError(t, err)
	defer db.Close()
	return dbtest.Tenant(t, db)
}

func TestBusyBulkheadIsUnavailable(t *testing.T) {
	t.Parallel()
	urls := dbtest.Database(t)
	db, err := tenant.Open(t.Context(), tenant.Config{
		URL: urls.App, OwnerURL: urls.Owner, Bulkheads: 1, Connections: 1, AcquireTimeout: 500 * time.Millisecond,
	})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	w := patiently(t, urls)
	holder := db.NewScope(w.Tenant, tenant.Read, "")
	ownerID(t.Context(), t, holder)
	waiter := db.NewScope(w.Tenant, tenant.Read, "")
	_, err = waiter.Exec(t.Context(), "SELECT 1")
	require.Equal(t, crm.CodeUnavailable, crm.CodeOf(err))
	require.NoError(t, waiter.Close(t.Context(), true))
	require.NoError(t, holder.Close(t.Context(), true))
}

func TestStatementTimeout(t *testing.T) {
	t.Parallel()
	urls := dbtest.Database(t)
	db, err := tenant.Open(t.Context(), tenant.Config{URL: urls.App, OwnerURL: urls.Owner, StatementTimeout: 30 * time.Millisecond})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	w := patiently(t, urls)
	scope := db.NewScope(w.Tenant, tenant.Read, "")
	_, err = scope.Exec(t.Context(), "SELECT pg_sleep(10)")
	requireState(t, err, "57014")
	require.NoError(t, scope.Close(t.Context(), false))
}

func TestViewer(t *testing.T) {
	t.Parallel()
	s := setup(t)
	token := tenant.NewToken()
	s.a.Write(t, s.db, func(ctx context.Context, scope *tenant.Scope) error {
		return sqlc.New().InsertSession(ctx, scope, sqlc.InsertSessionParams{
			ID: uuid.New(), TokenHash: tenant.HashToken(token), UserID: s.a.User("ADMIN").ID, ExpiresAt: time.Now().Add(time.Hour),
		})
	})
	for _, c := range []struct {
		name  string
		w     dbtest.Workspace
		token string
		want  bool
	}{
		{"its own tenant", s.a, token, true},
		{"another tenant", s.b, token, false},
		{"another token", s.a, tenant.NewToken(), false},
		{"no token", s.a, "", false},
	} {
		scope := s.db.NewScope(c.w.Tenant, tenant.Read, c.token)
		u, err := scope.Viewer(t.Context())
		require.NoError(t, err)
		require.Equal(t, c.want, u != nil, c.name)
		require.NoError(t, scope.Close(t.Context(), true))
	}
}
