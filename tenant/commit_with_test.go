package tenant_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// lonely is a database of one connection, and a session that has been seen.
type lonely struct {
	db    *tenant.Database
	w     dbtest.Workspace
	token string
}

func newLonely(t *testing.T) lonely {
	t.Helper()
	urls := dbtest.Database(t)
	db, err := tenant.Open(t.Context(), tenant.Config{URL: urls.App, OwnerURL: urls.Owner, Bulkheads: 1, Connections: 1})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	s := lonely{db: db, w: dbtest.Tenant(t, db)}
	s.token = newSession(t, db, s.w, s.w.User(crm.RoleOwner))
	asks(t, db, s.w, s.token)
	return s
}

// expecting runs work as a query that knows its viewer and is to commit with a
// flight, and returns the scope of its last run.
func (s lonely) expecting(t *testing.T, flight int, work func(context.Context, *tenant.Scope) error) (last *tenant.Scope) {
	t.Helper()
	require.NoError(t, s.db.Read(t.Context(), s.w.Tenant, s.token, func(ctx context.Context, scope *tenant.Scope) error {
		last = scope
		scope.CommitWith(flight)
		if _, err := scope.Viewer(ctx); err != nil {
			return err
		}
		return work(ctx, scope)
	}))
	return last
}

// counting counts the users so often.
func counting(times int) func(context.Context, *tenant.Scope) error {
	return func(ctx context.Context, scope *tenant.Scope) error {
		for range times {
			if n, err := sqlc.New().ActiveUserCount(ctx, scope); err != nil || int(n) != len(crm.Roles) {
				return cmp.Or(err, fmt.Errorf("%d users", n))
			}
		}
		return nil
	}
}

// The last statement that is expected ends the transaction: the connection is
// another operation's before the first one has ended.
func TestLastStatementCommits(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	for _, statements := range []int{1, 2, 3} {
		var inner *tenant.Scope
		outer := s.expecting(t, statements, func(ctx context.Context, scope *tenant.Scope) error {
			if err := counting(statements)(ctx, scope); err != nil {
				return err
			}
			inner = s.expecting(t, statements, counting(statements))
			return nil
		})
		for _, scope := range []*tenant.Scope{outer, inner} {
			require.Equal(t, statements, scope.Flights(), "the look-up and COMMIT travel with them")
		}
	}
}

// Rows that are closed once more, as a row's are, don't reach into what another
// operation reads from the connection by then.
func TestRowsEndOnce(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	const users = "SELECT id FROM users"
	n := 0
	s.expecting(t, 1, func(ctx context.Context, scope *tenant.Scope) error {
		first, err := scope.Query(ctx, users)
		if err != nil {
			return err
		}
		first.Close()
		s.expecting(t, 1, func(ctx context.Context, scope *tenant.Scope) error {
			second, err := scope.Query(ctx, users)
			if err != nil {
				return err
			}
			first.Close()
			for first.Next() || second.Next() {
				n++
			}
			return second.Err()
		})
		return nil
	})
	require.Equal(t, len(crm.Roles), n)
}

// A flight more than was said would see another snapshot: the operation
// is run again, and expects nothing.
func TestMoreStatementsThanExpected(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	var errs []error
	last := s.expecting(t, 1, func(ctx context.Context, scope *tenant.Scope) error {
		errs = append(errs, counting(2)(ctx, scope))
		return errs[len(errs)-1]
	})
	require.Len(t, errs, 2)
	require.ErrorIs(t, errs[0], tenant.ErrStale)
	require.Equal(t, 3, last.Flights(), "the look-up is waited for")
	require.Equal(t, 2, last.Runs())
}

// What fails takes its COMMIT with it; the connection serves the next operation.
func TestLastStatementFails(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	for _, statements := range []int{1, 2} {
		s.expecting(t, statements, func(ctx context.Context, scope *tenant.Scope) error {
			if err := counting(statements-1)(ctx, scope); err != nil {
				return err
			}
			_, err := scope.Exec(ctx, "SELECT 1 / 0")
			if err == nil || !strings.Contains(err.Error(), "division by zero") {
				return fmt.Errorf("divided: %w", err)
			}
			return nil
		})
		s.expecting(t, 1, counting(1))
	}
}

// A mutation's COMMIT travels with nothing, whatever is expected: an error of work's
// rolls all back.
func TestMutationExpectsNothing(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	refused := errors.New("refused")
	require.ErrorIs(t, s.db.Write(t.Context(), s.w.Tenant, s.token, func(ctx context.Context, scope *tenant.Scope) error {
		scope.CommitWith(1)
		if _, err := scope.Viewer(ctx); err != nil {
			return err
		}
		for range 2 {
			if _, err := scope.Exec(ctx, "UPDATE users SET first_name = 'Nobody'"); err != nil {
				return err
			}
		}
		return refused
	}), refused)
	var changed bool
	s.expecting(t, 1, func(ctx context.Context, scope *tenant.Scope) error {
		return scope.QueryRow(ctx, "SELECT bool_or(first_name = 'Nobody') FROM users").Scan(&changed)
	})
	require.False(t, changed)
}
