package server_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
)

// act chooses from the menu of a user's row.
func act(p *browser.Page, u sqlc.User, deed string) {
	p.Click(fmt.Sprintf(`[data-user=%q] [aria-haspopup]`, u.Email))
	p.Click(fmt.Sprintf(`[data-deed=%q]`, deed))
	p.Wait(".dialog")
}

// options are what is offered by all elements that a selector finds.
func options(p *browser.Page, selector string) string {
	return p.Value("[...document.querySelectorAll(`" + selector + "`)].map(e => e.value ?? e.textContent).join()")
}

// An admin's link lets a user who has lost the password choose a new one, in a
// browser that knows nobody; it works once, and a used one says what to do.
func TestWebAppResetsAPassword(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	sales := w.User(crm.RoleSalesperson)
	admin, origin := signIn(t, s, w, crm.RoleAdmin, "/settings/users")
	act(admin, sales, "reset")
	admin.Click(".dialog .primary")
	admin.Reads(".dialog", "It works once, within 24 hours")
	lookHere(t, admin, "reset-link")
	link := admin.Value(`document.querySelector('.secret code').textContent`)
	require.True(t, strings.HasPrefix(link, origin+"/reset#token="), link)
	require.Empty(t, admin.Faults())

	p := browser.Open(t, 390, 844)
	p.Visit(link)
	p.Type(`[name="newPassword"]`, "short")
	p.Press("\r")
	p.Reads(".error", "Use 10 to 128 characters.")
	p.Retype(`[name="newPassword"]`, "1234567890")
	p.Type(`[name="again"]`, "123456789")
	p.Press("\r")
	p.Reads(".error", "The passwords do not match.")
	p.Retype(`[name="again"]`, "1234567890")
	p.Press("\r")
	p.Reads(".error", "This password is too common")
	p.Retype(`[name="newPassword"]`, "a quite new password")
	p.Retype(`[name="again"]`, "a quite new password")
	p.Press("\r")
	p.Reads("h1", "Your new password is set")
	require.NotContains(t, p.Value("location.href"), "token")
	p.Type(`[name="password"]`, "a quite new password")
	p.Press("\r")
	p.Wait(".nav")
	require.Equal(t, origin+"/", p.Value("location.href"))
	for _, request := range p.Requests() {
		require.NotContains(t, request, "token", "it reaches no server's log as an address")
	}
	require.NotContains(t, s.Log.String(), link[len(origin+"/reset#token="):])
	require.Empty(t, p.Faults())
	requireUsed(t, link, origin)
}

// requireUsed requires that a reset's link says that it was used.
func requireUsed(t *testing.T, link, origin string) {
	t.Helper()
	again := browser.Open(t, 1280, 800)
	again.Visit(link)
	again.Type(`[name="newPassword"]`, "another new password")
	again.Type(`[name="again"]`, "another new password")
	again.Press("\r")
	again.Reads(".problem", "This link has been used or has expired")
	require.Equal(t, "another new password", again.Value(`document.querySelector('[name="again"]').value`), "nothing typed is lost")
	again.Visit(origin + "/reset")
	again.Reads("main", "This link is incomplete.")
	require.Empty(t, again.Faults())
}

// What somebody works on goes to a colleague as a whole, and the numbers before
// and after are the true ones; closed deals stay.
func TestWebAppHandsOver(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	sales, manager := w.User(crm.RoleSalesperson), w.User(crm.RoleManager)
	w.Exec(t, "UPDATE users SET first_name = 'Mary', last_name = 'Manager' WHERE id = $1", manager.ID)
	w.Organizations(t, 1, func(int, *sqlc.InsertOrganizationParams) {})
	w.Contacts(t, 12, func(int, *sqlc.InsertContactParams) {})
	stages := []crm.DealStage{crm.DealLead, crm.DealQualified, crm.DealMeetingScheduled, crm.DealProposalSent, crm.DealNegotiation, crm.DealNegotiation, crm.DealClosedWon}
	w.Deals(t, len(stages), func(i int, d *sqlc.InsertDealParams) {
		d.Stage = stages[i]
		d.ActualCloseDate = pgtype.Date{Time: time.Now(), Valid: d.Stage.IsClosed()}
	})
	w.Contact(t, func(c *sqlc.InsertContactParams) { c.OwnerID = manager.ID })

	p, _ := signIn(t, s, w, crm.RoleAdmin, "/settings/users")
	act(p, sales, "deactivate")
	p.Reads(".open-records", "1 organization, 12 contacts, and 6 open deals")
	lookHere(t, p, "hand-over")
	p.Type(".picker input", "mar")
	p.Eventually(`document.querySelectorAll('.option').length === 1`)
	p.Click(".option")
	p.Eventually(`document.querySelector('.popover') === null`)
	w.Exec(t, "UPDATE users SET version = version + 1 WHERE id = $1", sales.ID) // somebody else's change
	p.Click(".dialog .danger")
	p.Wait(".dialog .problem")
	p.Click(".dialog .danger")
	p.Reads(".toasts", "Mary Manager now owns 1 organization, 12 contacts, and 6 open deals of theirs.")
	for table, want := range map[string]int{"organizations": 1, "contacts": 13, "deals": 6} {
		require.Equal(t, want, apitest.Value[int](t, w, "SELECT count(*) FROM "+table+" WHERE owner_id = $1", manager.ID), table)
	}
	require.Equal(t, 1, apitest.Value[int](t, w, "SELECT count(*) FROM deals WHERE owner_id = $1 AND stage = 'CLOSED_WON'", sales.ID))

	p.Reads(fmt.Sprintf(`[data-user=%q]`, sales.Email), "Deactivated")
	p.Click(fmt.Sprintf(`[data-user=%q] [data-end] button`, sales.Email)) // let in again
	p.Reads(".toasts", "can sign in again")
	act(p, sales, "deactivate")
	p.Reads(".open-records", "no open records to hand over")
	require.Empty(t, p.Faults())
}

// A user's sessions and second factor end by an admin's hand.
func TestWebAppEndsAUsersSessionsAndSecondFactor(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	manager := w.User(crm.RoleManager)
	theirs, _ := signIn(t, s, w, crm.RoleManager, "/account")
	secret, _ := setUpFactor(t, theirs)
	require.NotEmpty(t, secret)

	p, _ := signIn(t, s, w, crm.RoleAdmin, "/settings/users")
	act(p, manager, "sessions")
	p.Click(".dialog .danger")
	p.Reads(".toasts", "1 session of")
	theirs.Reload()
	theirs.Reads("h1", "Sign in to")
	act(p, manager, "factor")
	p.Click(".dialog .danger")
	p.Reads(".toasts", "now signs in with the password alone.")
	logIn(theirs, manager.Email, dbtest.Password)
	theirs.Wait(".nav")
	require.Empty(t, p.Faults())
	require.Empty(t, theirs.Faults())
}

// The owner gives the workspace away after reading what that means, and is
// offered at once what an admin is.
func TestWebAppTransfersOwnership(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	admin := w.User(crm.RoleAdmin)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/settings/users")
	act(p, admin, "transfer")
	p.Reads(".dialog", "you cannot undo it")
	p.Reads(".dialog", "You become an admin")
	lookHere(t, p, "transfer")
	p.Click(".dialog .danger")
	p.Reads(".toasts", "is now an owner, and you are an admin.")
	p.Reads(".who", "Admin")
	require.Equal(t, "OWNER", apitest.Value[string](t, w, "SELECT role FROM users WHERE id = $1", admin.ID))
	require.Equal(t, "ADMIN", apitest.Value[string](t, w, "SELECT role FROM users WHERE id = $1", w.User(crm.RoleOwner).ID))
	p.Eventually(`document.querySelector('[data-user="` + admin.Email + `"] [data-end]').textContent === ''`)
	p.Click(fmt.Sprintf(`[data-user=%q] [data-end] button`, w.User(crm.RoleManager).Email))
	p.Wait(`[data-deed="reset"]`)
	lookHere(t, p, "user-menu")
	require.Equal(t, "Reset password,End sessions,Remove second factor,Deactivate", options(p, ".option"))
	require.Empty(t, p.Faults())
}

// What the hierarchy forbids is not offered, to any role.
func TestWebAppOffersWhatTheHierarchyAllows(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	for role, want := range map[crm.Role]struct{ actions, roles, settings string }{
		crm.RoleOwner:       {"ADMIN,MANAGER,SALESPERSON", "OWNER,ADMIN,MANAGER,SALESPERSON", "Settings"},
		crm.RoleAdmin:       {"MANAGER,SALESPERSON", "MANAGER,SALESPERSON", "Settings"},
		crm.RoleManager:     {"", "", ""},
		crm.RoleSalesperson: {"", "", ""},
	} {
		p, _ := signIn(t, s, w, role, "/settings/users")
		p.Eventually(`document.querySelectorAll('[data-user]').length === 4`)
		offered := []string{}
		for _, other := range crm.Roles {
			if p.Value(fmt.Sprintf(`String(document.querySelector('[data-user=%q] [data-end] button') !== null)`, w.User(other).Email)) == "true" {
				offered = append(offered, string(other))
			}
		}
		require.Equal(t, want.actions, strings.Join(offered, ","), role)
		row := fmt.Sprintf(`[data-user=%q]`, w.User(crm.RoleSalesperson).Email)
		require.Equal(t, want.roles, options(p, row+" option"), role)
		require.Equal(t, want.settings, options(p, `.nav a[href="/settings"]`), role)
	}
}
