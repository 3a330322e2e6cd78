package server_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/internal/dbtest"
)

// addContact makes a contact by the form of the page.
func addContact(p *browser.Page, origin, first, last string) {
	p.Visit(origin + "/contacts?new=1")
	p.Type(`.dialog [name="firstName"]`, first)
	p.Type(`.dialog [name="lastName"]`, last)
	p.Click(`.dialog form .primary`)
	p.Reads("h1", first+" "+last)
}

// enterAs signs a tab in.
func enterAs(p *browser.Page, email, path string) {
	p.Visit(path)
	p.Type(`[name="email"]`, email)
	p.Type(`[name="password"]`, dbtest.Password)
	p.Click(`form .primary`)
	p.Wait(".nav")
}

// Two people in two browsers work in two companies at the same time: what one
// makes, the other's lists, search, figures and addresses don't show.
func TestWebAppTwoTenantsAtOnce(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	ours, theirs := s.Workspace(t), s.Workspace(t)
	a, here := signIn(t, s, ours, crm.RoleOwner, "/")
	b, there := signIn(t, s, theirs, crm.RoleOwner, "/")

	addContact(a, here, "Ada", "Ours")
	addContact(b, there, "Bea", "Theirs")
	made := a.Value(`location.pathname`)
	for page, names := range map[*browser.Page][2]string{a: {"Ada Ours", "Bea Theirs"}, b: {"Bea Theirs", "Ada Ours"}} {
		page.Click(`.nav a[href="/contacts"]`)
		page.Reads("tbody", names[0])
		require.NotContains(t, page.Text("main"), names[1])
	}
	b.Visit(there + made)
	b.Reads("main", "Contact not found")
	b.Visit(there + "/contacts?search=Ours")
	b.Reads(".empty", "No results")
	b.Visit(there + "/")
	b.Reads(".empty", "Add your first customer")
	require.Empty(t, a.Faults())
	require.Empty(t, b.Faults())
}

// Two tabs of one browser are two companies': each sends its own host's cookie,
// keeps its own storage, and a sign-out in one leaves the other signed in.
func TestWebAppTwoTabsOfOneBrowser(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	ours, theirs := s.Workspace(t), s.Workspace(t)
	a, here := signIn(t, s, ours, crm.RoleOwner, "/")
	b := a.Tab(1280, 800)
	there := "http://" + theirs.Anonymous().Host + ":" + port(t, s.URL)

	b.Visit(there + "/")
	b.Reads("h1", "Sign in to "+theirs.Tenant.Subdomain)
	enterAs(b, theirs.User(crm.RoleSalesperson).Email, there+"/")
	addContact(a, here, "Ada", "Ours")
	addContact(b, there, "Bea", "Theirs")
	a.Run(`localStorage.setItem('currency', 'CHF')`)
	require.Equal(t, "none", b.Value(`localStorage.getItem('currency') ?? 'none'`))
	require.Empty(t, a.Value(`document.cookie`)+b.Value(`document.cookie`), "no script reads a session")

	// Both go on in the pages that they have open: one's role is not the other's.
	a.Click(`.nav a[href="/contacts"]`)
	a.Reads("tbody", "Ada Ours")
	b.Click(`.nav a[href="/contacts"]`)
	b.Reads("tbody", "Bea Theirs")
	require.NotContains(t, a.Text("main")+a.Text(".who"), "Theirs")
	require.Contains(t, a.Text(".who"), "Owner")
	require.Contains(t, b.Text(".who"), "Salesperson")

	b.Click(`.who button`)
	b.Reads("h1", "Sign in to")
	a.Reload()
	a.Reads("tbody", "Ada Ours")

	for page, origin := range map[*browser.Page]string{a: here, b: there} {
		require.Empty(t, page.Faults())
		for _, address := range page.Requests() {
			require.True(t, strings.HasPrefix(address, origin) || strings.HasPrefix(address, "data:"), address)
		}
	}
}

// The next person at a browser sees nothing of the last one's, whatever the page
// had kept.
func TestWebAppForgetsWhoSignedOut(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	p, origin := signIn(t, s, w, crm.RoleManager, "/")
	addContact(p, origin, "Max", "Managers")
	p.Click(`.nav a[href="/contacts"]`)
	p.Reads("tbody", "Max Managers")
	p.Click(`.who button`)
	p.Reads("h1", "Sign in to")

	enterAs(p, w.User(crm.RoleSalesperson).Email, origin+"/contacts")
	p.Reads("main", "No contacts yet")
	p.Run("history.back()")
	p.Eventually(`!document.body.textContent.includes('Max Managers')`)
	require.Empty(t, p.Faults())
}
