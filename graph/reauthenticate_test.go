package graph_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
)

const reauthenticate = `mutation($password: String!, $code: String) { reauthenticate(input: {currentPassword: $password, code: $code}) { recentUntil } }`

// lasting are the mutations that give somebody access which outlasts the
// session, but for those that ask for the password themselves. updateUser is one
// where the role or the email changes.
var lasting = []string{"createUser", "resetUserPassword", "reactivateUser", "transferOwnership", "removeUserSecondFactor"}

// age makes all sessions' logins as old as a time, in SQL.
func (s suite) age(t *testing.T, by string) {
	t.Helper()
	s.w.Exec(t, "UPDATE sessions SET authenticated_at = now() - $1::text::interval", by)
}

// A session whose user has not given the password for a while gives nobody
// lasting access. Every root field is asked.
func TestLastingAccessTakesARecentLogin(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for field, p := range permissions {
		if p.who == nobody || p.who == public {
			continue
		}
		owner := s.w.As(t, crm.RoleOwner)
		vars := p.vars(t, s, owner)
		s.age(t, "11 minutes")
		want := crm.Code("")
		if slices.Contains(lasting, field) {
			want = crm.CodeReauthenticationRequired
		}
		var got crm.Code
		if a := owner.Do(t, p.operation, vars); len(a.Errors) > 0 {
			got = a.Errors[0].Extensions.Code
		}
		require.Equal(t, want, got, field)
		s.w.Exec(t, "DELETE FROM second_factors") // which the next operation would ask for
	}
}

// A user's name is no access; their role and email are.
func TestUpdatesThatTakeARecentLogin(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.age(t, "11 minutes")
	update := func(field string, value any) apitest.Vars {
		return apitest.Vars{"input": apitest.Vars{"id": s.w.User(crm.RoleManager).ID, field: value}}
	}
	s.owner.Must(t, updateUser, update("firstName", "New"), nil)
	s.owner.Must(t, updateUser, update("role", "MANAGER"), nil)
	s.refused(t, s.owner, crm.CodeReauthenticationRequired, "", updateUser, update("role", "ADMIN"))
	s.refused(t, s.owner, crm.CodeReauthenticationRequired, "", updateUser, update("email", "new@example.com"))
	s.w.Exec(t, "UPDATE sessions SET authenticated_at = NULL") // from before it was kept
	s.refused(t, s.owner, crm.CodeReauthenticationRequired, "", updateUser, update("role", "ADMIN"))
	s.age(t, "9 minutes")
	s.owner.Must(t, updateUser, update("role", "ADMIN"), nil)
}

func TestReauthenticate(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.age(t, "1 hour")
	other := s.w.As(t, crm.RoleOwner)
	s.age(t, "1 hour")
	create := func() apitest.Vars { return apitest.Vars{"input": newUser(crm.RoleSalesperson)} }
	s.refused(t, s.owner, crm.CodeBadUserInput, "input.currentPassword", reauthenticate, apitest.Vars{"password": "wrong"})
	s.refused(t, s.owner, crm.CodeReauthenticationRequired, "", createUser, create())
	var got struct {
		Reauthenticate struct{ RecentUntil time.Time }
	}
	s.owner.Must(t, reauthenticate, apitest.Vars{"password": dbtest.Password}, &got)
	require.WithinDuration(t, time.Now().Add(10*time.Minute), got.Reauthenticate.RecentUntil, time.Minute)
	s.owner.Must(t, createUser, create(), nil)
	s.refused(t, other, crm.CodeReauthenticationRequired, "", createUser, create()) // each session for itself
	for range 5 {
		s.refused(t, s.owner, crm.CodeBadUserInput, "input.currentPassword", reauthenticate, apitest.Vars{"password": "wrong"})
	}
	s.refused(t, s.owner, crm.CodeRateLimited, "", reauthenticate, apitest.Vars{"password": dbtest.Password})
}

// With a second factor the password is not enough, here and where else it is
// asked for.
func TestReauthenticateWithACode(t *testing.T) {
	t.Parallel()
	s := setup(t)
	_, recovery := s.factor(t)
	s.age(t, "1 hour")
	key := apitest.Vars{"input": newKey(crm.RoleManager)}
	s.refused(t, s.manager, crm.CodeReauthenticationRequired, "", createKey, key)
	s.refused(t, s.manager, crm.CodeReauthenticationRequired, "", changePassword, passwords(dbtest.Password, another))
	s.refused(t, s.manager, crm.CodeBadUserInput, "input.code", reauthenticate, apitest.Vars{"password": dbtest.Password})
	s.refused(t, s.manager, crm.CodeBadUserInput, "input.code", reauthenticate, apitest.Vars{"password": dbtest.Password, "code": "000000"})
	s.manager.Must(t, reauthenticate, apitest.Vars{"password": dbtest.Password, "code": recovery[0]}, nil)
	s.manager.Must(t, createKey, key, nil)
	s.manager.Must(t, changePassword, passwords(dbtest.Password, another), nil)
}

// A right password is no wrong guess, whatever comes of the operation.
func TestRefusalsAfterARightPasswordAreNoGuesses(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.factor(t)
	for range 6 {
		s.refused(t, s.manager, crm.CodeConflict, "", startFactor, apitest.Vars{"password": dbtest.Password})
	}
	require.Zero(t, apitest.Value[int](t, s.w, "SELECT coalesce(ceil(max(attempts) - 0.5), 0)::int FROM login_attempts"))
}
