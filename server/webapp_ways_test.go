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
// all that is missing: no message comes or goes as a field is left, which would
// move the button from under the pressed mouse.
func TestWebAppSignUpTakesTheFirstClick(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	p := browser.Open(t, 1280, 900)
	p.Visit("http://localhost:" + port(t, s.URL) + "/signup")
	p.Type(`[name="subdomain"]`, "hill-poultry")
	p.Reads(`[role="status"]`, "is available.")
	for field, text := range map[string]string{"firstName": "Mia", "lastName": "Müller", "email": "mia"} {
		p.Type(`[name="`+field+`"]`, text)
	}
	p.Focus(`[name="companyName"]`)
	p.ClickSlowly("form .primary", 0.1)
	p.Reads(`[name="companyName"] ~ .error`, "The company’s name is required.")
	p.Reads(`[name="email"] ~ .error`, "Enter an email address")
	p.Reads(`[name="password"] ~ .error`, "Use 10 to 128 characters.") // which had not been left: the click was one
	p.Type(`[name="password"]`, "correct horse")
	p.Retype(`[name="email"]`, "mia@example.com")
	p.Type(`[name="companyName"]`, "Hill Poultry")
	p.Reads(`[role="status"]`, "is available.")
	p.ClickSlowly("form .primary", 0.9)
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

// The way back to a list is to where it was left: its pages, and how far it was
// scrolled; by the back button and by the link on the record's page.
func TestWebAppListKeepsItsPlace(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	numbered(t, w, 300)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts?order=NAME&way=ASC")
	p.Reads(".list-bar", "300 contacts")
	for _, back := range []string{"history.back()", "document.querySelector('.back').click()"} {
		scrollThrough(p, "Number 200")
		p.Click(`//a[contains(., 'Number 200')]`)
		p.Reads("h1", "Number 200")
		p.Eventually("scrollY === 0")
		p.Run(back)
		p.Reads("h1", "Contacts")
		p.Eventually(`scrollY > 5000 && [...document.querySelectorAll('td a')].some(e => e.textContent.includes('Number 200') && e.getBoundingClientRect().top > 0 && e.getBoundingClientRect().top < innerHeight)`)
	}
	p.Click(`.nav a[href="/deals"]`)
	p.Reads("h1", "Deals")
	p.Click(`.nav a[href="/contacts"]`)
	p.Reads("tbody tr[aria-rowindex] td", "Number 000")
	p.Eventually("scrollY === 0")
	require.Empty(t, p.Faults())
}

// The message with the undo stays while the pointer is on it.
func TestWebAppUndoStaysWhileItIsReadied(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	c := w.Contact(t, nil)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts/"+c.ID.String())
	// Timers of the messages run when the test says so.
	p.Run(`{
		window.timers = new Map();
		const set = window.setTimeout, clear = window.clearTimeout;
		window.setTimeout = (run, wait, ...rest) => { if (wait !== 8000) return set(run, wait, ...rest); const id = set(() => {}, 1e8); window.timers.set(id, run); return id; };
		window.clearTimeout = (id) => { window.timers.delete(id); clear(id); };
	}`)
	p.Click(`[aria-label="Add City"]`)
	p.Type(`.editing input`, "Rome")
	p.Press("\r")
	p.Reads(".toasts", "City saved.")
	require.Equal(t, "1", p.Value("String(window.timers.size)"))
	p.Focus(".toast button")
	p.Eventually("window.timers.size === 0")
	p.Run("document.activeElement.blur()")
	p.Eventually("window.timers.size === 1")
	p.Click(".toast button")
	p.Wait(`[aria-label="Add City"]`)
	require.Empty(t, p.Faults())
}
