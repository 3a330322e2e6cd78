package server_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/internal/dbtest"
)

// The playground, in a browser without the internet: sign in, run an example,
// see its answer; and nothing was asked of another host.
func TestPlayground(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	owner := w.As(t, crm.RoleOwner)
	for _, amount := range []string{"1200.50", "99.50"} {
		owner.Must(t, `mutation($amount: Decimal) { createDeal(input: {name: "A deal", amount: $amount, stage: NEGOTIATION}) { deal { id } } }`,
			apitest.Vars{"amount": amount}, nil)
	}
	origin := "http://" + owner.Host + ":" + port(t, s.URL)

	p := browser.Open(t, 1280, 800)
	p.Visit(origin + "/playground")
	p.Type(`input[name="email"]`, "owner@example.com")
	p.Type(`input[name="password"]`, dbtest.Password)
	p.Click(`.session-form button`)
	require.Contains(t, p.Text(".session-who"), "Olga Owner")

	p.Click(`//button[normalize-space()="Pipeline"]`)
	// GraphiQL reads the document's operation name a moment after the tab opens.
	p.Eventually(`localStorage.getItem('graphiql:operationName') === 'Pipeline'`)
	p.Click(".graphiql-execute-button")
	p.Eventually(`document.querySelector('.result-window')?.textContent.includes('"1300.00"')`)
	p.Screenshot("playground")

	for _, address := range p.Requests() {
		require.True(t, strings.HasPrefix(address, origin) || strings.HasPrefix(address, "data:"), address)
	}
	// Before the sign-in, the page's own `me` and schema requests are refused
	// in GraphQL's way, with status 200: nothing for the console.
	require.Empty(t, p.Faults())
}

// enter fills the form of the playground's bar and sends it.
func enter(p *browser.Page, values map[string]string) {
	for name, value := range values {
		p.Retype(`.session-form input[name="`+name+`"]`, value)
	}
	p.Click(`.session-form button`)
}

// What is wrong with a sign-in stands at its field; a second factor is asked
// for when the server asks for it.
func TestPlaygroundSignIn(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	const secret = "JBSWY3DPEHPK3PXP"
	w.Exec(t, "INSERT INTO second_factors (user_id, secret, confirmed_at) VALUES ($1, $2, now())", w.User(crm.RoleManager).ID, secret)
	c := w.Anonymous()
	p := browser.Open(t, 1280, 800)
	p.Visit("http://" + c.Host + ":" + port(t, s.URL) + "/playground")
	p.Reads(".session-place", c.Host)

	enter(p, nil)
	p.Reads("#session-email-problem", "Your email address is missing.")
	enter(p, map[string]string{"email": "manager@example.com", "password": "not it"})
	p.Reads("#session-password-problem", "The email or the password is wrong.")
	p.Eventually(`document.querySelector('[name="password"]').getAttribute('aria-invalid') === 'true'`)
	enter(p, map[string]string{"password": dbtest.Password})
	p.Reads("#session-code-problem", "Enter the code that your authenticator shows.")
	p.Screenshot("playground-code")
	enter(p, map[string]string{"code": codeOf(t, secret)})
	p.Reads(".session-who", "MANAGER")
	p.Reads(".session-place", w.Tenant.CompanyName)
	p.Click(".session-who button")
	p.Wait(".session-form")
	require.Empty(t, p.Faults())
}

// A program's example runs by the API key in the headers, with nobody signed
// in.
func TestPlaygroundHeaders(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	key := newKey(t, w.As(t, crm.RoleOwner), crm.RoleSalesperson)
	p := browser.Open(t, 1280, 800)
	p.Visit("http://" + w.Anonymous().Host + ":" + port(t, s.URL) + "/playground")
	p.Click(`//button[normalize-space()="What a program may read: put its key into the headers below."]`)
	p.Eventually(`localStorage.getItem('graphiql:operationName') === 'RecentDeals'`)
	p.Click(`//button[normalize-space()="Headers"]`)
	p.Run(`document.querySelector('.graphiql-editor-tool .graphiql-editor:not(.hidden) .CodeMirror').CodeMirror.setValue('{"Authorization": "Bearer ` + key + `"}')`)
	p.Click(".graphiql-execute-button")
	p.Eventually(`document.querySelector('.result-window')?.textContent.includes('owner@example.com')`)
	p.Wait(".session-form")
	require.NotContains(t, p.Value(`JSON.stringify(localStorage)`), key, "a key is not kept")
	require.Empty(t, p.Faults())
}

// ofGraphiQL are the barriers that GraphiQL 4 brings, each with what there is to
// get around it.
var ofGraphiQL = map[string]string{
	"nested-interactive":          "a tab holds its title's button and the one that closes it; both take the focus",
	"scrollable-region-focusable": "the editor scrolls as its text area, which takes the focus, moves the cursor",
}

// The page fits its tab and shuts nobody out, wide and narrow, light and dark.
func TestPlaygroundLooks(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	p := browser.Open(t, 1280, 800)
	p.Visit("http://" + w.Anonymous().Host + ":" + port(t, s.URL) + "/playground")
	p.Wait(".session-form")
	looks := func(state string) {
		for _, width := range []int64{1280, 390} {
			for _, dark := range []bool{false, true} {
				p.Look(width, 844, dark)
				name := fmt.Sprintf("playground-%s-%d-%v", state, width, dark)
				p.Screenshot(name)
				require.Zero(t, p.Width(), name)
				for _, barrier := range p.Barriers() {
					rule, _, _ := strings.Cut(barrier, ":")
					assert.Contains(t, ofGraphiQL, rule, "%s: %s", name, barrier)
				}
			}
		}
	}
	looks("out")
	p.Look(1280, 844, false)
	enter(p, map[string]string{"email": "owner@example.com", "password": dbtest.Password})
	p.Reads(".session-who", "OWNER")
	looks("in")
	p.Look(1280, 844, false)
	p.Click(`[aria-label="Show Documentation Explorer"]`)
	p.Reads(".graphiql-plugin", "Root Types")
	looks("docs")
}

func port(t *testing.T, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	return u.Port()
}
