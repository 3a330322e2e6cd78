package server_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/sqlc"
)

// A salesperson sees their own records and figures; a manager sees everybody's
// and who has won them; only an admin changes users.
func TestWebAppByRole(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	thousand := decimal.NewFromInt(1000)
	march := pgtype.Date{Time: time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC), Valid: true}
	for role, name := range map[crm.Role]string{crm.RoleSalesperson: "Seller's", crm.RoleManager: "Manager's"} {
		w.Deal(t, func(d *sqlc.InsertDealParams) {
			d.Name, d.OwnerID, d.Amount = name+" engine", w.User(role).ID, &thousand
			d.Stage, d.ActualCloseDate = crm.DealClosedWon, march
		})
	}
	for _, c := range []struct {
		role             crm.Role
		won              string
		deals            int
		owners, settings bool
	}{
		{crm.RoleSalesperson, "$1,000", 1, false, false},
		{crm.RoleManager, "$2,000", 2, true, false},
		{crm.RoleAdmin, "$2,000", 2, true, true},
	} {
		p, origin := signIn(t, s, w, c.role, "/")
		p.Reads(`[data-figure="Won"]`, c.won)
		p.Wait(".chart svg")
		p.Reads(".chart-card", "March 2026")
		require.Equal(t, c.owners, p.Value(`String(document.body.textContent.includes('By owner'))`) == "true", c.role)
		p.Visit(origin + "/deals")
		p.Wait("tbody tr")
		require.Equal(t, strconv.Itoa(c.deals), p.Value(`String(document.querySelectorAll('tbody tr').length)`), c.role)
		p.Visit(origin + "/settings")
		p.Wait("main h1")
		p.Eventually(`!document.querySelector('.loading')`)
		require.Equal(t, c.settings, p.Value(`String(document.body.textContent.includes('New user'))`) == "true", c.role)
		require.Empty(t, p.Faults())
	}
}

// Where no answer comes, each kind of form stays as it was typed, says so, and
// is sent when the connection is back.
func TestWebAppFormsWithoutAConnection(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	contact, deal := w.Contact(t, nil), w.Deal(t, nil)
	p, origin := signIn(t, s, w, crm.RoleOwner, "/")
	for _, form := range []struct {
		name          string
		path          string
		fill          func()
		send, trouble string
		done          func()
	}{
		{
			"create", "/deals?new=1", func() { p.Type(`.dialog [name="name"]`, "Engine") }, `.dialog form .primary`, ".dialog .problem",
			func() { p.Reads("h1", "Engine") },
		},
		{
			"edit in place", "/contacts/" + contact.ID.String(), func() { p.Click(`[aria-label="Add Job title"]`); p.Type(`.editing input`, "Engineer") },
			`.editing .primary`, ".editing .error", func() { p.Reads(".toasts", "Job title saved.") },
		},
		{
			"why it was lost", "/deals/" + deal.ID.String(), func() {
				p.Click(`//button[text()="Mark lost"]`)
				p.Type(`.dialog textarea`, "They want it in red.")
			},
			`.dialog form .primary`, ".dialog .problem", func() { p.Reads("main", "They want it in red.") },
		},
		{
			"the same on the board", "/board", func() {
				moveTo(p, "Engine", "CLOSED_LOST")
				p.Type(`.dialog textarea`, "They want it in green.")
			},
			`.dialog form .primary`, ".dialog .problem", func() { p.Reads(`[data-stage="CLOSED_LOST"] .cards`, "Engine") },
		},
		{
			"new user", "/settings", func() {
				p.Click(".page-head .primary")
				p.Type(`.dialog [name="firstName"]`, "Nora")
				p.Type(`.dialog [name="lastName"]`, "New")
				p.Type(`.dialog [name="email"]`, "nora@example.com")
				p.Type(`.dialog [name="password"]`, "a first password")
			}, `.dialog form .primary`, ".dialog .problem", func() { p.Reads("table", "Nora New") },
		},
	} {
		t.Log(form.name)
		p.Visit(origin + form.path)
		form.fill()
		sendTwice(p, form.send, form.trouble)
		form.done()
	}
	require.Empty(t, p.Faults())
}

// The doors too: nothing typed is lost while signing up or in.
func TestWebAppDoorsWithoutAConnection(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	p := browser.Open(t, 1280, 800)
	p.Visit("http://localhost:" + port(t, s.URL) + "/signup")
	for field, text := range map[string]string{
		"companyName": "Hill Poultry", "firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.com", "password": "correct horse",
	} {
		p.Type(`[name="`+field+`"]`, text)
	}
	sendTwice(p, "form .primary", ".problem")
	p.Reads("h1", "Your workspace is ready")
	require.Equal(t, "ada@example.com", p.Value(`document.querySelector('[name="email"]').value`))
	require.Equal(t, "password", p.Value(`document.activeElement.name`), "the password is all that is asked for again")
	p.Type(`[name="password"]`, "correct horse")
	sendTwice(p, "form .primary", ".problem")
	p.Reads("h1", "Hello Ada")
	require.Empty(t, p.Faults())
}

// sendTwice sends a form while there is no connection, and again when there is.
func sendTwice(p *browser.Page, send, trouble string) {
	p.Run(`window.there = fetch; window.fetch = () => Promise.reject(new TypeError('Failed to fetch'))`)
	p.Click(send)
	p.Reads(trouble, "The connection is lost. What you typed is still here")
	p.Run(`window.fetch = window.there`)
	p.Click(send)
}

// An address that was sent to somebody is where they are after signing in, and
// back and forward go through the pages with what was filtered there.
func TestWebAppDeepLinksBackAndForward(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	contact := w.Contact(t, func(c *sqlc.InsertContactParams) { c.FirstName, c.LastName = "Ada", "Lovelace" })
	w.Contact(t, func(c *sqlc.InsertContactParams) { c.FirstName, c.LastName = "Bea", "Baker" })
	p, _ := signIn(t, s, w, crm.RoleSalesperson, "/contacts?search=love")
	p.Reads("tbody", "Ada Lovelace")
	require.NotContains(t, p.Text("tbody"), "Baker")
	p.Click("tbody a")
	p.Reads("h1", "Ada Lovelace")
	p.Click(`.nav a[href="/deals"]`)
	p.Reads("h1", "Deals")

	p.Run("history.back()")
	p.Reads("h1", "Ada Lovelace")
	p.Run("history.back()")
	p.Reads("h1", "Contacts")
	p.Eventually(`document.querySelector('[type="search"]').value === 'love'`)
	p.Reads("tbody", "Ada Lovelace")
	p.Run("history.forward()")
	p.Reads("h1", "Ada Lovelace")

	// A record's address, opened with no session, in a browser that is new here.
	other := browser.Open(t, 1280, 800)
	enterAs(other, w.User(crm.RoleSalesperson).Email, "http://"+w.Anonymous().Host+":"+port(t, s.URL)+"/contacts/"+contact.ID.String())
	other.Reads("h1", "Ada Lovelace")
	other.Reload()
	other.Reads("h1", "Ada Lovelace")
	require.Empty(t, p.Faults())
	require.Empty(t, other.Faults())
}
