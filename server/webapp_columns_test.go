package server_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
)

// Columns are moved and sized where they stand, by mouse and by keyboard, and
// are so again after a reload, until they are reset.
func TestWebAppShapesColumns(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	numbered(t, w, 3)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts")
	p.Look(1440, 800, false)
	heads := func(want string) {
		t.Helper()
		p.Eventually(`[...document.querySelectorAll('th')].map(e => e.dataset.column).join() === '` + want + `'`)
	}
	heads("Name,Organization,Email,Phone,Stage,Owner,Created")
	p.Pull(`th[data-column="Email"]`, 200) // to where Phone's middle is
	heads("Name,Organization,Phone,Email,Stage,Owner,Created")
	p.Focus(`th[data-column="Created"] button`)
	p.PressHolding(browser.Shift, browser.Left)
	heads("Name,Organization,Phone,Email,Stage,Created,Owner")
	focusIn(p, `th[data-column="Created"]`)

	wide := func(label string) string {
		return p.Value(`String(Math.round(document.querySelector('th[data-column="` + label + `"]').offsetWidth / 14))`)
	}
	require.Equal(t, "9 9", wide("Phone")+" "+wide("Created"))
	p.Pull(`th[data-column="Phone"] .sizer`, 42)
	p.Press("+")
	p.Eventually(`Math.round(document.querySelector('th[data-column="Created"]').offsetWidth / 14) === 10`)
	require.Equal(t, "12", wide("Phone"))
	p.Reload()
	heads("Name,Organization,Phone,Email,Stage,Created,Owner")
	p.Eventually(`document.querySelectorAll('tbody td').length > 6`)
	require.Equal(t, "12 10", wide("Phone")+" "+wide("Created"))

	p.Click(".columns-button")
	p.Click(`//*[@role="menuitem"][.="Reset"]`)
	heads("Name,Organization,Email,Phone,Stage,Owner,Created")
	require.Equal(t, "9 9", wide("Phone")+" "+wide("Created"))
	require.Empty(t, p.Value(`Object.keys(localStorage).join()`))
	require.Empty(t, p.Faults())
}

// smallestTouch is what fingers hit, in pixels.
const smallestTouch = 44

// On a phone a record is a card: its name whole, what can be touched large
// enough, and ordered and selected as the table is.
func TestWebAppListsAreCardsOnPhones(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	fillLists(t, w, 3)
	const long = "The Very Long Name Of A Company That Would Never Fit On A Line Of A Phone"
	w.Exec(t, "UPDATE organizations SET name = '"+long+"' WHERE name = 'Hill Poultry 0000'")
	p, origin := signIn(t, s, w, crm.RoleOwner, "/organizations?order=NAME&way=ASC")
	for _, width := range []int64{390, 360} {
		p.Look(width, 844, width == 360)
		for _, list := range []string{"/contacts", "/deals", "/organizations?order=NAME&way=ASC"} {
			p.Visit(origin + list)
			p.Wait(`[data-cards] tr[data-id] a`)
			require.Zero(t, p.Width(), list)
			require.Empty(t, p.Barriers(), list)
			require.Equal(t, "0", p.Value(`String([...document.querySelectorAll('tbody a, .pick, .cards-bar select')].filter(e => e.getBoundingClientRect().height < 44).length)`), "%s: %d px high", list, smallestTouch)
			require.Equal(t, "0", p.Value(`String([...document.querySelectorAll('tbody a')].filter(e => e.scrollWidth > e.clientWidth + 1).length)`), "%s: a name is cut", list)
			p.Screenshot("cards-" + p.Value(`location.pathname.slice(1)`))
		}
	}
	p.Click(`.cards-bar .pick input`)
	p.Reads(".selected", "3 selected")
	p.Click(`[aria-label="Clear selection"]`)
	p.Choose(".cards-bar select", "NAME DESC")
	p.Reads("tbody tr[data-id] td", long)
	p.Run(`{ const r = document.querySelector('tbody tr[data-id]').getBoundingClientRect(); document.elementFromPoint(r.x + r.width / 2, r.bottom - 6).click(); }`)
	p.Reads("h1", long) // the whole card leads there
	require.Empty(t, p.Faults())
}
