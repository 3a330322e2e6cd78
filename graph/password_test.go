package graph_test

import (
	"context"
	"strings"
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

const (
	changePassword = `mutation($old: String!, $new: String!) { changePassword(input: {currentPassword: $old, newPassword: $new}) { user { email } sessionsEnded } }`
	resetPassword  = `mutation($id: ID!) { resetUserPassword(input: {id: $id}) { token expiresAt user { email } } }`
	redeemReset    = `mutation($token: String!, $new: String!) { redeemPasswordReset(input: {token: $token, newPassword: $new}) { email } }`
	another        = "incorrect zebra stapler"
)

func passwords(before, after string) apitest.Vars { return apitest.Vars{"old": before, "new": after} }

// canLogIn reports whether a password is a user's; the try is not counted.
func (s suite) canLogIn(t *testing.T, email, password string) bool {
	t.Helper()
	a := guess(t, s.w.Anonymous(), email, password)
	s.w.Exec(t, "DELETE FROM login_attempts")
	if len(a.Errors) > 0 {
		require.Equal(t, crm.CodeUnauthenticated, a.Errors[0].Extensions.Code)
	}
	return len(a.Errors) == 0
}

func TestChangePassword(t *testing.T) {
	t.Parallel()
	s := setup(t)
	token := s.resetToken(t, s.w.User(crm.RoleManager).ID)
	s.manager = s.w.As(t, crm.RoleManager)
	second, third := s.w.As(t, crm.RoleManager), s.w.As(t, crm.RoleManager)
	a := s.manager.Do(t, changePassword, passwords(dbtest.Password, another))
	require.JSONEq(t, `{"changePassword": {"user": {"email": "manager@example.com"}, "sessionsEnded": 2}}`, string(a.Data))
	s.manager.Must(t, me, nil, nil)
	second.Fail(t, crm.CodeUnauthenticated, me, nil)
	third.Fail(t, crm.CodeUnauthenticated, me, nil)
	s.owner.Must(t, me, nil, nil)
	require.False(t, s.canLogIn(t, "manager@example.com", dbtest.Password))
	require.True(t, s.canLogIn(t, "manager@example.com", another))
	s.w.Anonymous().Fail(t, crm.CodeBadUserInput, redeemReset, apitest.Vars{"token": token, "new": another})
}

// Who has stolen a session guesses no faster than who has not.
func TestGuessesAtTheCurrentPassword(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for range 5 {
		s.refused(t, s.manager, crm.CodeBadUserInput, "input.currentPassword", changePassword, passwords("wrong", another))
	}
	s.refused(t, s.manager, crm.CodeRateLimited, "", changePassword, passwords(dbtest.Password, another))
	require.Equal(t, crm.CodeRateLimited, guess(t, s.w.Anonymous(), "manager@example.com", dbtest.Password).Errors[0].Extensions.Code)
	s.unlock(t)
	s.manager.Must(t, changePassword, passwords(dbtest.Password, another), nil)
	require.True(t, s.canLogIn(t, "manager@example.com", another), "a right one forgives the wrong ones")
}

// Each way to a new password refuses what attackers try first.
func TestBadNewPasswords(t *testing.T) {
	t.Parallel()
	s := setup(t)
	token := s.resetToken(t, s.w.User(crm.RoleSalesperson).ID)
	s.sales = s.w.As(t, crm.RoleSalesperson)
	for _, bad := range []string{
		"short", "         x", strings.Repeat("x", 129), "Qwertyuiop", "aaaaaaaaaaaaa", "nul\x00nul\x00nul\x00", "salesperson12", s.w.Tenant.Subdomain + "1",
		"umasalesperson", "Salesperson-Uma", "SALESPERSON. uma 26", "uma company " + s.w.Tenant.Subdomain,
	} {
		s.refusedAsNew(t, token, bad, "Uma", "SALESPERSON")
	}
	s.w.Anonymous().Must(t, redeemReset, apitest.Vars{"token": token, "new": another}, nil) // the refusals have not used it up
}

// refusedAsNew tries a password on each way to a new one, for somebody of a name.
func (s suite) refusedAsNew(t *testing.T, token, bad, first, last string) {
	t.Helper()
	s.refused(t, s.sales, crm.CodeBadUserInput, "input.newPassword", changePassword, passwords(dbtest.Password, bad))
	s.refused(t, s.w.Anonymous(), crm.CodeBadUserInput, "input.newPassword", redeemReset, apitest.Vars{"token": token, "new": bad})
	user := newUser(crm.RoleSalesperson)
	user["email"], user["password"] = "salesperson@elsewhere.example", bad
	user["firstName"], user["lastName"] = first, last
	s.refused(t, s.admin, crm.CodeBadUserInput, "input.password", createUser, apitest.Vars{"input": user})
	company := newCompany(freeName())
	company["email"], company["password"], company["companyName"] = "salesperson@example.com", bad, "Company "+s.w.Tenant.Subdomain
	company["firstName"], company["lastName"] = first, last
	require.Equal(t, "input.password", s.Apex().Fail(t, crm.CodeBadUserInput, signup, apitest.Vars{"input": company}).Extensions.Field, bad)
}

// One's own name is no password, whatever the email is, in either order.
func TestNewPasswordsAreNotOnesName(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.w.Exec(t, "UPDATE users SET first_name = 'Alexandra', last_name = 'Montgomery' WHERE role = 'SALESPERSON'")
	token := s.resetToken(t, s.w.User(crm.RoleSalesperson).ID)
	s.sales = s.w.As(t, crm.RoleSalesperson)
	for _, bad := range []string{"alexandramontgomery", "Montgomery, Alexandra", "ALEXANDRA montgomery 26"} {
		s.refusedAsNew(t, token, bad, "Alexandra", "Montgomery")
	}
}

// resetToken makes a token for a user, as the owner.
func (s suite) resetToken(t *testing.T, id uuid.UUID) string {
	t.Helper()
	var got struct {
		ResetUserPassword struct {
			Token     string
			ExpiresAt time.Time
		}
	}
	s.owner.Must(t, resetPassword, apitest.Vars{"id": id}, &got)
	require.WithinDuration(t, time.Now().Add(24*time.Hour), got.ResetUserPassword.ExpiresAt, time.Minute)
	return got.ResetUserPassword.Token
}

func TestPasswordReset(t *testing.T) {
	t.Parallel()
	s := setup(t)
	id, c := s.w.User(crm.RoleSalesperson).ID, s.w.Anonymous()
	first := s.resetToken(t, id)
	token := s.resetToken(t, id)
	require.NotContains(t, contents(t, s.w), token)
	s.sales.Fail(t, crm.CodeUnauthenticated, me, nil) // at once: somebody else may be in
	for range 5 {
		guess(t, c, "salesperson@example.com", "wrong")
	}
	elsewhere := s.Workspace(t).Anonymous()
	for _, dead := range []struct {
		c     *apitest.Client
		token string
	}{{c, first}, {c, token + "x"}, {c, s.owner.Token}, {elsewhere, token}} {
		s.refused(t, dead.c, crm.CodeBadUserInput, "input.token", redeemReset, apitest.Vars{"token": dead.token, "new": another})
	}
	a := c.Do(t, redeemReset, apitest.Vars{"token": token, "new": another})
	require.JSONEq(t, `{"redeemPasswordReset": {"email": "salesperson@example.com"}}`, string(a.Data))
	require.Empty(t, cookiesOf(a))
	s.sales.Fail(t, crm.CodeUnauthenticated, me, nil)
	require.Empty(t, guess(t, c, "salesperson@example.com", another).Errors, "the lock is gone with the old password")
	s.refused(t, c, crm.CodeBadUserInput, "input.token", redeemReset, apitest.Vars{"token": token, "new": another})
}

func TestDeadResets(t *testing.T) {
	t.Parallel()
	s := setup(t)
	id := s.w.User(crm.RoleSalesperson).ID
	old := s.resetToken(t, id)
	s.w.Exec(t, "UPDATE password_resets SET expires_at = now()")
	s.refused(t, s.w.Anonymous(), crm.CodeBadUserInput, "input.token", redeemReset, apitest.Vars{"token": old, "new": another})

	token, input := s.resetToken(t, id), apitest.Vars{"input": apitest.Vars{"id": id}}
	s.admin.Must(t, deactivateUser, input, nil)
	s.refused(t, s.w.Anonymous(), crm.CodeBadUserInput, "input.token", redeemReset, apitest.Vars{"token": token, "new": another})
	s.refused(t, s.admin, crm.CodeConflict, "", resetPassword, apitest.Vars{"id": id})
	s.admin.Must(t, reactivateUser, input, nil)
	s.refused(t, s.w.Anonymous(), crm.CodeBadUserInput, "input.token", redeemReset, apitest.Vars{"token": token, "new": another})
}

func TestWhoResetsWhom(t *testing.T) {
	t.Parallel()
	s := setup(t)
	id := func(role crm.Role) apitest.Vars { return apitest.Vars{"id": s.w.User(role).ID} }
	s.refused(t, s.admin, crm.CodeForbidden, "input.id", resetPassword, id(crm.RoleOwner))
	s.refused(t, s.admin, crm.CodeForbidden, "input.id", resetPassword, apitest.Vars{"id": s.w.NewUser(t, crm.RoleAdmin).ID})
	s.refused(t, s.admin, crm.CodeForbidden, "input.id", resetPassword, id(crm.RoleAdmin)) // oneself
	s.refused(t, s.owner, crm.CodeForbidden, "input.id", resetPassword, id(crm.RoleOwner))
	s.refused(t, s.admin, crm.CodeNotFound, "input.id", resetPassword, apitest.Vars{"id": uuid.New()})
	s.refused(t, s.admin, crm.CodeNotFound, "input.id", resetPassword, apitest.Vars{"id": s.Workspace(t).User(crm.RoleManager).ID})
	s.admin.Must(t, resetPassword, id(crm.RoleManager), nil)
}

// Of simultaneous uses of a token one sets the password.
func TestSimultaneousResets(t *testing.T) {
	t.Parallel()
	s := setup(t)
	token := s.resetToken(t, s.w.User(crm.RoleManager).ID)
	answers := make([]apitest.Answer, 4)
	var wg sync.WaitGroup
	for i := range answers {
		wg.Go(func() {
			answers[i] = s.w.Anonymous().Do(t, redeemReset, apitest.Vars{"token": token, "new": another + strings.Repeat("!", i)})
		})
	}
	wg.Wait()
	set := 0
	for _, a := range answers {
		if len(a.Errors) == 0 {
			set++
		}
	}
	require.Equal(t, 1, set)
}

// A login with the old password that is under way while it is changed makes no
// session that outlives the change.
func TestLoginAgainstAChange(t *testing.T) {
	t.Parallel()
	s := setup(t)
	var a apitest.Answer
	var wg sync.WaitGroup
	s.w.Write(t, s.DB, func(ctx context.Context, scope *tenant.Scope) error {
		_, err := scope.Exec(ctx, "UPDATE users SET password_hash = 'another' WHERE email = 'manager@example.com'")
		wg.Go(func() { a = guess(t, s.w.Anonymous(), "manager@example.com", dbtest.Password) })
		// It has checked the password and waits for the user's row.
		require.Eventually(t, func() bool { return blocked(t, s) == 1 }, 10*time.Second, time.Millisecond)
		return err
	})
	wg.Wait()
	require.Equal(t, crm.CodeUnauthenticated, a.Errors[0].Extensions.Code, "%s", a.Body)
	require.Empty(t, cookiesOf(a))
	require.Equal(t, 1, apitest.Value[int](t, s.w, "SELECT count(*) FROM sessions WHERE user_id = $1", s.w.User(crm.RoleManager).ID))
}

// blocked is the number of transactions that wait for another one's row.
func blocked(t *testing.T, s suite) (n int) {
	t.Helper()
	require.NoError(t, s.DB.Owner().QueryRow(t.Context(),
		`SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`).Scan(&n))
	return n
}

// What checks or sets a password gives its connection back before it takes
// another one, so that many at once can't wait for each other for ever: one
// connection is enough for all of them.
func TestPasswordsOnOneConnection(t *testing.T) {
	t.Parallel()
	s := setup(t, func(c *tenant.Config) { c.Connections = 1 })
	token := s.resetToken(t, s.w.User(crm.RoleManager).ID)
	var wg sync.WaitGroup
	for _, hash := range []func() apitest.Answer{
		func() apitest.Answer { return guess(t, s.owner, "admin@example.com", dbtest.Password) },
		func() apitest.Answer { return s.sales.Do(t, changePassword, passwords(dbtest.Password, another)) },
		func() apitest.Answer {
			return s.admin.Do(t, createUser, apitest.Vars{"input": newUser(crm.RoleManager)})
		},
		func() apitest.Answer {
			return s.w.Anonymous().Do(t, redeemReset, apitest.Vars{"token": token, "new": another})
		},
	} {
		wg.Go(func() {
			if a := hash(); len(a.Errors) > 0 {
				t.Errorf("%s", a.Body)
			}
		})
	}
	wg.Wait()
}

// A company that has a new name has passwords kept from that one.
func TestNewPasswordsAreNotTheCompanysNewName(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.owner.Must(t, updateWorkspace, apitest.Vars{"input": apitest.Vars{"companyName": "Umbrella Trading"}}, nil)
	token := s.resetToken(t, s.w.User(crm.RoleManager).ID)
	const bad = "umbrella-trading 1"
	s.refused(t, s.sales, crm.CodeBadUserInput, "input.newPassword", changePassword, passwords(dbtest.Password, bad))
	s.refused(t, s.w.Anonymous(), crm.CodeBadUserInput, "input.newPassword", redeemReset, apitest.Vars{"token": token, "new": bad})
	user := newUser(crm.RoleSalesperson)
	user["password"] = bad
	s.refused(t, s.admin, crm.CodeBadUserInput, "input.password", createUser, apitest.Vars{"input": user})
}
