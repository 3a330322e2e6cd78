package tenant_test

import (
	"context"
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
// in the middle, the last with the COMMIT, or the first, when each has its own.
func TestTogether(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	for _, end := range []int{0, 2, 3} {
		var both [2]found
		var flights []int
		last := s.expecting(t, end, func(ctx context.Context, scope *tenant.Scope) error {
			if err := counting(1)(ctx, scope); err != nil {
				return err
			}
			for i := range both {
				if scope.Flights() == end {
					break
				}
				_ = scope.Pipeline(ctx, both[i].queries(t)...)
				flights = append(flights, scope.Flights())
			}
			return nil
		})
		require.Len(t, flights, last.Flights()-1)
		for i, n := range flights {
			requireFound(t, s, both[i])
			require.Equal(t, i+2, n)
		}
	}
	var f found
	s.expecting(t, 0, func(ctx context.Context, scope *tenant.Scope) error {
		return scope.Pipeline(ctx, f.queries(t)...)
	})
	requireFound(t, s, f)
}

// One that fails leaves those before it their rows, and fails those behind it.
func TestTogetherFails(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	for _, end := range []int{0, 2} {
		var before, after found
		var failed error
		wrong := func(db sqlc.DBTX) error {
			_, failed = db.Exec(t.Context(), "SELECT 1 / 0")
			return failed
		}
		s.expecting(t, end, func(ctx context.Context, scope *tenant.Scope) error {
			if err := counting(1)(ctx, scope); err != nil {
				return err
			}
			_ = scope.Pipeline(ctx, before.queries(t)[0], wrong, after.queries(t)[1])
			return nil
		})
		require.NoError(t, before.counted)
		require.EqualValues(t, len(crm.Roles), before.users)
		require.ErrorContains(t, failed, "division by zero")
		require.ErrorContains(t, after.looked, "division by zero")
		s.expecting(t, 1, counting(1))
	}
}

// After the last one that was expected nothing is sent, and after its end
// neither.
func TestTogetherIsRefused(t *testing.T) {
	t.Parallel()
	s := newLonely(t)
	var runs []found
	last := s.expecting(t, 1, func(ctx context.Context, scope *tenant.Scope) error {
		if err := counting(1)(ctx, scope); err != nil {
			return err
		}
		var f found
		err := scope.Pipeline(ctx, f.queries(t)...)
		runs = append(runs, f)
		return err
	})
	require.Len(t, runs, 2)
	require.ErrorIs(t, runs[0].counted, tenant.ErrStale)
	require.ErrorIs(t, runs[0].looked, tenant.ErrStale)
	requireFound(t, s, runs[1])
	var f found
	_ = last.Pipeline(t.Context(), f.queries(t)...)
	require.Error(t, f.counted)
	require.Error(t, f.looked)
}
