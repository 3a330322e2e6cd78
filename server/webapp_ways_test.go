package server_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/sqlc"
)

// After a page change the focus is on the new page's heading, and its title says
// what it is and whose.
func TestWebAppPageChangeMovesFocusAndTitle(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	c := w.Contact(t, nil)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/")
	for path, heading := range map[string]string{"/contacts": "Contacts", "/board": "Board", "/account": "Account"} {
		p.Click(`nav a[href="` + path + `"]`)
		p.Eventually(`document.activeElement.tagName === 'H1' && document.activeElement.textContent === '` + heading + `'`)
		require.Equal(t, heading+" · "+w.Tenant.CompanyName+" · Syntroph", p.Value("document.title"))
	}
	p.Click(`nav a[href="/contacts"]`)
	p.Click(`a[href="/contacts/` + c.ID.String() + `"]`)
	p.Eventually(`document.activeElement.tagName === 'H1' && location.pathname.length > 20`)
	require.Empty(t, p.Faults())
}

// An address that is no page's says so, in the app, as a 404.
func TestWebAppSaysThatThereIsNoSuchPage(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	p, origin := signIn(t, s, w, crm.RoleOwner, "/")
	p.Visit(origin + "/elsewhere/at/all")
	p.Reads("h1", "Page not found")
	p.Click(`main a[href="/deals"]`)
	p.Reads("h1", "Deals")
	p.Visit("http://localhost:" + port(t, s.URL) + "/elsewhere")
	p.Reads("h1", "Page not found")
	require.Len(t, p.Faults(), 2, "the browser's own line about each 404")

	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, origin+"/elsewhere", http.NoBody)
	require.NoError(t, err)
	req.Header.Set("Accept", "text/html")
	req.Host = w.Anonymous().Host
	req.URL.Host = s.URL[len("http://"):]
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	require.Equal(t, http.StatusNotFound, resp.StatusCode)
}

// The first click on the button that makes a workspace makes it, or says at once
// what is missing: no message moves it away as it is pressed.
func TestWebAppSignUpTakesTheFirstClick(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	p := browser.Open(t, 1280, 900)
	p.Visit("http://localhost:" + port(t, s.URL) + "/signup")
	p.Type(`[name="companyName"]`, "Hill Poultry")
	p.Reads(`[role="status"]`, "is available.")
	for field, text := range map[string]string{"firstName": "Mia", "lastName": "Müller", "password": "correct horse"} {
		p.Type(`[name="`+field+`"]`, text)
	}
	p.Type(`[name="email"]`, "mia")
	place := `(() => { const r = document.querySelector('form .primary').getBoundingClientRect(); return Math.round(r.top) + ''; })()`
	before := p.Value(place)
	p.Run(`document.activeElement.blur()`)
	require.Equal(t, before, p.Value(place), "the button stays where it is")
	p.Click("form .primary")
	p.Reads(".error", "Enter an email address")
	p.Retype(`[name="email"]`, "mia@example.com")
	p.Click("form .primary")
	p.Reads("h1", "Your workspace is ready")
	require.Empty(t, p.Faults())
}

// Deals without an amount are worth nothing that could be said: no "$0".
func TestWebAppSaysNoAmountWhereThereIsNone(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	w.Deal(t, func(d *sqlc.InsertDealParams) { d.Name, d.Amount = "Engine", nil })
	p, origin := signIn(t, s, w, crm.RoleOwner, "/")
	for _, path := range []string{"/", "/deals", "/board"} {
		p.Visit(origin + path)
		p.Eventually(`document.querySelector('.figures, tbody tr, .deal-card') && !document.querySelector('.loading')`)
		require.NotContains(t, p.Text("main"), "$0", path)
	}
	require.Empty(t, p.Faults())
}

// "The first 20 are shown" leads to the others.
func TestWebAppLeadsToAllRelatedRecords(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	o := w.Organization(t, nil)
	w.Contacts(t, 25, func(_ int, c *sqlc.InsertContactParams) { c.OrganizationID = &o.ID })
	w.Contact(t, nil)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/organizations/"+o.ID.String())
	p.Click(`//a[.='Show all contacts']`)
	p.Reads(".list-bar", "25 contacts")
	require.Empty(t, p.Faults())
}
