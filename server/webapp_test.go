package server_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
)

// A company that has nothing signs up, adds its first contact and deal, wins
// the deal, and sees the figures move.
func TestWebAppFromSigningUpToWon(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	apex := "http://localhost:" + port(t, s.URL)
	p := browser.Open(t, 1280, 800)

	p.Visit(apex + "/")
	p.Click(`main a[href="/signup"]`)
	p.Type(`[name="companyName"]`, "Müller & Söhne")
	p.Reads(`main`, "muller-sohne.localhost")
	p.Type(`[name="firstName"]`, "Mia")
	p.Type(`[name="lastName"]`, "Müller")
	p.Type(`[name="email"]`, "mia@muller.example")
	p.Type(`[name="password"]`, "correct horse")
	p.Click(`form .primary`)

	p.Reads("h1", "Your workspace is ready")
	p.Type(`[name="password"]`, "correct horse")
	p.Click(`form .primary`)
	p.Reads("h1", "Hello Mia")
	p.Click(`.empty a[href="/contacts?new=1"]`)
	p.Type(`.dialog [name="firstName"]`, "Ada")
	p.Type(`.dialog [name="lastName"]`, "Lovelace")
	p.Click(`.dialog .primary`)
	p.Reads("h1", "Ada Lovelace")

	p.Click(".side .card-head button") // a deal, with this contact
	p.Type(`.dialog [name="name"]`, "Engine No. 1")
	p.Type(`.dialog [name="amount"]`, "1250.50")
	p.Click(`.dialog .primary`)
	p.Reads(".side .rows", "$1,250.50")
	p.Click(".side .rows a")
	p.Reads("h1", "Engine No. 1")
	p.Click(`.nav a[href="/"]`)
	p.Reads(`[data-figure="Open"]`, "$1,250.50")

	p.Click(`.nav a[href="/board"]`)
	p.Reads(`[data-stage="LEAD"]`, "Engine No. 1")
	p.Look(1900, 900, false) // both ends of the drag in sight
	p.Drag(".deal-card", `[data-stage="CLOSED_WON"] .cards`)
	p.Reads(`.toasts`, "Engine No. 1: Won.")
	p.Reads(`[data-stage="CLOSED_WON"] header`, "$1,250.50")
	p.Click(`.nav a[href="/"]`)
	p.Reads(`[data-figure="Won"]`, "$1,250.50")
	require.Empty(t, p.Faults())
}

// signIn opens a workspace's page as one of its users.
func signIn(t *testing.T, s *apitest.Server, w apitest.Workspace, role crm.Role, path string) (*browser.Page, string) {
	t.Helper()
	origin := "http://" + w.Anonymous().Host + ":" + port(t, s.URL)
	p := browser.Open(t, 1280, 800)
	p.Cookie(origin, "syntroph_session", w.As(t, role).Token)
	p.Visit(origin + path)
	p.Wait(".nav")
	return p, origin
}

// Two tenants with records of the same kind see their own alone.
func TestWebAppKeepsTenantsApart(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	ours, theirs := s.Workspace(t), s.Workspace(t)
	ours.Contact(t, func(c *sqlc.InsertContactParams) { c.LastName = "Oursperson" })
	secret := theirs.Contact(t, func(c *sqlc.InsertContactParams) { c.LastName = "Theirsperson" })

	p, origin := signIn(t, s, ours, crm.RoleOwner, "/contacts")
	p.Reads("table", "Oursperson")
	require.NotContains(t, p.Text("table"), "Theirsperson")
	p.Visit(origin + "/contacts/" + secret.ID.String())
	p.Reads("main", "Contact not found")

	// The other tenant's host doesn't know this browser.
	p.Visit("http://" + theirs.Anonymous().Host + ":" + port(t, s.URL) + "/contacts")
	p.Reads("h1", "Sign in to "+theirs.Tenant.Subdomain)
	require.Empty(t, p.Faults())
}

// A change that somebody else's has overtaken is not lost, and does not
// overwrite theirs unasked.
func TestWebAppTellsOfAConflict(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	c := w.Contact(t, nil)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts/"+c.ID.String())

	p.Click(`[aria-label="Add Job title"]`)
	p.Type(`.editing input`, "Engineer")
	w.As(t, crm.RoleOwner).Must(t, `mutation($id: ID!) { updateContact(input: {id: $id, jobTitle: "Director"}) { contact { id } } }`,
		apitest.Vars{"id": c.ID}, nil)
	p.Press("\r")
	p.Reads(".problem", "Job title is now “Director”")
	p.Click(".problem button")
	p.Reads(".toasts", "Job title saved.")
	p.Reads("dl", "Engineer")
	p.Click(".toast button")
	p.Reads("dl", "Director") // what the save replaced
	require.Empty(t, p.Faults())
}

// A session that ends under a form is begun again above it, and the form is
// sent as it was typed.
func TestWebAppKeepsWhatWasTypedWhenTheSessionEnds(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	p, _ := signIn(t, s, w, crm.RoleSalesperson, "/contacts?new=1")

	p.Type(`.dialog [name="firstName"]`, "Ada")
	p.Type(`.dialog [name="lastName"]`, "Lovelace")
	p.Wait(".page .empty") // the page has asked for all it needs: the form is the next to ask
	w.Exec(t, "DELETE FROM sessions")
	p.Click(`.dialog form .primary`)
	p.Reads(".overlay:last-of-type h2", "Your session has ended")
	p.Type(`[name="password"]`, dbtest.Password)
	p.Press("\r")
	p.Reads("h1", "Ada Lovelace")
	require.Empty(t, p.Faults())
}

// A deal goes to a stage by keyboard alone; where the server refuses, it comes
// back with a word why.
func TestWebAppBoardByKeyboard(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	deal := w.Deal(t, func(d *sqlc.InsertDealParams) { d.Name = "Engine" })
	p, _ := signIn(t, s, w, crm.RoleOwner, "/board")
	p.Reads(`[data-stage="LEAD"]`, "Engine")

	p.Focus(".handle")
	p.Press("\r") // takes it up; the first place to drop it is the next column
	p.Eventually(`document.activeElement?.closest('[data-stage]')?.dataset.stage !== undefined && document.querySelector('[data-drop-target]') !== null`)
	for range 7 {
		if here := p.Value(`document.querySelector('[data-drop-target]')?.closest('[data-stage]').dataset.stage ?? ''`); here == "QUALIFIED" {
			break
		}
		p.Press("\t")
	}
	p.Press("\r")
	p.Reads(`[data-stage="QUALIFIED"] .cards`, "Engine")
	p.Reads(".toasts", "Engine: Qualified.")

	// Somebody else moves it: the board's guess is taken back.
	w.As(t, crm.RoleOwner).Must(t, `mutation($id: ID!) { updateDeal(input: {id: $id, stage: NEGOTIATION}) { deal { id } } }`,
		apitest.Vars{"id": deal.ID}, nil)
	moveTo(p, "Engine", "CLOSED_LOST")
	p.Click(`.dialog .primary`)
	p.Reads(".toasts", "Engine was not moved.")
	require.NotContains(t, p.Text(`[data-stage="CLOSED_LOST"] .cards`), "Engine")
	require.Empty(t, p.Faults())
}

// What a role may not do is not offered to it.
func TestWebAppSettingsByRole(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	p, _ := signIn(t, s, w, crm.RoleAdmin, "/settings")
	p.Click(".page-head .primary")
	p.Type(`.dialog [name="firstName"]`, "Nora")
	p.Type(`.dialog [name="lastName"]`, "New")
	p.Type(`.dialog [name="email"]`, w.User(crm.RoleManager).Email)
	p.Type(`.dialog [name="password"]`, "a first password")
	require.Equal(t, "MANAGER,SALESPERSON", p.Value(`[...document.querySelectorAll('.dialog option')].map(o => o.value).join()`))
	p.Click(".dialog .primary")
	p.Reads(".dialog .error", "Another user has this email address.")
	require.Equal(t, "Nora", p.Value(`document.querySelector('.dialog [name="firstName"]').value`), "nothing typed is lost")
	p.Retype(`.dialog [name="email"]`, "nora@example.com")
	p.Click(".dialog .primary")
	p.Reads("table", "Nora New")

	p, _ = signIn(t, s, w, crm.RoleSalesperson, "/settings")
	p.Reads("main", "Only an admin can add and change users.")
	require.NotContains(t, p.Text("main"), "New user")
	require.Empty(t, p.Faults())
}
