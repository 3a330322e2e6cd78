package server_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/sqlc"
)

// A change of another field meanwhile is nobody's loss: both are kept, without a
// question.
func TestWebAppMergesChangesOfDifferentFields(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	c := w.Contact(t, nil)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts/"+c.ID.String())

	p.Click(`[aria-label="Add Job title"]`)
	p.Type(`.editing input`, "Engineer")
	w.As(t, crm.RoleOwner).Must(t, `mutation($id: ID!) { updateContact(input: {id: $id, city: "Rome"}) { contact { id } } }`,
		apitest.Vars{"id": c.ID}, nil)
	p.Press("\r")
	p.Reads(".toasts", "Job title saved.")
	require.Equal(t, "Engineer Rome", apitest.Value[string](t, w, `SELECT concat_ws(' ', job_title, city) FROM contacts`))
	require.Empty(t, p.Faults())
}

// What was typed into a field or a dialog outlives Escape, another page and a
// reload, and is offered again.
func TestWebAppKeepsDrafts(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	c := w.Contact(t, nil)
	p, origin := signIn(t, s, w, crm.RoleOwner, "/contacts/"+c.ID.String())

	p.Click(`[aria-label="Add Job title"]`)
	p.Type(`.editing input`, "Engineer")
	p.Press(browser.Escape)
	p.Reads(".draft", "Not saved: “Engineer”")
	p.Click(`[aria-label="Add City"]`)
	p.Type(`.editing input`, "Rome")
	require.Equal(t, "true", p.Value(`String(document.querySelector('.editing input').clientWidth > 0.8 * document.querySelector('.editing').clientWidth)`), "as wide as there is room")
	p.Click(`.nav a[href="/deals"]`)
	p.Reads("h1", "Deals")
	p.Visit(origin + "/contacts/" + c.ID.String())
	p.Eventually(`document.querySelectorAll('.draft').length === 2`)
	p.Click(".draft button")
	p.Eventually(`document.querySelector('.editing input')?.value === 'Engineer'`)
	p.Press("\r")
	p.Reads(".toasts", "Job title saved.")
	p.Click(".draft button:last-child")
	p.Eventually(`document.querySelector('.draft') === null`)

	p.Click(".quick .new-button")
	p.Click(`[role="menuitem"]:last-child`)
	p.Type(`.dialog [name="name"]`, "Hill Poultry")
	p.Press(browser.Escape)
	p.Eventually(`document.querySelector('.dialog') === null`)
	p.Visit(origin + "/organizations?new=1")
	p.Reads(".offered", "What you typed before is still here.")
	require.Equal(t, "Hill Poultry", p.Value(`document.querySelector('.dialog [name="name"]').value`))
	p.Click(".offered button")
	p.Eventually(`document.querySelector('.dialog [name="name"]').value === ''`)
	require.Empty(t, p.Faults())
}

// The same person twice is said before it is made, and can be made all the same.
func TestWebAppWarnsOfATwin(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	email := "ada@example.com"
	w.Contact(t, func(c *sqlc.InsertContactParams) { c.FirstName, c.LastName, c.Email = "Ada", "Lovelace", &email })
	w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.Name = "Hill Poultry" })
	p, origin := signIn(t, s, w, crm.RoleOwner, "/contacts?new=1")

	p.Type(`.dialog [name="firstName"]`, "A.")
	p.Type(`.dialog [name="lastName"]`, "King")
	p.Type(`.dialog [name="email"]`, "ADA@example.com")
	p.Click(".dialog form .primary")
	p.Reads(".dialog .notice", "Ada Lovelace is already in your workspace.")
	p.Click(".dialog form .primary")
	p.Reads("h1", "A. King")

	p.Visit(origin + "/organizations?new=1")
	p.Type(`.dialog [name="name"]`, "hill poultry")
	p.Click(".dialog form .primary")
	p.Reads(".dialog .notice", "Hill Poultry is already in your workspace.")
	p.Click(".dialog .notice a")
	p.Reads("h1", "Hill Poultry")
	require.Empty(t, p.Faults())
}

// A salesperson reads a colleague's organization, and is offered no change of it.
func TestWebAppOffersWhatTheViewerMayDo(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	o := w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.Name, o.OwnerID = "Hill Poultry", w.User(crm.RoleManager).ID })
	c := w.Contact(t, func(c *sqlc.InsertContactParams) { c.OrganizationID = &o.ID })
	p, origin := signIn(t, s, w, crm.RoleSalesperson, "/organizations/"+o.ID.String())
	p.Reads("h1", "Hill Poultry")
	p.Reads("main", "who can change it.")
	require.Equal(t, "0 0", p.Value(`document.querySelectorAll('.edit').length + ' ' + document.querySelectorAll('.danger').length`))
	p.Visit(origin + "/contacts/" + c.ID.String())
	p.Wait(".danger")

	// What was one's own a moment ago and is a colleague's now.
	p.Click(`.nav a[href="/organizations"]`)
	mine := w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.Name = "Dell Farmstead" })
	w.Contact(t, func(c *sqlc.InsertContactParams) { c.OrganizationID = &mine.ID })
	p.Visit(origin + "/organizations/" + mine.ID.String())
	p.Click(`[aria-label="Add City"]`)
	p.Type(".editing input", "Rome")
	w.Exec(t, "UPDATE organizations SET owner_id = $1", w.User(crm.RoleManager).ID)
	p.Press("\r")
	p.Reads("main", "who can change it.")
	require.Equal(t, "0", p.Value(`String(document.querySelectorAll('.danger').length)`))
	require.Empty(t, p.Faults())
}

// A role changes when it is confirmed, not by a slip of the select.
func TestWebAppAsksBeforeARoleChanges(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	row := fmt.Sprintf(`[data-user=%q]`, w.User(crm.RoleSalesperson).Email)
	role := func() string {
		return apitest.Value[string](t, w, "SELECT role FROM users WHERE id = $1", w.User(crm.RoleSalesperson).ID)
	}
	p, _ := signIn(t, s, w, crm.RoleOwner, "/settings/users")
	p.Choose(row+" select", "ADMIN")
	p.Reads(".dialog", "From Salesperson to Admin.")
	p.Click(".dialog .actions button")
	p.Eventually(`document.querySelector('.dialog') === null`)
	require.Equal(t, "SALESPERSON", role())
	p.Choose(row+" select", "MANAGER")
	p.Click(".dialog .primary")
	p.Reads(".toasts", "now has the role Manager.")
	require.Equal(t, "MANAGER", role())
	require.Empty(t, p.Faults())
}

// The owner who is there already is not the first that is offered: Enter keeps
// nobody by mistake.
func TestWebAppOffersAnotherOwner(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	c := w.Contact(t, nil)
	w.Exec(t, "UPDATE users SET first_name = 'Mary', last_name = 'Manager' WHERE role = 'MANAGER'")
	w.Exec(t, "UPDATE users SET first_name = 'Sam', last_name = 'Seller' WHERE role = 'SALESPERSON'")
	p, _ := signIn(t, s, w, crm.RoleOwner, "/contacts/"+c.ID.String())

	p.Click(`[aria-label="Change Owner"]`)
	p.Eventually(`document.querySelector('.editing input').placeholder === 'Sam Seller'`)
	p.Eventually(`document.querySelector('.option') && ![...document.querySelectorAll('.option')].some(e => e.textContent === 'Sam Seller')`)
	p.Retype(".editing input", "mar")
	p.Eventually(`document.querySelector('.option')?.textContent === 'Mary Manager'`)
	p.Press(browser.Down + "\r")
	p.Reads(".toasts", "Owner saved.")
	require.Equal(t, "Mary", apitest.Value[string](t, w, `SELECT u.first_name FROM contacts c JOIN users u ON u.id = c.owner_id`))
	require.Empty(t, p.Faults())
}
