package tenant_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// found is what two queries found, the number of active users and the owner, and
// how they ended.
type found struct {
	users           int64
	owner           sqlc.User
	counted, looked error
}

func (f *found) queries(t *testing.T) []func(sqlc.DBTX) error {
	return []func(sqlc.DBTX) error{
		func(db sqlc.DBTX) error {
			f.users, f.counted = sqlc.New().ActiveUserCount(t.Context(), db)
			return f.counted
		},
		func(db sqlc.DBTX) error {
			f.owner, f.looked = sqlc.New().UserByEmail(t.Context(), db, "owner@example.com")
			return f.looked
		},
	}
}

func requireFound(t *testing.T, s lonely, f found) {
	t.Helper()
	require.NoError(t, f.counted)
	require.NoError(t, f.looked)
	require.EqualValues(t, len(crm.Roles), f.users)
	require.Equal(t, s.w.User(crm.RoleOwner).ID, f.owner.ID)
}

// Queries that travel together get their own rows, in one flight, which may be
// the first, in the middle, or the last with the COMMIT.
func TestTogether(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	for _, expected := range []int{0, 3, 5} {
		scope := s.expecting(t, expected)
		count(t, scope)
		for range 2 {
			if scope.Sent() == expected {
				break
			}
			var f found
			flights := scope.Flights()
			_ = scope.Pipeline(t.Context(), f.queries(t)...)
			requireFound(t, s, f)
			require.Equal(t, flights+1, scope.Flights())
		}
		requireRight(t, true, scope)
		require.NoError(t, scope.Close(t.Context(), true))
	}
	scope := s.expecting(t, 0)
	var f found
	_ = scope.Pipeline(t.Context(), f.queries(t)...)
	requireFound(t, s, f)
	require.NoError(t, scope.Close(t.Context(), true))
}

// One that fails leaves those before it their rows, and fails those behind it.
func TestTogetherFails(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	for _, expected := range []int{0, 4} {
		scope := s.expecting(t, expected)
		count(t, scope)
		var before, after found
		var failed error
		wrong := func(db sqlc.DBTX) error {
			_, failed = db.Exec(t.Context(), "SELECT 1 / 0")
			return failed
		}
		_ = scope.Pipeline(t.Context(), before.queries(t)[0], wrong, after.queries(t)[1])
		require.NoError(t, before.counted)
		require.EqualValues(t, len(crm.Roles), before.users)
		require.ErrorContains(t, failed, "division by zero")
		require.ErrorContains(t, after.looked, "division by zero")
		require.NoError(t, scope.Close(t.Context(), true))
		count(t, s.expecting(t, 1))
	}
}

// After the last one that was expected nothing is sent, and after its end
// neither.
func TestTogetherIsRefused(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	scope := s.expecting(t, 1)
	count(t, scope)
	var f found
	_ = scope.Pipeline(t.Context(), f.queries(t)...)
	require.ErrorIs(t, f.counted, tenant.ErrStale)
	require.ErrorIs(t, f.looked, tenant.ErrStale)
	require.NoError(t, scope.Close(t.Context(), true))
	_ = scope.Pipeline(t.Context(), f.queries(t)...)
	require.Error(t, f.counted)
	require.Error(t, f.looked)
}
