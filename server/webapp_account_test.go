package server_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/internal/dbtest"
)

// logIn fills the form of the door.
func logIn(p *browser.Page, email, password string) {
	p.Type(`[name="email"]`, email)
	p.Type(`[name="password"]`, password)
	p.Press("\r")
}

// codeIn is what an authenticator shows, so many half minutes from now.
func codeIn(t *testing.T, secret string, steps time.Duration) string {
	t.Helper()
	code, err := totp.GenerateCode(secret, time.Now().Add(steps*30*time.Second))
	require.NoError(t, err)
	return code
}

// setUpFactor gives whoever is signed in a second factor, on /account.
func setUpFactor(t *testing.T, p *browser.Page) (secret string, recovery []string) {
	t.Helper()
	p.Click(`[data-second-factor="false"] .primary`)
	p.Type(`.dialog [name="currentPassword"]`, "not my password")
	p.Press("\r")
	p.Reads(".dialog .error", "This is not your current password.")
	p.Retype(`.dialog [name="currentPassword"]`, dbtest.Password)
	p.Press("\r")
	p.Wait(".dialog .qr")
	p.Eventually(`(q => Number.isInteger(q.getBoundingClientRect().width / q.viewBox.baseVal.width))(document.querySelector('.qr'))`)
	lookHere(t, p, "second-factor")
	secret = strings.ReplaceAll(p.Value(`document.querySelector('.secret code').textContent`), " ", "")
	p.Type(`.dialog [name="code"]`, "000000")
	p.Press("\r")
	p.Reads(".dialog .error", "This code is wrong.")
	p.Retype(`.dialog [name="code"]`, codeIn(t, secret, 0))
	p.Press("\r")
	p.Wait(".codes")
	recovery = strings.Split(p.Value(`[...document.querySelectorAll('.codes li')].map(e => e.textContent).join()`), ",")
	require.Len(t, recovery, 10)
	lookHere(t, p, "recovery-codes")
	p.Click(".dialog .primary")
	p.Wait(`[data-second-factor="true"]`)
	return secret, recovery
}

// A second factor is set up with a code that an authenticator would show; from
// then on signing in takes one. A recovery code removes it.
func TestWebAppSecondFactor(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	p, _ := signIn(t, s, w, crm.RoleSalesperson, "/account")
	secret, recovery := setUpFactor(t, p)
	lookHere(t, p, "account-with-factor")

	p.Click(".who button")
	p.Wait("form")
	logIn(p, w.User(crm.RoleSalesperson).Email, dbtest.Password)
	p.Type(`[name="code"]`, codeIn(t, secret, 1)) // the code of the set-up is used up
	p.Press("\r")
	p.Wait(".nav")
	p.Click(".who a")
	p.Click(`[data-second-factor="true"] button`)
	p.Type(`.dialog [name="currentPassword"]`, dbtest.Password)
	p.Type(`.dialog [name="code"]`, "wrong")
	p.Press("\r")
	p.Reads(".dialog .error", "This code is wrong or has been used already.")
	p.Retype(`.dialog [name="code"]`, recovery[3])
	p.Press("\r")
	p.Reads(".toasts", "You now sign in with your password alone.")
	p.Wait(`[data-second-factor="false"]`)
	require.Empty(t, p.Faults())
}

// Changing the password signs one's other browsers out and says how many there
// were; this one goes on.
func TestWebAppChangesAPassword(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	w.As(t, crm.RoleSalesperson)
	other := w.As(t, crm.RoleSalesperson)
	p, origin := signIn(t, s, w, crm.RoleSalesperson, "/account")
	p.Type(`[name="currentPassword"]`, "not my password")
	p.Type(`[name="newPassword"]`, "a quite new password")
	p.Press("\r")
	p.Reads(".error", "This is not your current password.")
	require.Equal(t, "a quite new password", p.Value(`document.querySelector('[name="newPassword"]').value`), "nothing typed is lost")
	p.Retype(`[name="currentPassword"]`, dbtest.Password)
	p.Press("\r")
	p.Reads(".toasts", "Your password was changed. 2 other sessions ended.")
	other.Fail(t, crm.CodeUnauthenticated, `{ me { user { id } } }`, nil)

	p.Visit(origin + "/account")
	p.Wait(".nav")
	p.Click(".who button")
	p.Wait("form")
	logIn(p, w.User(crm.RoleSalesperson).Email, "a quite new password")
	p.Wait(".nav")
	require.Empty(t, p.Faults())
}

// One's own sessions are listed with this one marked; one of them ends, then
// all the others.
func TestWebAppSessions(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	for range 3 {
		w.As(t, crm.RoleManager)
	}
	stranger := w.As(t, crm.RoleSalesperson)
	p, _ := signIn(t, s, w, crm.RoleManager, "/account")
	p.Eventually(`document.querySelectorAll('.sessions li').length === 4 && document.querySelectorAll('.sessions .badge').length === 1`)
	p.Click(".sessions li button")
	p.Reads(".toasts", "The session has ended.")
	p.Eventually(`document.querySelectorAll('.sessions li').length === 3`)
	p.Click(".sessions .card-head button")
	p.Reads(".toasts", "2 other sessions ended.")
	p.Eventually(`document.querySelectorAll('.sessions li').length === 1`)
	p.Reads(".sessions li", "This session")
	stranger.Must(t, `{ me { user { id } } }`, nil, nil)
	require.Empty(t, p.Faults())
}

// curl is the line of the page, as a shell takes it apart.
var curl = regexp.MustCompile(`^curl (\S+) \\\n  -H 'Authorization: Bearer ([^']+)' \\\n  -H 'Content-Type: application/json' \\\n  -d '([^']+)'$`)

// ask sends what a page's curl line says, and returns the answer.
func ask(t *testing.T, s *apitest.Server, line string) string {
	t.Helper()
	parts := curl.FindStringSubmatch(line)
	require.NotNil(t, parts, line)
	host, path, _ := strings.Cut(strings.TrimPrefix(parts[1], "http://"), "/")
	require.Equal(t, "graphql", path)
	name, at, _ := strings.Cut(host, ":")
	require.Equal(t, port(t, s.URL), at)
	c := apitest.Client{URL: s.URL, Host: name, Token: parts[2]}
	return string(c.Post(t, []byte(parts[3])).Body)
}

// A key is made, works as the page's curl line says, and is refused once it is
// revoked.
func TestWebAppAPIKeys(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	p, _ := signIn(t, s, w, crm.RoleManager, "/account/keys")
	p.Reads(".empty", "An API key lets a program work as you")
	example := p.Value(`document.querySelector('.empty pre').textContent`)
	require.Contains(t, ask(t, s, example), "UNAUTHENTICATED", "the line's example is no key")
	p.Click(".empty .primary")
	require.Equal(t, "MANAGER,SALESPERSON", options(p, `.dialog [name="role"] option`))
	p.Click(".dialog .primary")
	p.Reads(".dialog .error", "A name is required.")
	p.Type(`.dialog [name="name"]`, "Website form")
	p.Choose(`.dialog [name="expiresAt"]`, "365")
	p.Type(`.dialog [name="currentPassword"]`, "not my password")
	p.Press("\r")
	p.Reads(".dialog .error", "This is not your current password.")
	lookHere(t, p, "key-form")
	p.Retype(`.dialog [name="currentPassword"]`, dbtest.Password)
	p.Press("\r")
	p.Wait(".dialog .curl")
	line := p.Value(`document.querySelector('.dialog pre').textContent`)
	require.Contains(t, line, p.Value(`document.querySelector('.secret code').textContent`))
	lookHere(t, p, "new-key")
	require.Contains(t, ask(t, s, line), w.User(crm.RoleManager).Email)

	p.Click(".dialog .primary")
	p.Reads("tbody tr", "Website form")
	require.NotContains(t, p.Text("main"), curl.FindStringSubmatch(line)[2], "it is shown once")
	lookHere(t, p, "keys")
	p.Click("tbody button")
	p.Click(".dialog .danger")
	p.Reads(".empty", "No API keys yet")
	require.Contains(t, ask(t, s, line), "UNAUTHENTICATED")
	require.Empty(t, p.Faults())
}

// Admins see everybody's keys, and may end those of users below them alone.
func TestWebAppAPIKeysOfOthers(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	for _, role := range []crm.Role{crm.RoleOwner, crm.RoleSalesperson} {
		w.As(t, role).Must(t, `mutation($ends: DateTime!, $name: String!, $password: String!) {
			createApiKey(input: {name: $name, role: SALESPERSON, expiresAt: $ends, currentPassword: $password}) { key }
		}`, apitest.Vars{"name": "of " + role, "ends": time.Now().Add(time.Hour), "password": dbtest.Password}, nil)
	}
	p, _ := signIn(t, s, w, crm.RoleAdmin, "/account/keys")
	p.Eventually(`document.querySelectorAll('tbody tr').length === 2`)
	require.Equal(t, "Revoke of SALESPERSON", p.Value(`[...document.querySelectorAll('tbody button')].map(e => e.ariaLabel).join()`))
	require.Empty(t, p.Faults())

	p, _ = signIn(t, s, w, crm.RoleSalesperson, "/account/keys")
	p.Eventually(`document.querySelectorAll('tbody tr').length === 1`)
	p.Reads("tbody", "of SALESPERSON")
}
