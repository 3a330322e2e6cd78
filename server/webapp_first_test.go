package server_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/internal/dbtest"
)

// A company that signs up is asked what it counts in, with a guess by where the
// browser is.
func TestWebAppGuessesTheCurrency(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	p := browser.Open(t, 1280, 900)
	p.TimeZone("Europe/Zurich")
	p.Visit("http://localhost:" + port(t, s.URL) + "/signup")
	p.Reads(".guessed summary", "Amounts in CHF, days in Europe/Zurich")
	for field, text := range map[string]string{"companyName": "Hill Poultry", "firstName": "Mia", "email": "mia@example.com", "password": "correct horse"} {
		p.Type(`[name="`+field+`"]`, text)
	}
	p.Click(".guessed summary")
	p.Retype(`[name="timeZone"]`, "Mars/Olympus")
	require.Empty(t, p.Barriers())
	p.Click("form .primary")
	p.Wait(`.guessed[open] .error`)
	p.Retype(`[name="timeZone"]`, "Europe/Berlin")
	p.Retype(`[name="currency"]`, "eur")
	p.Click("form .primary")
	p.Reads("h1", "Your workspace is ready")
	var settings string
	require.NoError(t, s.DB.Owner().QueryRow(t.Context(), "SELECT subdomain FROM public.tenants WHERE company_name = 'Hill Poultry'").Scan(&settings))
	require.Equal(t, "hill-poultry", settings)
	p.Type(`[name="password"]`, "correct horse")
	p.Click("form .primary")
	p.Reads("h1", "Hello Mia")
	p.Visit("http://hill-poultry.localhost:" + port(t, s.URL) + "/settings/workspace")
	p.Eventually(`document.querySelector('[name="currency"]')?.value === 'EUR' && document.querySelector('[name="timeZone"]').value === 'Europe/Berlin'`)
	require.Empty(t, p.Faults())
}

// An empty workspace leads to the first customer and to colleagues, says what is
// done, and stops by itself when all is.
func TestWebAppFirstSteps(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	w.Exec(t, "UPDATE users SET deactivated_at = now() WHERE role <> 'OWNER'")
	p, origin := signIn(t, s, w, crm.RoleOwner, "/")
	p.Reads(".first", "Add a customer by hand")
	require.Equal(t, "0 4", p.Value(`document.querySelectorAll('.steps [data-done]').length + ' ' + document.querySelectorAll('.steps li').length`))
	lookHere(t, p, "first-steps")

	c, owner := w.Contact(t, nil), w.As(t, crm.RoleOwner)
	w.Deal(t, nil)
	owner.Must(t, `mutation($c: ID!) { createActivity(input: {kind: TASK, subject: "Call", contactId: $c}) { activity { id } } }`, apitest.Vars{"c": c.ID}, nil)
	p.Visit(origin + "/")
	p.Reads(".first h2", "Your first steps")
	p.Eventually(`document.querySelectorAll('.steps [data-done]').length === 3`)

	p.Click(`.steps a[href="/settings/users?invite=1"]`)
	p.Type(`.dialog [name="firstName"]`, "Nora")
	p.Type(`.dialog [name="email"]`, "nora@example.com")
	p.Click(`.dialog .primary`)
	p.Reads(".dialog .secret code", "/reset#token=")
	require.Empty(t, p.Barriers())
	link := p.Text(".dialog .secret code")
	p.Click(`.dialog .primary`)
	p.Reads(`[data-user="nora@example.com"]`, "Has not signed in yet")
	p.Click(`.nav a[href="/"]`)
	p.Wait(".figures")
	p.Eventually(`document.querySelector('.first') === null && !Object.keys(localStorage).some(key => key.startsWith('starting'))`)

	// Nora chooses a password that nobody else knows.
	require.True(t, strings.HasPrefix(link, origin))
	n := browser.Open(t, 1280, 800)
	n.Visit(link)
	n.Type(`[name="newPassword"]`, "a word of her own")
	n.Type(`[name="again"]`, "a word of her own")
	n.Click("form .primary")
	n.Reads("h1", "Your new password is set")
	n.Type(`[name="password"]`, "a word of her own")
	n.Click("form .primary")
	n.Reads("h1", "Hello Nora")
	require.Empty(t, p.Faults())
}

// Whoever may change users changes their own name and address too; the others are told whom to ask.
func TestWebAppChangesOnesOwnName(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	p, _ := signIn(t, s, w, crm.RoleAdmin, "/account")
	p.Retype(`[aria-label="You"] [name="firstName"]`, "Adelheid")
	p.Click(`[aria-label="You"] .primary`)
	p.Reads(".who", "Adelheid")
	p.Click(`[aria-label="Dismiss"]`)
	w.Exec(t, "UPDATE sessions SET authenticated_at = now() - interval '1 hour'")
	p.Retype(`[aria-label="You"] [name="email"]`, "adelheid@example.com")
	p.Click(`[aria-label="You"] .primary`)
	p.Wait(".overlay") // another address asks for the password
	p.Type(`.overlay [name="password"], .overlay [type="password"]`, dbtest.Password)
	p.Press(enterKey)
	p.Reads(".toasts", "Saved.")
	require.EqualValues(t, 1, apitest.Value[int64](t, w, `SELECT count(*) FROM users WHERE email = 'adelheid@example.com' AND first_name = 'Adelheid'`))
	require.Empty(t, p.Faults())
}
