package graph_test

import (
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/pquerna/otp/totp"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
)

const (
	startFactor      = `mutation($password: String!) { startSecondFactor(input: {currentPassword: $password}) { secret uri } }`
	confirmFactor    = `mutation($code: String!) { confirmSecondFactor(input: {code: $code}) { recoveryCodes sessionsEnded } }`
	removeFactor     = `mutation($password: String!, $code: String!) { removeSecondFactor(input: {currentPassword: $password, code: $code}) { ok } }`
	removeUserFactor = `mutation($id: ID!) { removeUserSecondFactor(input: {id: $id}) { ok } }`
	hasFactor        = `{ me { secondFactor } }`
	loginWithCode    = `mutation($email: String!, $password: String!, $code: String) { login(input: {email: $email, password: $password, code: $code}) { token } }`

	// secret is a second factor's that a test writes itself.
	secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
)

// codeAt is what an authenticator shows, so many half minutes from now.
func codeAt(t *testing.T, secret string, steps time.Duration) string {
	t.Helper()
	code, err := totp.GenerateCode(secret, time.Now().Add(steps*30*time.Second))
	require.NoError(t, err)
	return code
}

// withCode logs the manager in with a password and a code.
func (s suite) withCode(t *testing.T, password, code string) apitest.Answer {
	t.Helper()
	return s.w.Anonymous().Do(t, loginWithCode, apitest.Vars{"email": "manager@example.com", "password": password, "code": code})
}

// factor gives the manager a second factor, and forgets which codes were used.
func (s suite) factor(t *testing.T) (secret string, recovery []string) {
	t.Helper()
	var started struct {
		StartSecondFactor struct{ Secret, URI string }
	}
	s.manager.Must(t, startFactor, apitest.Vars{"password": dbtest.Password}, &started)
	secret = started.StartSecondFactor.Secret
	uri, err := url.Parse(started.StartSecondFactor.URI)
	require.NoError(t, err)
	require.Equal(t, "otpauth", uri.Scheme)
	require.Equal(t, secret, uri.Query().Get("secret"))
	require.Contains(t, uri.Path, "manager@example.com")
	var confirmed struct {
		ConfirmSecondFactor struct{ RecoveryCodes []string }
	}
	s.manager.Must(t, confirmFactor, apitest.Vars{"code": codeAt(t, secret, 0)}, &confirmed)
	s.w.Exec(t, "UPDATE second_factors SET last_step = 0")
	return secret, confirmed.ConfirmSecondFactor.RecoveryCodes
}

func TestSecondFactor(t *testing.T) {
	t.Parallel()
	s := setup(t)
	other := s.w.As(t, crm.RoleManager)
	require.JSONEq(t, `{"me": {"secondFactor": false}}`, string(s.manager.Do(t, hasFactor, nil).Data))
	secret, recovery := s.factor(t)
	require.JSONEq(t, `{"me": {"secondFactor": true}}`, string(s.manager.Do(t, hasFactor, nil).Data))
	other.Fail(t, crm.CodeUnauthenticated, me, nil)
	require.Len(t, recovery, 10)
	require.NotContains(t, contents(t, s.w), recovery[0])

	a := s.withCode(t, dbtest.Password, "")
	require.Equal(t, crm.CodeUnauthenticated, a.Errors[0].Extensions.Code)
	require.Equal(t, "input.code", a.Errors[0].Extensions.Field)
	require.Empty(t, cookiesOf(a))
	require.Equal(t, "input.password", s.withCode(t, "wrong", codeAt(t, secret, 0)).Errors[0].Extensions.Field)
	require.Equal(t, "input.code", s.withCode(t, dbtest.Password, codeAt(t, secret, -3)).Errors[0].Extensions.Field)
	codes := []string{codeAt(t, secret, 0), codeAt(t, secret, 1)} // clocks differ
	for _, code := range codes {
		require.Empty(t, s.withCode(t, dbtest.Password, code).Errors)
	}
	for _, code := range codes {
		require.Equal(t, "input.code", s.withCode(t, dbtest.Password, code).Errors[0].Extensions.Field, "each works once")
		s.w.Exec(t, "DELETE FROM login_attempts")
	}
	require.Empty(t, s.withCode(t, dbtest.Password, strings.ToLower(recovery[0])).Errors)
	require.Equal(t, "input.code", s.withCode(t, dbtest.Password, recovery[0]).Errors[0].Extensions.Field, "each works once")
	logIn(t, s.w.Anonymous(), "admin@example.com") // nobody else is asked
}

// Of simultaneous logins with one code one gets in.
func TestSimultaneousCodes(t *testing.T) {
	t.Parallel()
	s := setup(t)
	secret, _ := s.factor(t)
	code := codeAt(t, secret, 1) // of the next half minute, should this one end
	answers := make([]apitest.Answer, 3)
	var wg sync.WaitGroup
	for i := range answers {
		wg.Go(func() { answers[i] = s.withCode(t, dbtest.Password, code) })
	}
	wg.Wait()
	in := 0
	for _, a := range answers {
		if len(a.Errors) == 0 {
			in++
		}
	}
	require.Equal(t, 1, in)
}

// Who knows the password guesses at codes no faster than others at passwords,
// and the password alone buys no more guesses.
func TestGuessesAtCodes(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.factor(t)
	for range 10 {
		require.Equal(t, "input.code", s.withCode(t, dbtest.Password, "").Errors[0].Extensions.Field, "it is no guess")
	}
	for range 5 {
		require.Equal(t, crm.CodeUnauthenticated, s.withCode(t, dbtest.Password, "000000").Errors[0].Extensions.Code)
		if s.withCode(t, dbtest.Password, "").Errors[0].Extensions.Code == crm.CodeRateLimited {
			break
		}
	}
	require.Equal(t, crm.CodeRateLimited, s.withCode(t, dbtest.Password, "000000").Errors[0].Extensions.Code)
}

func TestSettingUpASecondFactor(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.refused(t, s.manager, crm.CodeBadUserInput, "input.currentPassword", startFactor, apitest.Vars{"password": "wrong"})
	s.refused(t, s.manager, crm.CodeConflict, "", confirmFactor, apitest.Vars{"code": "000000"})
	s.manager.Must(t, startFactor, apitest.Vars{"password": dbtest.Password}, nil)
	logIn(t, s.w.Anonymous(), "manager@example.com") // not confirmed yet
	s.refused(t, s.manager, crm.CodeBadUserInput, "input.code", confirmFactor, apitest.Vars{"code": "000000"})
	secret, recovery := s.factor(t)
	s.refused(t, s.manager, crm.CodeConflict, "", startFactor, apitest.Vars{"password": dbtest.Password})
	s.refused(t, s.manager, crm.CodeConflict, "", confirmFactor, apitest.Vars{"code": codeAt(t, secret, 0)})

	s.refused(t, s.manager, crm.CodeBadUserInput, "input.currentPassword", removeFactor, apitest.Vars{"password": "wrong", "code": recovery[0]})
	s.refused(t, s.manager, crm.CodeBadUserInput, "input.code", removeFactor, apitest.Vars{"password": dbtest.Password, "code": "000000"})
	s.manager.Must(t, removeFactor, apitest.Vars{"password": dbtest.Password, "code": recovery[0]}, nil)
	logIn(t, s.w.Anonymous(), "manager@example.com")
	require.JSONEq(t, `{"removeSecondFactor": {"ok": false}}`,
		string(s.manager.Do(t, removeFactor, apitest.Vars{"password": dbtest.Password, "code": "000000"}).Data))
}

func TestLostAuthenticators(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.factor(t)
	id := func(role crm.Role) apitest.Vars { return apitest.Vars{"id": s.w.User(role).ID} }
	s.refused(t, s.admin, crm.CodeForbidden, "input.id", removeUserFactor, id(crm.RoleOwner))
	s.refused(t, s.admin, crm.CodeForbidden, "input.id", removeUserFactor, id(crm.RoleAdmin))
	s.refused(t, s.admin, crm.CodeNotFound, "input.id", removeUserFactor, apitest.Vars{"id": uuid.New()})
	s.refused(t, s.admin, crm.CodeNotFound, "input.id", removeUserFactor, apitest.Vars{"id": s.Workspace(t).User(crm.RoleManager).ID})
	require.JSONEq(t, `{"removeUserSecondFactor": {"ok": true}}`, string(s.admin.Do(t, removeUserFactor, id(crm.RoleManager)).Data))
	s.manager.Fail(t, crm.CodeUnauthenticated, me, nil)
	logIn(t, s.w.Anonymous(), "manager@example.com")
}
