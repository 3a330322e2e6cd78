package demo_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/internal/demo"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// A second load finds all there, and is fast; everybody can log in.
func TestLoadAgain(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	_, err := demo.Load(t.Context(), db, demo.Options{})
	require.NoError(t, err)
	start := time.Now()
	result, err := demo.Load(t.Context(), db, demo.Options{})
	require.NoError(t, err)
	require.Empty(t, result.Loaded)
	t.Logf("found in %v", time.Since(start))
	for _, login := range result.Logins {
		in(t, db, login.Subdomain, func(s *tenant.Scope) {
			u, err := sqlc.New().UserByEmail(t.Context(), s, login.Email)
			require.NoError(t, err, login.Email)
			require.Equal(t, login.Role, u.Role)
			ok, err := password.Matches(t.Context(), demo.Password, u.PasswordHash)
			require.NoError(t, err)
			require.True(t, ok)
		})
	}
}

// A load that is interrupted leaves nothing half done, and the next completes.
func TestLoadInterrupted(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := demo.Load(ctx, db, demo.Options{Progress: func(done, _ int) {
		if done > 4000 {
			cancel()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
	in(t, db, "acme", func(s *tenant.Scope) {
		require.Zero(t, count(t, s, "deals"))
		require.Equal(t, 1, count(t, s, "users"), "the owner, of the signup")
	})
	result, err := demo.Load(t.Context(), db, demo.Options{})
	require.NoError(t, err)
	require.Equal(t, []string{"acme", "techstart"}, result.Loaded)
	in(t, db, "acme", func(s *tenant.Scope) { require.Equal(t, 8800, count(t, s, "deals")) })
}

// What visitors change does not make a loaded workspace look unloaded.
func TestLoadAfterVisitors(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	_, err := demo.Load(t.Context(), db, demo.Options{})
	require.NoError(t, err)
	for _, sql := range []string{"DELETE FROM deals", "UPDATE users SET email = 'renamed.' || email"} {
		row, err := db.Registry().Lookup(t.Context(), "techstart")
		require.NoError(t, err)
		scope := db.NewScope(row, tenant.Write, "")
		_, err = scope.Exec(t.Context(), sql)
		require.NoError(t, err)
		require.NoError(t, scope.Close(t.Context(), true))
		result, err := demo.Load(t.Context(), db, demo.Options{})
		require.NoError(t, err, sql)
		require.Empty(t, result.Loaded, sql)
	}
}

// Of loads at once, on machines of their own, one loads and the others find.
func TestLoadAtOnce(t *testing.T) {
	t.Parallel()
	urls := dbtest.Database(t)
	var dbs []*tenant.Database
	errs := make(chan error, 3)
	var loaded atomic.Int32
	for range 3 {
		db, err := tenant.Open(t.Context(), tenant.Config{URL: urls.App, OwnerURL: urls.Owner, Bulkheads: 1, Connections: 2})
		require.NoError(t, err)
		t.Cleanup(db.Close)
		dbs = append(dbs, db)
		go func() {
			result, err := demo.Load(t.Context(), db, demo.Options{})
			loaded.Add(int32(len(result.Loaded)))
			errs <- err
		}()
	}
	for range dbs {
		require.NoError(t, <-errs)
	}
	require.EqualValues(t, 2, loaded.Load())
	in(t, dbs[0], "acme", func(s *tenant.Scope) { require.Equal(t, 8800, count(t, s, "deals")) })
}

// A workspace of somebody's own that has the demo's name is left alone.
func TestLoadBesideOthers(t *testing.T) {
	t.Parallel()
	db := dbtest.Open(t)
	_, _, err := provision.Create(t.Context(), db, provision.Signup{CompanyName: "Acme Inc.", Subdomain: "acme", Owner: sqlc.InsertUserParams{
		Email: "boss@acme.example", PasswordHash: "none", FirstName: "Bo", LastName: "Ss",
	}})
	require.NoError(t, err)
	_, err = demo.Load(t.Context(), db, demo.Options{})
	require.ErrorContains(t, err, "a separate database for the demo (--data-dir or DATABASE_URL)")
	in(t, db, "acme", func(s *tenant.Scope) { require.Equal(t, 1, count(t, s, "users")) })
}
