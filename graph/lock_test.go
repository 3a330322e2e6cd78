package graph_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/tenant"
)

// holding sends two operations while a session's row is held: the first waits
// for it in the middle of its work, the second for the first.
func (s suite) holding(t *testing.T, session uuid.UUID, first, second func() apitest.Answer) (a, b apitest.Answer) {
	t.Helper()
	var wg sync.WaitGroup
	s.w.Write(t, s.DB, func(ctx context.Context, scope *tenant.Scope) error {
		_, err := scope.Exec(ctx, "SELECT FROM sessions WHERE id = $1 FOR UPDATE", session)
		require.NoError(t, err)
		for i, send := range []func(){func() { a = first() }, func() { b = second() }} {
			wg.Go(send)
			require.Eventually(t, func() bool { return blocked(t, s) == i+1 }, 10*time.Second, time.Millisecond)
		}
		return nil
	})
	wg.Wait()
	return a, b
}

// sessionOf returns a session of a user, which it makes.
func (s suite) sessionOf(t *testing.T, id uuid.UUID) uuid.UUID {
	t.Helper()
	session := uuid.New()
	s.w.Exec(t, `INSERT INTO sessions (id, token_hash, user_id, expires_at) VALUES ($1, sha256('dead'), $2, now() - interval '1 hour')`, session, id)
	return session
}

// An API key that is made while its maker is shut out is not made.
func TestAKeyMadeInTheMomentOfDeactivation(t *testing.T) {
	t.Parallel()
	s := setup(t)
	id := s.w.User(crm.RoleSalesperson).ID
	shut, made := s.holding(t, s.sessionOf(t, id),
		func() apitest.Answer {
			return s.admin.Do(t, deactivateUser, apitest.Vars{"input": apitest.Vars{"id": id}})
		},
		func() apitest.Answer {
			return s.sales.Do(t, createKey, apitest.Vars{"input": newKey(crm.RoleSalesperson)})
		})
	require.Empty(t, shut.Errors)
	require.NotEmpty(t, made.Errors, "%s", made.Body)
	require.Equal(t, crm.CodeUnauthenticated, made.Errors[0].Extensions.Code)
	require.Zero(t, apitest.Value[int](t, s.w, "SELECT count(*) FROM api_keys"))
}

// A login that had only a password and runs while a second factor is confirmed
// keeps no session.
func TestALoginInTheMomentOfTheSecondFactor(t *testing.T) {
	t.Parallel()
	s := setup(t)
	var started struct{ StartSecondFactor struct{ Secret string } }
	s.manager.Must(t, startFactor, apitest.Vars{"password": dbtest.Password}, &started)
	// The login sweeps dead sessions, after it has looked for a second factor.
	in, confirmed := s.holding(t, s.sessionOf(t, s.w.User(crm.RoleManager).ID),
		func() apitest.Answer { return guess(t, s.w.Anonymous(), "manager@example.com", dbtest.Password) },
		func() apitest.Answer {
			return s.manager.Do(t, confirmFactor, apitest.Vars{"code": codeAt(t, started.StartSecondFactor.Secret, 0)})
		})
	require.Empty(t, in.Errors, "%s", in.Body)
	require.Empty(t, confirmed.Errors, "%s", confirmed.Body)
	require.Equal(t, 1, apitest.Value[int](t, s.w, "SELECT count(*) FROM sessions WHERE user_id = $1", s.w.User(crm.RoleManager).ID))
	s.manager.Must(t, me, nil, nil)
}

// What a session makes in the moment in which an admin ends it is not made.
func TestAKeyMadeInTheMomentOfRevocation(t *testing.T) {
	t.Parallel()
	s := setup(t)
	id := s.w.User(crm.RoleSalesperson).ID
	ended, made := s.holding(t, s.sessionOf(t, id),
		func() apitest.Answer {
			return s.admin.Do(t, `mutation($id: ID!) { revokeUserSessions(input: {id: $id}) { count } }`, apitest.Vars{"id": id})
		},
		func() apitest.Answer {
			return s.sales.Do(t, createKey, apitest.Vars{"input": newKey(crm.RoleSalesperson)})
		})
	require.Empty(t, ended.Errors)
	require.NotEmpty(t, made.Errors, "%s", made.Body)
	require.Zero(t, apitest.Value[int](t, s.w, "SELECT count(*) FROM api_keys"))
}
