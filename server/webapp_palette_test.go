package server_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/sqlc"
)

// The palette finds a record of each kind, goes to it and begins new ones, by
// keyboard alone. Axe finds nothing in it, and it says what it found.
func TestWebAppPaletteByKeyboard(t *testing.T) { //nolint:revive // one visit
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	smallCompany(t, s, w)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/")

	p.PressWithControl("k")
	p.Wait(".palette-input")
	p.Press("adler")
	p.Reads(".palette-status", "Organizations: 1, Deals: 2")
	p.Reads(".palette-results", "Adler Poultry, weekly order")
	for _, l := range looks {
		p.Look(l.width, l.height, l.dark)
		require.Empty(t, p.Barriers(), l.name)
		require.Zero(t, p.Width(), l.name)
		p.Screenshot("palette-" + l.name)
	}
	p.Look(1280, 800, false)
	p.Press(browser.Down)
	p.Eventually(`document.querySelector('.palette-line[data-focused]')?.textContent.startsWith('Adler Poultry')`)
	for _, l := range looks {
		p.Look(l.width, l.height, l.dark)
		require.Empty(t, p.Barriers(), "focused, %s", l.name)
	}
	p.Run(`document.querySelector('.palette-results').focus()`)
	require.Empty(t, p.Barriers(), "the list itself")
	p.Focus(".palette-input")
	p.Look(1280, 800, false)
	p.Press("\r")
	p.Reads("h1", "Adler Poultry")
	p.Eventually(`document.querySelector('.palette') === null`)

	p.PressWithControl("k")
	p.Wait(".palette-input")
	p.Press("zzz")
	p.Reads(".palette-status", "No results for “zzz”.")
	p.Press(browser.Escape)
	p.Eventually(`document.querySelector('.palette') === null`)

	p.PressWithControl("k")
	p.Wait(".palette-input")
	p.Press("new con")
	p.Reads(".palette-status", "Create: 1")
	p.Press("\r") // the first, without having chosen
	p.Reads(".dialog h2", "New contact")
	p.PressWithControl("k") // not over a form
	p.Type(`.dialog [name="firstName"]`, "Grace")
	p.Type(`.dialog [name="lastName"]`, "Hopper")
	require.Equal(t, "none", p.Value(`document.querySelector('.palette') ? 'palette' : 'none'`))
	p.Press("\r")
	p.Reads("h1", "Grace Hopper")
	require.Empty(t, p.Faults())
}

// While one types, one operation for all three lists is sent when the typing
// pauses; one that a later text has overtaken is cancelled, and its late answer
// is never shown.
func TestWebAppPaletteCancelsWhatIsOutdated(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.Name = "Adler" })
	w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.Name = "Birch" })
	p, _ := signIn(t, s, w, crm.RoleOwner, "/settings")
	p.Run(`{
		const send = window.fetch; window.searches = []; window.cancelled = [];
		window.fetch = (url, init) => {
			const text = JSON.parse(init?.body ?? '{}').variables?.text;
			if (text === undefined) return send(url, init);
			window.searches.push(text);
			if (text !== 'adler') return send(url, init);
			// The first search has no answer until it is cancelled.
			return new Promise((_, reject) => init.signal.addEventListener('abort', () => {
				window.cancelled.push(text);
				reject(new DOMException('', 'AbortError'));
			}));
		};
	}`)
	p.Click(".search-button")
	p.Paste(".palette-input", "adler")
	p.Eventually(`window.searches.join() === 'adler'`)
	p.Paste(".palette-input", "birch")
	p.Reads(".palette-status", "Organizations: 1")
	require.Equal(t, "adler,birch adler", p.Value(`window.searches.join() + ' ' + window.cancelled.join()`))
	require.Equal(t, "Birch", p.Value(`document.querySelector('.palette-line span').textContent`))
	require.Empty(t, p.Faults())
}

// A salesperson finds their own records alone, and nobody another tenant's.
func TestWebAppPaletteFindsWhatOneMaySee(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w, theirs := s.Workspace(t), s.Workspace(t)
	named := func(name string, owner crm.Role) func(*sqlc.InsertContactParams) {
		return func(c *sqlc.InsertContactParams) { c.LastName, c.OwnerID = "Findable"+name, w.User(owner).ID }
	}
	w.Contact(t, named("mine", crm.RoleSalesperson))
	w.Contact(t, named("bosses", crm.RoleManager))
	theirs.Contact(t, func(c *sqlc.InsertContactParams) { c.LastName = "Findabletheirs" })
	p, _ := signIn(t, s, w, crm.RoleSalesperson, "/board")
	p.PressWithControl("k")
	p.Wait(".palette-input")
	p.Press("findable")
	p.Reads(".palette-status", "Contacts: 1")
	found := p.Text(".palette-results")
	require.Contains(t, found, "Findablemine")
	require.Equal(t, 1, strings.Count(found, "Findable"))
	require.Empty(t, p.Faults())
}

// On a phone a button opens the palette, and another begins a record anywhere.
func TestWebAppQuickCreateOnAPhone(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	p, _ := signIn(t, s, w, crm.RoleSalesperson, "/settings")
	p.Look(390, 844, true)
	p.Click(".search-button")
	p.Type(".palette-input", "board")
	p.Reads(".palette-status", "Go to: 1")
	p.Click(".palette-line")
	p.Reads("h1", "Board")
	p.Click(".new-button")
	p.Wait(`[role="menuitem"]`)
	require.Empty(t, p.Barriers())
	p.Screenshot("new-menu-phone-dark")
	p.Click(`//*[@role='menuitem'][contains(., 'organization')]`)
	p.Type(`.dialog [name="name"]`, "Hill Poultry")
	p.Click(".dialog form .primary")
	p.Reads("h1", "Hill Poultry")
	require.Zero(t, p.Width())
	require.Empty(t, p.Faults())
}
