package server_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
)

// widths are those of phones, tablets, and a laptop at 125 % and 100 %.
var widths = []int64{360, 390, 640, 768, 1024, 1093, 1280}

// leastName is the least width of a name that can be read and touched, in pixels.
const leastName = 96

// fillLists gives a workspace so many records of each kind.
func fillLists(t *testing.T, w apitest.Workspace, n int) {
	t.Helper()
	amount := decimal.RequireFromString("12345.50")
	organizations := w.Organizations(t, n, func(i int, o *sqlc.InsertOrganizationParams) { o.Name = fmt.Sprintf("Hill Poultry %04d", i) })
	w.Contacts(t, n, func(i int, c *sqlc.InsertContactParams) {
		email := fmt.Sprintf("ada.%04d@example.com", i)
		c.LastName, c.Email, c.OrganizationID = fmt.Sprintf("Lovelace %04d", i), &email, &organizations[i].ID
	})
	w.Deals(t, n, func(i int, d *sqlc.InsertDealParams) {
		d.Name, d.Amount, d.OrganizationID = fmt.Sprintf("Weekly order %04d", i), &amount, &organizations[i].ID
	})
}

// Names are wide enough to read and to touch at any width, however many rows
// there are; neither the page nor the table is scrolled sideways.
func TestWebAppListsHaveNamesAtAnyWidth(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	for _, rows := range []int{0, 3, 3000} {
		w := s.Workspace(t)
		fillLists(t, w, rows)
		p, origin := signIn(t, s, w, crm.RoleOwner, "/contacts")
		for _, list := range []string{"contacts", "organizations", "deals"} {
			p.Visit(origin + "/" + list)
			for _, width := range widths {
				name := fmt.Sprintf("%d %s at %d", rows, list, width)
				p.Look(width, 800, false)
				if rows == 0 {
					p.Wait(".empty .primary")
					assert.Zero(t, p.Width(), name)
					continue
				}
				p.Eventually(`document.querySelector('tbody tr[aria-rowindex] a') && !document.querySelector('.loading')`)
				// Far down, where the gap above the rows in sight is long.
				for _, at := range []string{"0", "document.body.scrollHeight / 3"} {
					p.Run("scrollTo(0, " + at + ")")
					p.Eventually(touchable)
				}
				assert.Zero(t, p.Width(), name)
				p.Eventually(inFrame)
			}
			p.Screenshot(fmt.Sprintf("list-%s-%d", list, rows))
		}
		require.Empty(t, p.Faults())
	}
}

// The tables of users and API keys have names, and whole buttons, at any width.
func TestWebAppSettingsHaveNamesAtAnyWidth(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	w.Exec(t, "UPDATE users SET first_name = 'Maximiliane-Alexandra', last_name = 'Montgomery-Featherstonehaugh' WHERE role = 'MANAGER'")
	w.As(t, crm.RoleOwner).Must(t, `mutation { createApiKey(input: {name: "Website form", role: SALESPERSON, expiresAt: "`+time.Now().Add(time.Hour).UTC().Format(time.RFC3339)+
		`", currentPassword: "`+dbtest.Password+`"}) { key } }`, nil, nil)
	p, origin := signIn(t, s, w, crm.RoleOwner, "/settings/users")
	for _, path := range []string{"/settings/users", "/account/keys"} {
		p.Visit(origin + path)
		for _, width := range widths {
			p.Look(width, 800, false)
			name := fmt.Sprintf("%s at %d", path, width)
			p.Wait("tbody tr [data-end] button")
			assert.Equal(t, "true", p.Value(fmt.Sprintf(`String([...document.querySelectorAll('tbody tr')].every(tr =>
				tr.cells[0].getBoundingClientRect().width >= %d && [...tr.querySelectorAll('button')].every(b =>
					b.getBoundingClientRect().right <= document.querySelector('main .card, .table-frame').getBoundingClientRect().right)))`, leastName)), name)
			assert.Zero(t, p.Width(), name)
		}
	}
	require.Empty(t, p.Faults())
}

// inFrame is true where no column stands where only scrolling leads: the table is as wide
// as its frame, once it has measured that.
const inFrame = `(() => { const f = document.querySelector('.table-frame'); return f.scrollWidth <= f.clientWidth; })()`

// touchable is true where each name in sight is wide enough and on top.
var touchable = fmt.Sprintf(`(() => {
	const head = document.querySelector('thead th')?.getBoundingClientRect().bottom ?? 0, foot = innerHeight - 80;
	const names = [...document.querySelectorAll('tbody tr[aria-rowindex] td:first-child a')].filter(e => {
		const r = e.getBoundingClientRect();
		return r.top > head && r.bottom < foot;
	});
	return names.length > 2 && names.every(e => {
		const r = e.getBoundingClientRect();
		return r.width >= %d && e.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2));
	});
})()`, leastName)
