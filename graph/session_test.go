package graph_test

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/server"
)

const (
	login  = `mutation($email: String!, $password: String!) { login(input: {email: $email, password: $password}) { token expiresAt user { email lastLoginAt } } }`
	logout = `mutation { logout { ok } }`
	me     = `{ me { user { email role } permissions { owner admin createUsers manageUsers viewAllData } workspace { companyName subdomain } } }`
)

// session is what a login answers.
type session struct {
	Token     string
	ExpiresAt time.Time
	User      struct {
		Email       string
		LastLoginAt *time.Time
	}
}

// logIn logs in and returns the session and its cookie.
func logIn(t *testing.T, c *apitest.Client, email string) (session, *http.Cookie) {
	t.Helper()
	a := c.Do(t, login, apitest.Vars{"email": email, "password": dbtest.Password})
	require.Empty(t, a.Errors, "%s", a.Body)
	var got struct{ Login session }
	require.NoError(t, json.Unmarshal(a.Data, &got))
	cookies := cookiesOf(a)
	require.Len(t, cookies, 1)
	require.Equal(t, got.Login.Token, cookies[0].Value)
	return got.Login, cookies[0]
}

func cookiesOf(a apitest.Answer) []*http.Cookie { return (&http.Response{Header: a.Header}).Cookies() }

// with returns a client that sends a cookie, and no token.
func with(c *apitest.Client, cookie *http.Cookie) *apitest.Client {
	return &apitest.Client{URL: c.URL, Host: c.Host, Header: http.Header{"Cookie": {cookie.Name + "=" + cookie.Value}}}
}

func TestLogin(t *testing.T) {
	t.Parallel()
	s := setup(t)
	c := s.w.Anonymous()
	got, cookie := logIn(t, c, " OWNER@Example.com ")
	require.Equal(t, "owner@example.com", got.User.Email)
	require.WithinDuration(t, time.Now(), *got.User.LastLoginAt, time.Minute)
	require.WithinDuration(t, time.Now().Add(14*24*time.Hour), got.ExpiresAt, time.Minute)
	require.Len(t, got.Token, 43, "256 bits")
	require.Zero(t, apitest.Value[int](t, s.w, "SELECT count(*) FROM sessions WHERE encode(token_hash, 'escape') LIKE '%' || $1 || '%'", got.Token))

	require.Equal(t, "syntroph_session", cookie.Name)
	require.Equal(t, "/", cookie.Path)
	require.True(t, cookie.HttpOnly)
	require.Equal(t, http.SameSiteLaxMode, cookie.SameSite)
	require.Empty(t, cookie.Domain, "of this host alone")
	require.False(t, cookie.Secure, "http on localhost")
	require.WithinDuration(t, got.ExpiresAt, cookie.Expires, time.Minute)

	bearer := s.w.Anonymous()
	bearer.Token = got.Token
	bearer.Must(t, me, nil, nil)
	with(c, cookie).Must(t, me, nil, nil)
}

// Anywhere but on localhost the cookie is for TLS alone, and bound to its host.
func TestSecureCookie(t *testing.T) {
	t.Parallel()
	s := setup(t)
	site := httptest.NewServer(server.New(server.Config{DB: s.DB, BaseDomain: "crm.example", Log: slog.New(slog.DiscardHandler)}))
	t.Cleanup(site.Close)
	c := &apitest.Client{URL: site.URL, Host: s.w.Tenant.Subdomain + ".crm.example"}
	_, cookie := logIn(t, c, "owner@example.com")
	require.Equal(t, "__Host-syntroph_session", cookie.Name)
	require.True(t, cookie.Secure)
	require.True(t, cookie.HttpOnly)
	with(c, cookie).Must(t, me, nil, nil)
	cookie.Name = "syntroph_session"
	with(c, cookie).Fail(t, crm.CodeUnauthenticated, me, nil)
}

func TestMe(t *testing.T) {
	t.Parallel()
	s := setup(t)
	a := s.admin.Do(t, me, nil)
	require.JSONEq(t, `{"me": {"user": {"email": "admin@example.com", "role": "ADMIN"},
		"permissions": {"owner": false, "admin": true, "createUsers": true, "manageUsers": true, "viewAllData": true},
		"workspace": {"companyName": "`+s.w.Tenant.CompanyName+`", "subdomain": "`+s.w.Tenant.Subdomain+`"}}}`, string(a.Data))
}

func TestLogout(t *testing.T) {
	t.Parallel()
	s := setup(t)
	_, cookie := logIn(t, s.w.Anonymous(), "owner@example.com")
	c := with(s.w.Anonymous(), cookie)
	a := c.Do(t, logout, nil)
	require.JSONEq(t, `{"logout": {"ok": true}}`, string(a.Data))
	gone := cookiesOf(a)[0]
	require.Equal(t, cookie.Name, gone.Name)
	require.Empty(t, gone.Value)
	require.Negative(t, gone.MaxAge)
	c.Fail(t, crm.CodeUnauthenticated, me, nil)
	require.JSONEq(t, `{"logout": {"ok": false}}`, string(c.Do(t, logout, nil).Data))
	require.JSONEq(t, `{"logout": {"ok": false}}`, string(s.w.Anonymous().Do(t, logout, nil).Data))
	s.owner.Must(t, me, nil, nil) // the same user's other session lives on
}

func TestDeadSessions(t *testing.T) {
	t.Parallel()
	s := setup(t)
	elsewhere := s.Workspace(t).Anonymous()
	elsewhere.Token = s.owner.Token
	elsewhere.Fail(t, crm.CodeUnauthenticated, me, nil)

	s.w.Exec(t, "UPDATE sessions SET expires_at = now() WHERE user_id = $1", s.w.User(crm.RoleManager).ID)
	s.manager.Fail(t, crm.CodeUnauthenticated, me, nil)
	logIn(t, s.w.Anonymous(), "manager@example.com")
	require.Equal(t, 1, apitest.Value[int](t, s.w, "SELECT count(*) FROM sessions WHERE user_id = $1", s.w.User(crm.RoleManager).ID), "a login sweeps the expired ones up")

	s.sales.Must(t, me, nil, nil)
	id := apitest.Vars{"input": apitest.Vars{"id": s.w.User(crm.RoleSalesperson).ID}}
	s.admin.Must(t, deactivateUser, id, nil)
	s.sales.Fail(t, crm.CodeUnauthenticated, me, nil)
	s.admin.Must(t, reactivateUser, id, nil)
	s.sales.Fail(t, crm.CodeUnauthenticated, me, nil) // old sessions stay dead
	logIn(t, s.w.Anonymous(), "salesperson@example.com")

	for _, token := range []string{"x", "' OR 1=1 --", s.owner.Token + "x", s.owner.Token[1:]} {
		c := s.w.Anonymous()
		c.Token = token
		c.Fail(t, crm.CodeUnauthenticated, me, nil)
	}
}

// Nobody learns from the answer whether an email has a user here.
func TestFailedLoginsLookAlike(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.admin.Must(t, deactivateUser, apitest.Vars{"input": apitest.Vars{"id": s.w.User(crm.RoleManager).ID}}, nil)
	wrong := s.w.Anonymous().Do(t, login, apitest.Vars{"email": "owner@example.com", "password": "wrong"})
	require.Equal(t, crm.CodeUnauthenticated, wrong.Errors[0].Extensions.Code)
	require.Equal(t, "input.password", wrong.Errors[0].Extensions.Field)
	for _, email := range []string{"nobody@example.com", "manager@example.com", "nobody"} {
		a := s.w.Anonymous().Do(t, login, apitest.Vars{"email": email, "password": dbtest.Password})
		require.Equal(t, string(wrong.Body), string(a.Body), email)
		require.Equal(t, wrong.Status, a.Status)
		require.Empty(t, a.Header.Values("Set-Cookie"))
	}
}

// One request is one guess.
func TestLoginStandsAlone(t *testing.T) {
	t.Parallel()
	s := setup(t)
	one := `login(input: {email: "owner@example.com", password: "correct horse battery"}) { token }`
	for _, operation := range []string{
		`mutation { a: ` + one + ` b: ` + one + ` }`,
		`mutation { ` + one + ` logout { ok } }`,
		`mutation { logout { ok } ...F } fragment F on Mutation { ` + one + ` }`,
		`mutation { a: ` + one + ` ... @include(if: true) { b: ` + one + ` } }`,
	} {
		s.refused(t, s.w.Anonymous(), crm.CodeBadUserInput, "", operation, nil)
	}
}
