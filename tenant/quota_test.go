package tenant_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/tenant"
)

// crowded is one bulkhead of four connections for two tenants, of which each
// may hold three, and two of whose operations may wait.
func crowded(t *testing.T) twoTenants {
	t.Helper()
	urls := dbtest.Database(t)
	db, err := tenant.Open(t.Context(), tenant.Config{
		URL: urls.App, OwnerURL: urls.Owner, Bulkheads: 1, Connections: 4, Waiting: 2, AcquireTimeout: 30 * time.Second,
	})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	return twoTenants{db: db, urls: urls, a: dbtest.Tenant(t, db), b: dbtest.Tenant(t, db)}
}

// hold opens an operation of a workspace that keeps its connection until done
// is called.
func (s twoTenants) hold(t *testing.T, w dbtest.Workspace) (done func()) {
	t.Helper()
	scope := s.db.NewScope(w.Tenant, tenant.Write, "")
	t.Cleanup(func() { _ = scope.Close(context.Background(), false) }) // else the pool's end waits for it
	ownerID(t.Context(), t, scope)
	return func() { require.NoError(t, scope.Close(context.Background(), false)) }
}

// A tenant that takes all it can get leaves its neighbour a connection; those
// of its operations that find none wait, and then are refused.
func TestFairShare(t *testing.T) {
	t.Parallel()
	s := crowded(t)
	held := []func(){s.hold(t, s.a), s.hold(t, s.a), s.hold(t, s.a)}
	ended := make(chan error, 10)
	for range 10 {
		go func() {
			scope := s.db.NewScope(s.a.Tenant, tenant.Write, "")
			_, err := scope.Exec(t.Context(), "SELECT 1")
			_ = scope.Close(t.Context(), false)
			ended <- err
		}()
	}
	for range 8 {
		require.Equal(t, crm.CodeRateLimited, crm.CodeOf(<-ended))
	}
	for range 3 {
		s.hold(t, s.b)() // at once: nobody else is in its way
	}
	require.Empty(t, ended, "two wait")
	for _, done := range held {
		done()
	}
	require.NoError(t, <-ended)
	require.NoError(t, <-ended)
	s.hold(t, s.a)()
}

// An operation that gives up waiting leaves its place to another.
func TestPlacesAreGivenBack(t *testing.T) {
	t.Parallel()
	s := crowded(t)
	for range 3 {
		s.hold(t, s.a)
	}
	for range 10 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		scope := s.db.NewScope(s.a.Tenant, tenant.Read, "")
		_, err := scope.Exec(ctx, "SELECT 1")
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.NoError(t, scope.Close(t.Context(), false))
		cancel()
	}
}
