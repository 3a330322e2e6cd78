package server_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/sqlc"
)

// cellAt is the n-th row's cell of a column, from 1.
func cellAt(n int, label string) string {
	return fmt.Sprintf(`tbody tr[aria-rowindex="%d"] td[data-label=%q]`, n+1, label)
}

// focusIn waits until the focus is on, or in, an element.
func focusIn(p *browser.Page, selector string) {
	p.Eventually("document.querySelector(`" + selector + "`)?.contains(document.activeElement)")
}

// Cells are gone through by the arrows and changed where they stand: Enter saves,
// Escape leaves it as it was, Tab saves and goes on. One undo puts it back.
func TestWebAppChangesCells(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	numbered(t, w, 3)
	const stored = `SELECT string_agg(concat_ws(' ', email, phone, lifecycle_stage), ',' ORDER BY last_name) FROM contacts`
	saved := func(want string) {
		t.Helper()
		require.Equal(t, want, apitest.Value[string](t, w, stored))
	}
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts")
	p.Look(1440, 800, false) // room for all columns
	p.Reads(".list-bar", "3 contacts")
	p.Wait(cellAt(1, "Created"))

	p.Focus(cellAt(1, "Name") + " a")
	p.Press(browser.Right)
	p.Press(browser.Right)
	focusIn(p, cellAt(1, "Email"))
	p.Press(browser.Down)
	focusIn(p, cellAt(2, "Email"))
	p.Press(browser.Up)
	p.Press(browser.Up) // the column's head
	p.Eventually(`document.activeElement.closest('th')?.dataset.column === 'Email'`)
	p.Press(browser.Down)

	cellsAreChanged(t, p, saved)
	require.Empty(t, p.Faults())
}

// cellsAreChanged changes the first row's email and stage by the keyboard.
func cellsAreChanged(t *testing.T, p *browser.Page, saved func(string)) {
	t.Helper()
	p.Press(browser.F2)
	p.Type(cellAt(1, "Email")+" input", "ada")
	p.Press(enterKey)
	p.Reads(".cell-trouble", "Enter an email address")
	require.Empty(t, p.Barriers())
	p.Press("@example.com")
	p.Press(enterKey)
	p.Reads(cellAt(1, "Email"), "ada@example.com")
	p.Reads(".toasts", "Email of Carl Number 000 saved.")
	focusIn(p, cellAt(1, "Email"))
	saved("ada@example.com LEAD,LEAD,LEAD")

	p.DoubleClick(cellAt(1, "Email"))
	p.Wait(cellAt(1, "Email") + " input")
	p.Press("nonsense")
	p.Press(browser.Escape)
	p.Eventually(`document.querySelector('.cell-editor') === null`)
	p.Reads(cellAt(1, "Email"), "ada@example.com")

	p.Press(enterKey)
	p.Wait(cellAt(1, "Email") + " input")
	p.Press("new@example.com")
	p.Press(tab)
	focusIn(p, cellAt(1, "Phone"))
	p.Press("+43 1")
	p.Press(tab) // to the stage: a list
	p.Wait(`.cell-popover [role="option"]`)
	require.Empty(t, p.Barriers())
	p.Press(browser.Down)
	p.Press(enterKey)
	p.Reads(cellAt(1, "Stage"), "Marketing qualified")
	p.Reads(".toasts", "Stage of Carl Number 000 saved.")
	saved("new@example.com +43 1 MARKETING_QUALIFIED,LEAD,LEAD")
	p.Click(".toast button")
	p.Reads(cellAt(1, "Stage"), "Lead")
	saved("new@example.com +43 1 LEAD,LEAD,LEAD")
}

// A change is shown before the server has answered, and taken back where it
// refuses: the cell is open again with what was typed. Where somebody else has
// changed the same field, both are offered.
func TestWebAppTakesBackWhatCouldNotBeSaved(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	d := w.Deal(t, func(d *sqlc.InsertDealParams) { d.Name = "Engine" })
	p, _ := signIn(t, s, w, crm.RoleOwner, "/deals")
	p.Reads(".list-bar", "1 deal")
	amount := cellAt(1, "Amount")
	p.Run(`window.there = window.fetch; window.fetch = (...all) => new Promise((go) => { window.answer = () => go(window.there(...all)); window.fail = () => { window.fetch = window.there; go(Promise.reject(new TypeError('Failed to fetch'))); }; })`)
	p.DoubleClick(amount)
	p.Retype(amount+" input", "1250.50")
	p.Press(enterKey)
	p.Eventually(`window.answer && document.querySelector('` + amount + `').textContent.includes('$1,250.50')`)
	p.Run(`window.fail()`)
	p.Reads(".cell-trouble", "The connection is lost.")
	require.Equal(t, "1250.50", p.Value(`document.querySelector('`+amount+` input').value`), "nothing typed is lost")

	w.As(t, crm.RoleOwner).Must(t, `mutation($id: ID!) { updateDeal(input: {id: $id, amount: "99.00"}) { deal { id } } }`, apitest.Vars{"id": d.ID}, nil)
	p.Press(enterKey)
	p.Reads(".cell-trouble", "Amount is now “99.00”.")
	p.Click(".cell-trouble button")
	p.Reads(".toasts", "Amount of Engine saved.")
	p.Reads(amount, "$1,250.50")
	p.Reads(".list-bar", "$1,250.50")
	require.Equal(t, "1250.50", apitest.Value[string](t, w, `SELECT round(amount, 2)::text FROM deals`))
	p.Click(".toast button")
	p.Reads(amount, "$99")
	require.Empty(t, p.Faults())
}

// What one may not change has no editor.
func TestWebAppOpensNoCellThatOneMayNotChange(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	me := w.User(crm.RoleSalesperson)
	w.Deal(t, func(d *sqlc.InsertDealParams) {
		d.Name, d.OwnerID, d.Stage = "Engine", me.ID, crm.DealClosedWon
		d.ActualCloseDate = pgtype.Date{Time: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), Valid: true}
	})
	p, _ := signIn(t, s, w, crm.RoleSalesperson, "/deals")
	p.Reads(".list-bar", "1 deal")
	require.Equal(t, "Name,Organization,Amount,Expected close", p.Value(`[...document.querySelectorAll('tbody td[data-open]')].map(e => e.dataset.label).join()`))
	for _, label := range []string{"Stage", "Owner"} {
		p.Focus(cellAt(1, label))
		p.Press(browser.F2)
		p.DoubleClick(cellAt(1, label))
	}
	p.Press("x") // the keys of lists work on cells
	p.Reads(".selected", "1 selected")
	require.Equal(t, "null", p.Value(`String(document.querySelector('.cell-editor'))`))
	require.Empty(t, p.Faults())
}
