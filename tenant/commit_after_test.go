package tenant_test

import (
	"context"
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
	scope, _, err := asks(t, db, s.w, s.token)
	require.NoError(t, err)
	require.NoError(t, scope.Close(t.Context(), true))
	return s
}

// expecting is a query's scope that knows its viewer and expects statements.
func (s lonely) expecting(t *testing.T, statements int) *tenant.Scope {
	t.Helper()
	scope := s.db.NewScope(s.w.Tenant, tenant.Read, s.token)
	t.Cleanup(func() { _ = scope.Close(context.Background(), false) }) // or db.Close waits for its connection
	scope.CommitAfter(statements)
	_, err := scope.Viewer(t.Context())
	require.NoError(t, err)
	return scope
}

func count(t *testing.T, scope *tenant.Scope) {
	t.Helper()
	n, err := sqlc.New().ActiveUserCount(t.Context(), scope)
	require.NoError(t, err)
	require.EqualValues(t, len(crm.Roles), n)
}

// The last statement that is expected ends the transaction: the connection is
// another operation's before the scope is closed.
func TestLastStatementCommits(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	for _, statements := range []int{1, 2, 3} {
		first, second := s.expecting(t, statements), s.expecting(t, statements)
		for _, scope := range []*tenant.Scope{first, second} {
			for range statements {
				count(t, scope)
			}
			requireRight(t, true, scope)
			require.Equal(t, statements, scope.Sent())
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
	first, err := s.expecting(t, 1).Query(t.Context(), users)
	require.NoError(t, err)
	first.Close()
	second, err := s.expecting(t, 1).Query(t.Context(), users)
	require.NoError(t, err)
	first.Close()
	require.False(t, first.Next())
	n := 0
	for second.Next() {
		n++
	}
	require.NoError(t, second.Err())
	require.Equal(t, len(crm.Roles), n)
}

// A statement more than was expected would see another snapshot: the operation
// is stale.
func TestMoreStatementsThanExpected(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	scope := s.expecting(t, 1)
	count(t, scope)
	_, err := sqlc.New().ActiveUserCount(t.Context(), scope)
	require.ErrorIs(t, err, tenant.ErrStale)
	requireRight(t, false, scope)
	require.NoError(t, scope.Close(t.Context(), true))
	count(t, s.expecting(t, 1))
}

// What fails takes its COMMIT with it; the connection serves the next operation.
func TestLastStatementFails(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	for _, statements := range []int{1, 2} {
		scope := s.expecting(t, statements)
		for range statements - 1 {
			count(t, scope)
		}
		_, err := scope.Exec(t.Context(), "SELECT 1 / 0")
		require.ErrorContains(t, err, "division by zero")
		require.NoError(t, scope.Close(t.Context(), true))
		count(t, s.expecting(t, 1))
	}
}

// A mutation's COMMIT is nobody's but Close's, whatever is expected.
func TestMutationExpectsNothing(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	scope := s.db.NewScope(s.w.Tenant, tenant.Write, s.token)
	scope.CommitAfter(1)
	_, err := scope.Viewer(t.Context())
	require.NoError(t, err)
	for range 2 {
		_, err := scope.Exec(t.Context(), "UPDATE users SET first_name = 'Nobody'")
		require.NoError(t, err)
	}
	require.NoError(t, scope.Close(t.Context(), false))

	var changed bool
	require.NoError(t, s.expecting(t, 1).QueryRow(t.Context(), "SELECT bool_or(first_name = 'Nobody') FROM users").Scan(&changed))
	require.False(t, changed)
}
