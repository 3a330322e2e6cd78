package server_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// stands is how a deal stands in the database, in words.
func stands(t *testing.T, w apitest.Workspace, id uuid.UUID) string {
	t.Helper()
	return apitest.Value[string](t, w, `SELECT concat_ws(' ', stage, probability, actual_close_date, loss_reason, loss_detail) FROM deals WHERE id = $1`, id)
}

// contactsLeft counts a workspace's contacts in the database.
func contactsLeft(t *testing.T, w apitest.Workspace) int64 {
	t.Helper()
	return apitest.Value[int64](t, w, `SELECT count(*) FROM contacts`)
}

// A deal that is won, lost or opened again by mistake is put back as it was:
// its chance, its day, and why it was lost.
func TestWebAppUndoesClosingAndOpening(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	open := w.Deal(t, func(d *sqlc.InsertDealParams) { d.Stage, d.Probability = crm.DealProposalSent, 35 })
	reason, detail := crm.LossReason("PRICE"), "Too dear"
	lost := w.Deal(t, func(d *sqlc.InsertDealParams) {
		d.Stage, d.Probability, d.LossReason, d.LossDetail = crm.DealClosedLost, 0, &reason, &detail
		d.ActualCloseDate = pgtype.Date{Time: time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC), Valid: true}
	})
	before := []string{stands(t, w, open.ID), stands(t, w, lost.ID)}
	require.Equal(t, []string{"PROPOSAL_SENT 35", "CLOSED_LOST 0 2026-01-02 PRICE Too dear"}, before)

	p, origin := signIn(t, s, w, crm.RoleOwner, "/deals/"+open.ID.String())
	p.Click(".page-head .primary")
	p.Reads(".toasts", "Won.")
	p.Reads(".page-head", "Reopen")
	p.Click(".toast button")
	p.Reads(".page-head", "Mark won")
	require.Equal(t, before[0], stands(t, w, open.ID))

	p.Click(`[aria-label="Change Stage"]`)
	p.Choose(".editing select", "LEAD")
	p.Click(".editing .primary")
	p.Reads(".toasts", "Stage saved.")
	require.Equal(t, "LEAD 10", stands(t, w, open.ID))
	p.Reads(".side", "Lead")
	p.Click(".toast button")
	p.Reads(".side", "Proposal sent")
	require.Equal(t, before[0], stands(t, w, open.ID))

	p.Visit(origin + "/deals/" + lost.ID.String())
	p.Click("//button[.='Reopen']")
	p.Reads(".toasts", "Negotiation.")
	p.Reads(".page-head", "Mark won")
	p.Click(".toast button")
	p.Reads(".page-head", "Reopen")
	require.Equal(t, before[1], stands(t, w, lost.ID))
	require.Empty(t, p.Faults())
}

// An undo that somebody else's change has overtaken says so, and overwrites
// nothing.
func TestWebAppUndoDoesNotOverwrite(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	deal := w.Deal(t, nil)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/deals/"+deal.ID.String())
	p.Click(".page-head .primary")
	p.Reads(".toasts", "Won.")
	w.As(t, crm.RoleManager).Must(t, `mutation($id: ID!) { updateDeal(input: {id: $id, name: "Theirs", stage: NEGOTIATION}) { deal { id } } }`, apitest.Vars{"id": deal.ID}, nil)
	theirs := stands(t, w, deal.ID)
	p.Click(".toast button")
	p.Reads(".toasts", "This could not be undone.")
	p.Reads("h1", "Theirs")
	require.Equal(t, theirs, stands(t, w, deal.ID))
	require.Empty(t, p.Faults())
}

// A card's move takes its money along at once, before the server has said yes,
// and brings it back where the server says no or the person takes it back.
func TestWebAppBoardTotalsMoveWithTheCard(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	w.Deals(t, 2, func(i int, d *sqlc.InsertDealParams) {
		amount := decimal.RequireFromString([]string{"1000.10", "0.20"}[i])
		d.Name, d.Amount, d.Currency = []string{"Engine", "Oil"}[i], &amount, []string{"USD", "EUR"}[i]
	})
	p, _ := signIn(t, s, w, crm.RoleOwner, "/board")
	p.Reads(`[data-stage="LEAD"] header`, "Lead 2€0.20 · $1,000.10")

	p.Run(`window.there = fetch; window.hold = new Promise(go => { window.go = go; });
		window.fetch = async (url, init) => { if (init.body.includes('mutation')) await window.hold; return window.there(url, init); }`)
	moveTo(p, "Engine", "QUALIFIED")
	p.Reads(`[data-stage="QUALIFIED"] header`, "Qualified 1$1,000.10")
	p.Reads(`[data-stage="LEAD"] header`, "Lead 1€0.20")
	p.Run(`window.go()`)
	p.Reads(".toasts", "Engine: Qualified.")
	p.Reads(`[data-stage="QUALIFIED"] header`, "Qualified 1$1,000.10")
	p.Click(".toast button")
	p.Reads(`[data-stage="LEAD"] header`, "Lead 2€0.20 · $1,000.10")
	p.Reads(`[data-stage="QUALIFIED"] header`, "Qualified 0–")
	p.Reads(".toasts", "Engine: Lead.")

	p.Run(`window.fetch = (url, init) => init.body.includes('mutation') ? Promise.reject(new TypeError('Failed to fetch')) : window.there(url, init)`)
	moveTo(p, "Oil", "NEGOTIATION")
	p.Reads(".toasts", "Oil was not moved.")
	p.Reads(`[data-stage="LEAD"] header`, "Lead 2€0.20 · $1,000.10")
	p.Reads(`[data-stage="LEAD"] .cards`, "Oil")
	require.Empty(t, p.Faults())
}

// A column of many cards is paged in itself, to its last one.
func TestWebAppBoardPagesWithinAColumn(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	w.Deals(t, 60, func(i int, d *sqlc.InsertDealParams) { d.Name = fmt.Sprintf("Deal %02d", i) })
	p, _ := signIn(t, s, w, crm.RoleOwner, "/board")
	p.Reads(`[data-stage="LEAD"] header`, "Lead 60")
	p.Wait(".deal-card")
	require.Equal(t, "true", p.Value(`String(document.querySelectorAll('.deal-card').length < 60)`))
	p.Eventually(`(document.querySelector('[data-stage="LEAD"] .cards').scrollBy(0, 1500), document.querySelector('[data-stage="LEAD"] .cards').textContent.includes('Deal 00'))`)
	require.Equal(t, "true", p.Value(`String(document.querySelectorAll('.deal-card').length < 30)`), "the cards in sight alone")
	require.Empty(t, p.Faults())
}

// A deletion is sent at once; what its message takes back is restored, and so is
// what stands in the trash, until an admin destroys it.
func TestWebAppUndoesADeletion(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	c := w.Contact(t, func(c *sqlc.InsertContactParams) { c.LastName = "Lovelace" })
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts/"+c.ID.String())
	deleteIt := func() {
		p.Click(".page-head .danger")
		p.Reads(".dialog", "You can restore it from the trash")
		p.Click(".dialog .danger")
		p.Reads(".toasts", "Lovelace was deleted.")
		p.Reads(".empty", "No contacts yet")
	}
	left := func(n int64) {
		t.Helper()
		require.Eventually(t, func() bool { return contactsLeft(t, w) == n }, 30*time.Second, 50*time.Millisecond)
	}
	deleteIt()
	left(0)
	p.Click(".toast button")
	p.Reads("tbody", "Lovelace")
	p.Reads(".list-bar", "1 contact")
	left(1)

	p.Click("tbody a")
	deleteIt()
	left(0)
	p.Click(`[aria-label="Dismiss"]`)
	p.Click(`a[href^="/settings"]`)
	p.Click(`.tabs a[href="/settings/trash"]`)
	p.Reads("tbody", "Lovelace")
	p.Click(`[aria-label^="Restore"]`)
	p.Reads(".toasts", "was restored.")
	p.Reads(".empty", "The trash is empty")
	left(1)

	w.As(t, crm.RoleOwner).Must(t, `mutation($id: ID!) { deleteContact(input: {id: $id}) { id } }`, apitest.Vars{"id": c.ID}, nil)
	p.Reload()
	p.Click(`[aria-label$="permanently"]`)
	p.Click(".dialog .danger")
	p.Reads(".empty", "The trash is empty")
	require.Empty(t, p.Faults())
}

// A deletion arrives though the page is left, or the session is ended, at once;
// each of two in a row arrives.
func TestWebAppNeverLosesADeletion(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	w.Contacts(t, 4, func(i int, c *sqlc.InsertContactParams) { c.LastName = fmt.Sprintf("Number %d", i) })
	p, origin := signIn(t, s, w, crm.RoleOwner, "/contacts")
	left := func(n int64) {
		t.Helper()
		require.Eventually(t, func() bool { return contactsLeft(t, w) == n }, 30*time.Second, 50*time.Millisecond)
	}
	deleteFirst := func() {
		p.Click("tbody a")
		p.Click(".page-head .danger")
		p.Click(".dialog .danger")
		p.Reads(".toasts", "was deleted.")
		p.Wait(".list-bar")
	}
	deleteFirst()
	p.Visit("about:blank")
	left(3)
	p.Visit(origin + "/contacts")
	p.Reads(".list-bar", "3 contacts")
	deleteFirst()
	p.Reads(".list-bar", "2 contacts")
	deleteFirst() // its message takes the place of the one before
	p.Click("//button[.='Sign out']")
	left(1)
	require.Empty(t, p.Faults())
}

// A deletion that the server refuses brings the record back, with a word why.
func TestWebAppShowsAgainWhatWasNotDeleted(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	c := w.Contact(t, nil)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts/"+c.ID.String())
	p.Wait(".page-head .danger")
	w.As(t, crm.RoleManager).Must(t, `mutation($id: ID!) { updateContact(input: {id: $id, jobTitle: "Director"}) { contact { id } } }`, apitest.Vars{"id": c.ID}, nil)
	p.Click(".page-head .danger")
	p.Click(".dialog .danger")
	p.Reads(".toasts", "was not deleted.")
	p.Wait("tbody a")
	require.EqualValues(t, 1, contactsLeft(t, w))
	require.Empty(t, p.Faults())
}
