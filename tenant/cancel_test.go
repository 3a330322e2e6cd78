package tenant_test

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/tenant"
)

// A cancel request that arrives late must not meet the next operation's
// statement on the same connection, which is another tenant's here: statements
// are cancelled at about the moment that they end.
func TestLateCancelMeetsNobodyElse(t *testing.T) {
	t.Parallel()
	for name, through := range map[string]func(t *testing.T, url string) string{
		"direct":    func(_ *testing.T, url string) string { return url },
		"PgBouncer": func(t *testing.T, url string) string { t.Helper(); return dbtest.PgBouncer(t, url, 3) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			urls := dbtest.Database(t)
			db, err := tenant.Open(t.Context(), tenant.Config{URL: through(t, urls.App), OwnerURL: urls.Owner, Bulkheads: 1, Connections: 1})
			require.NoError(t, err)
			t.Cleanup(db.Close)
			a, b := dbtest.Tenant(t, db), dbtest.Tenant(t, db)
			cancelled := 0
			for range 300 {
				for _, mode := range []tenant.Mode{tenant.Read, tenant.Write} {
					ctx, cancel := context.WithTimeout(t.Context(), time.Duration(rand.IntN(3000))*time.Microsecond) //nolint:gosec // any moment
					scope := db.NewScope(a.Tenant, mode, "")
					_, err := scope.Exec(ctx, "SELECT pg_sleep(0.001)")
					_ = scope.Close(ctx, err == nil)
					if err != nil {
						cancelled++
					}
					cancel()
					next := db.NewScope(b.Tenant, tenant.Read, "")
					_, err = next.Exec(t.Context(), "SELECT count(*) FROM users")
					require.NoError(t, err, "another's cancel request")
					require.NoError(t, next.Close(t.Context(), true))
				}
			}
			require.Positive(t, cancelled)
			require.Less(t, cancelled, 600)
		})
	}
}

// A statement that is refused in the opening flight, or later, leaves the
// connection to the next operation, and what comes after it in the same
// operation is answered with its error, not with PostgreSQL's remark that the
// transaction is aborted.
func TestRefusedStatementKeepsTheConnection(t *testing.T) {
	t.Parallel()
	s := setup(t)
	pid := func() (pid int) {
		s.read(t, s.a, func(ctx context.Context, scope *tenant.Scope) {
			require.NoError(t, scope.QueryRow(ctx, "SELECT pg_backend_pid()").Scan(&pid))
		})
		return pid
	}
	was := pid()
	for _, before := range []int{0, 1} {
		for _, mode := range []tenant.Mode{tenant.Read, tenant.Write} {
			scope := s.db.NewScope(s.a.Tenant, mode, "")
			for range before {
				ownerID(t.Context(), t, scope)
			}
			for range 2 {
				_, err := scope.Exec(t.Context(), "SELECT 1 / 0")
				requireState(t, err, "22012")
				_, err = scope.Exec(t.Context(), "SELECT 1")
				requireState(t, err, "22012")
			}
			require.NoError(t, scope.Close(t.Context(), false))
			require.Equal(t, was, pid())
		}
	}
}
