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

// box is the n-th row's, from 1.
func box(n int) string { return fmt.Sprintf(`tbody tr[aria-rowindex="%d"] .pick input`, n+1) }

// countMutations has the page count the mutations that it sends.
func countMutations(p *browser.Page) {
	p.Run(`window.mutations = 0; window.there = window.fetch;
		window.fetch = (url, init) => { if (/^\s*mutation/.test(JSON.parse(init?.body ?? '{}').query ?? '')) window.mutations++; return window.there(url, init); }`)
}

// Deals that are selected by range and one by one change their stage in one
// request, and one undo puts back each one's own stage and chance. Those that
// are closed have no stage to change.
func TestWebAppChangesManyAtOnce(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	w.Deals(t, 9, func(i int, d *sqlc.InsertDealParams) {
		d.Name, d.Probability = fmt.Sprintf("Deal %d", i), int32(i)
		if i == 3 {
			d.Stage, d.Probability, d.ActualCloseDate = crm.DealClosedWon, 100, pgtype.Date{Time: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), Valid: true}
		}
	})
	const stages = `SELECT string_agg(stage || ' ' || probability, ',' ORDER BY name) FROM deals`
	before := apitest.Value[string](t, w, stages)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/deals?order=NAME&way=ASC")
	p.Reads(".list-bar", "9 deals")
	countMutations(p)

	p.Click(box(2))
	p.Reads(".selected", "1 selected")
	p.ClickHolding(browser.Shift, box(5))
	p.Reads(".selected", "4 selected")
	p.ClickHolding(browser.Control, `tbody tr[aria-rowindex="9"] td:last-child`)
	p.Reads(".selected", "5 selected")
	p.ClickHolding(browser.Control, `tbody tr[aria-rowindex="9"] td:last-child`)
	p.Reads(".selected", "4 selected")

	p.Click(`//*[@class="selected"]//button[.="Stage"]`)
	p.Reads(".menu-popover", "Only 3 of them can be changed.")
	p.Click(`//*[@role="menuitem"][.="Proposal sent"]`)
	p.Reads(".toasts", "Stage of 3 deals is now Proposal sent.")
	require.Equal(t, "LEAD 0,PROPOSAL_SENT 60,PROPOSAL_SENT 60,CLOSED_WON 100,PROPOSAL_SENT 60,LEAD 5,LEAD 6,LEAD 7,LEAD 8", apitest.Value[string](t, w, stages))
	p.Reads(`tbody tr[aria-rowindex="3"]`, "Proposal sent")
	p.Click(".toast button")
	p.Reads(".toasts", "Stage of 3 deals is as before.")
	require.Equal(t, before, apitest.Value[string](t, w, stages))
	require.Equal(t, "2", p.Value(`String(window.mutations)`), "one request, one for its undo")

	p.Click(`//*[@class="selected"]//button[.="Expected close"]`)
	p.Click(`//*[contains(@class, "calendar-day")][.="15"]`)
	p.Reads(".toasts", "Expected close of 4 deals is now ")
	require.EqualValues(t, 4, apitest.Value[int64](t, w, `SELECT count(*) FROM deals WHERE date_part('day', expected_close_date) = 15`))
	p.Click(".toast button")
	p.Reads(".toasts", "is as before")
	require.EqualValues(t, 0, apitest.Value[int64](t, w, `SELECT count(*) FROM deals WHERE expected_close_date IS NOT NULL`))
	require.Empty(t, p.Faults())
}

// More records than a batch takes are selected by their count, given to
// somebody else in as few requests as there are batches, deleted and restored.
func TestWebAppSelectsAllThatFit(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	numbered(t, w, 620)
	w.Contact(t, func(c *sqlc.InsertContactParams) { c.LastName = "Elsewhere" })
	theirs := w.User(crm.RoleManager)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts?search=number")
	p.Reads(".list-bar", "620 contacts")
	countMutations(p)
	owned := func(n int64) {
		t.Helper()
		require.Equal(t, n, apitest.Value[int64](t, w, `SELECT count(*) FROM contacts WHERE owner_id = '`+theirs.ID.String()+`'`))
	}

	p.Click("thead .pick input")
	p.Click(`//*[@class="selected"]//button[.="Select all 620"]`)
	p.Reads(".selected", "620 selected")
	p.Click(`//*[@class="selected"]//button[.="Owner"]`)
	p.Type(`.date-popover input`, theirs.FirstName)
	p.Click(`//*[contains(@class, "option") and contains(., "` + theirs.FirstName + `")]`)
	p.Reads(".toasts", "Owner of 620 contacts is now "+theirs.FirstName)
	owned(620)
	require.Equal(t, "2", p.Value(`String(window.mutations)`))
	p.Click(".toast button")
	p.Reads(".toasts", "Owner of 620 contacts is as before.")
	owned(0)

	p.Click(`.selected .danger`)
	p.Reads(".dialog", "Delete 620 contacts?")
	p.Click(`.dialog .danger`)
	p.Reads(".toasts", "620 contacts deleted.")
	p.Reads(".empty", "No results")
	require.EqualValues(t, 1, contactsLeft(t, w))
	p.Click(".toast button")
	p.Reads(".toasts", "620 contacts restored.")
	p.Reads(".list-bar", "620 contacts")
	require.EqualValues(t, 621, contactsLeft(t, w))
	require.Empty(t, p.Faults())
}

// A record that somebody else has changed since it was read is left as it is,
// by the change and by its undo, with a word why.
func TestWebAppLeavesWhatOthersHaveChanged(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	numbered(t, w, 3)
	const stages = `SELECT string_agg(lifecycle_stage, ',' ORDER BY last_name) FROM contacts`
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts")
	p.Reads(".list-bar", "3 contacts")
	p.Click("thead .pick input")
	set := func(name, stage string) {
		id := apitest.Value[string](t, w, `SELECT id::text FROM contacts WHERE last_name = '`+name+`'`)
		w.As(t, crm.RoleManager).Must(t, `mutation($id: ID!) { updateContact(input: {id: $id, lifecycleStage: `+stage+`}) { contact { id } } }`, apitest.Vars{"id": id}, nil)
	}
	set("Number 000", "EVANGELIST")
	p.Click(`//*[@class="selected"]//button[.="Stage"]`)
	p.Click(`//*[@role="menuitem"][.="Customer"]`)
	p.Reads(".toasts", "Stage of 2 of 3 contacts is now Customer. 1 contact left as before:")
	require.Equal(t, "EVANGELIST,CUSTOMER,CUSTOMER", apitest.Value[string](t, w, stages))
	set("Number 001", "OTHER")
	p.Click(".toast button")
	p.Reads(".toasts", "This could not be undone.")
	require.Equal(t, "EVANGELIST,OTHER,LEAD", apitest.Value[string](t, w, stages))
	require.Empty(t, p.Faults())
}

// What a salesperson may not do isn't offered: neither to give records to
// others, nor anything with a colleague's organization, which has no box.
func TestWebAppOffersForManyWhatOneMay(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	me := w.User(crm.RoleSalesperson)
	theirs := w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.Name, o.OwnerID = "Theirs", w.User(crm.RoleManager).ID })
	w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.Name, o.OwnerID = "Mine", me.ID })
	w.Contact(t, func(c *sqlc.InsertContactParams) { c.OrganizationID, c.OwnerID = &theirs.ID, me.ID })
	p, _ := signIn(t, s, w, crm.RoleSalesperson, "/organizations")
	p.Reads(".list-bar", "2 organizations")
	require.Equal(t, "Select Mine", p.Value(`[...document.querySelectorAll('tbody .pick input')].map(e => e.ariaLabel).join()`))
	p.Click("thead .pick input")
	p.Reads(".selected", "1 selected")
	require.Equal(t, "Stage,Delete,✕", p.Value(`[...document.querySelectorAll('.selected button')].map(e => e.textContent).join()`))
	require.Empty(t, p.Faults())
}

// All of it works by keyboard, is said to those who don't see it, and holds at
// any width, light and dark.
func TestWebAppSelectsByKeyboard(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	numbered(t, w, 40)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts")
	p.Reads(".list-bar", "40 contacts")
	p.Run(`document.activeElement.blur()`)
	p.Press("j")
	p.Press("x")
	p.Reads("main > [role=status]", "1 selected")
	p.Focus(box(1))
	p.PressHolding(browser.Shift, browser.Down)
	p.PressHolding(browser.Shift, browser.Down)
	p.Reads("main > [role=status]", "3 selected")
	p.Press(browser.Down)
	p.Press(" ")
	p.Reads(".selected", "4 selected")
	p.Press(browser.Up)
	p.Press(" ")
	p.Reads(".selected", "3 selected")
	for _, l := range looks {
		p.Look(l.width, l.height, l.dark)
		p.Wait(".selected")
		require.Empty(t, p.Barriers(), l.name)
		require.Zero(t, p.Width(), l.name)
		p.Screenshot("selected-" + l.name)
	}
	p.PressWithControl("a")
	p.Reads(".selected", "40 selected")
	p.Press("\r") // to what can be done
	p.Eventually(`document.activeElement.closest('.selected, .menu-popover') !== null`)
	p.Press(browser.Escape) // the browser's test sends Enter's letter to the button too
	p.Focus(box(1))
	p.Press(browser.Escape)
	p.Eventually(`document.querySelector('.selected') === null`)
	require.Empty(t, p.Faults())
}
