package server_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
)

// numbered makes n contacts whose names are in order.
func numbered(t *testing.T, w apitest.Workspace, n int) {
	t.Helper()
	w.Contacts(t, n, func(i int, c *sqlc.InsertContactParams) { c.LastName = fmt.Sprintf("Number %03d", i) })
}

// scrollThrough scrolls the page by screens until a row's text is there, and
// notes every row that it sees and the most that were in the document at once.
func scrollThrough(p *browser.Page, last string) {
	p.Run(`window.seen = new Set(); window.most = 0; window.look = () => {
		const rows = [...document.querySelectorAll('tbody tr[aria-rowindex]')];
		rows.forEach(e => window.seen.add(e.getAttribute('aria-rowindex') + ' ' + e.cells[0].textContent));
		window.most = Math.max(window.most, rows.length);
		return rows.some(e => e.cells[0].textContent.includes('` + last + `'));
	}`)
	p.Eventually(`window.look() || (scrollBy(0, 600), false)`)
}

// A list of twelve pages has no end that one sees, each row once and in its
// place, and the document never holds more than a few screens of it.
func TestWebAppTableOfManyRows(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	numbered(t, w, 600)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts")
	p.Reads(".list-bar", "600 contacts")

	scrollThrough(p, "Number 599")
	require.Equal(t, "600 true", p.Value(`window.seen.size + ' ' + (window.most <= 80)`), "each row was seen, a few at a time")
	require.Equal(t, "601 true", p.Value(`document.querySelector('table').getAttribute('aria-rowcount') + ' ' +
		[...window.seen].every(row => Number(row.split(' ')[0]) === Number(row.slice(-3)) + 2)`), "each row knows its place")

	p.Run(`scrollTo(0, 0)`)
	p.Reads("tbody tr[aria-rowindex] td", "Number 000")
	p.Click(`[aria-sort="ascending"] button`)
	p.Reads("tbody tr[aria-rowindex] td", "Number 599")
	p.Type(`[type="search"]`, "number 07")
	p.Reads(".list-bar", "10 contacts")
	p.Eventually(`document.querySelectorAll('tbody tr').length === 10`)
	p.Reload()
	p.Reads("tbody td", "Number 079")
	p.Eventually(`document.querySelectorAll('tbody tr').length === 10`)
	require.Empty(t, p.Faults())
}

// On a phone the same list is scrolled as on a desk; nothing is wider than it.
func TestWebAppTableOnAPhone(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	numbered(t, w, 120)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts")
	p.Look(390, 844, false)
	p.Reads(".list-bar", "120 contacts")
	scrollThrough(p, "Number 119")
	require.Equal(t, "120 true", p.Value(`window.seen.size + ' ' + (window.most < 80)`))
	require.Zero(t, p.Width())
	p.Screenshot("table-end-phone-light")
	require.Empty(t, p.Faults())
}

// Columns are chosen by keyboard, remembered for this user alone, and asked of
// the server only where they are shown.
func TestWebAppColumnsAreRememberedForOneUser(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	numbered(t, w, 3)
	p, origin := signIn(t, s, w, crm.RoleOwner, "/contacts")
	heads := `[...document.querySelectorAll('th')].map(e => e.textContent.replace(/ [↑↓]$/, '')).join()`
	const usual = "Name,Organization,Email,Phone,Stage,Owner,Created"
	p.Look(1440, 800, false) // room for all of them
	p.Reads(".list-bar", "3 contacts")
	p.Eventually(heads + ` === "` + usual + `"`)
	require.Equal(t, usual, p.Value(heads))

	p.Run(`window.sent = []; { const send = window.fetch; window.fetch = (url, init) => { window.sent.push(init?.body ?? ''); return send(url, init); }; }`)
	p.Focus(".columns-button")
	p.Press("\r")
	p.Wait(`[role="menuitemcheckbox"]`)
	for _, l := range looks {
		p.Look(l.width, l.height, l.dark)
		require.Empty(t, p.Barriers(), l.name)
		p.Screenshot("columns-" + l.name)
	}
	p.Look(1440, 800, false)
	p.Press(" ") // Organization, the first, goes
	p.Eventually(heads + ` === "Name,Email,Phone,Stage,Owner,Created"`)
	p.Press(browser.Down)
	p.Press(" ") // Job title comes
	p.Eventually(heads + ` === "Name,Job title,Email,Phone,Stage,Owner,Created"`)
	p.Eventually(`window.sent.some(body => body.includes('"withOrganization":false') && body.includes('"withOwner":true'))`)
	p.Press(browser.Escape)
	p.Eventually(`document.querySelector('[role="menu"]') === null`)
	p.Reload()
	p.Eventually(heads + ` === "Name,Job title,Email,Phone,Stage,Owner,Created"`)

	// A colleague at the same device has the usual ones.
	p.Click("//button[.='Sign out']")
	p.Type(`[name="email"]`, w.User(crm.RoleManager).Email)
	p.Type(`[name="password"]`, dbtest.Password)
	p.Click(`form .primary`)
	p.Wait(".nav")
	p.Visit(origin + "/contacts")
	p.Eventually(heads + ` === "` + usual + `"`)
	keys := p.Value(`Object.keys(localStorage).join()`)
	require.Equal(t, "columns:"+w.User(crm.RoleOwner).ID.String()+":contacts", keys)
	require.Empty(t, p.Faults())
}
