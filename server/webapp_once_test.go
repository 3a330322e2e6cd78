package server_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/sqlc"
)

// Pages that were seen are there again at once, from what is remembered: here no
// server answers any more. With an answer they are as the server has them.
func TestWebAppShowsAtOnceWhatWasSeen(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	fillLists(t, w, 120)
	c := w.Contact(t, func(c *sqlc.InsertContactParams) { c.LastName = "Aardvark" })
	p, _ := signIn(t, s, w, crm.RoleOwner, "/")
	record := `a[href="/contacts/` + c.ID.String() + `"]`
	ways := []struct{ click, ready string }{
		{`.nav a[href="/deals"]`, `tbody tr[data-id]`},
		{`.nav a[href="/board"]`, `.deal-card`},
		{`.nav a[href="/contacts"]`, record},
		{record, `.fact`},
		{`.nav a[href="/"]`, `.figures`},
	}
	for _, way := range ways {
		p.Click(way.click)
		p.Wait("main " + way.ready)
		p.Eventually(`!document.querySelector('[aria-busy="true"], .loading')`)
	}
	p.Run(`window.there = window.fetch; window.held = []; window.fetch = () => new Promise((_, fail) => window.held.push(fail))`)
	for _, way := range ways {
		took := paintedIn(p, way.click, way.ready)
		// A figure to read and no bound: beside twenty other programs it is twice what it is alone.
		t.Logf("%s: %.0f ms of the page's thread", way.click, took)
	}

	w.Exec(t, "UPDATE contacts SET last_name = 'Aardwolf' WHERE last_name = 'Aardvark'")
	p.Run(`window.fetch = window.there; window.held.forEach(fail => fail(new TypeError('Failed to fetch')))`)
	p.Run(`document.querySelector('.nav a[href="/contacts"]').click()`)
	p.Reads("tbody", "Aardwolf")
	require.Empty(t, p.Faults())
}

// paintedIn clicks an element and returns how many milliseconds of its thread the
// page took until a frame with another one was painted. Waiting for that is not
// what is measured: it is a look for each frame.
func paintedIn(p *browser.Page, click, ready string) float64 {
	p.Wait(click)
	before := p.Busy()
	p.Run("{ window.painted = false; const path = location.pathname; document.querySelector(`" + click + "`).click();" +
		"const look = () => location.pathname !== path && document.querySelector(`main " + ready + "`) ? requestAnimationFrame(() => { window.painted = true; }) : requestAnimationFrame(look); look(); }")
	p.Eventually(`window.painted`)
	return p.Busy() - before
}
