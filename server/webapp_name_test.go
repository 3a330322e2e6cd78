package server_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/browser"
	"github.com/syntroph/syntroph/sqlc"
)

// oneName is what each form says where neither name is given.
const oneName = "Enter a first or a last name."

// A person with one name signs up, adds a contact and a user who have one, and
// reads each by it.
func TestWebAppAsksForOneName(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	p := browser.Open(t, 1280, 800)
	signUpSuharto(t, p, "http://localhost:"+port(t, s.URL)+"/signup")

	p.Click(`.empty a[href="/contacts?new=1"]`)
	p.Click(`.dialog form .primary`)
	p.Reads(".dialog .error", oneName)
	p.Type(`.dialog [name="lastName"]`, "Toni")
	p.Eventually(`document.querySelector('.dialog .error') === null`)
	p.Click(`.dialog form .primary`)
	p.Eventually(`document.querySelector('h1')?.textContent === 'Toni'`)
	p.Eventually(`document.title === 'Toni · Hill Poultry · Syntroph'`)
	p.Click(`[aria-label="Change Last name"]`)
	p.Retype(`.editing input`, " ")
	p.Press("\r")
	p.Reads(".editing .error", oneName)
	p.Press(browser.Escape)

	p.Click(`.nav a[href="/settings"]`)
	p.Click(".page-head .primary")
	p.Type(`.dialog [name="email"]`, "madonna@example.com")
	p.Type(`.dialog [name="password"]`, "a first password")
	p.Click(".dialog .primary")
	p.Reads(".dialog .error", oneName)
	p.Type(`.dialog [name="firstName"]`, "Madonna")
	p.Click(".dialog .primary")
	p.Reads(".toasts", "Madonna can sign in now.")
	require.Empty(t, p.Faults())
}

// signUpSuharto signs somebody up by a last name, after none was refused.
func signUpSuharto(t *testing.T, p *browser.Page, address string) {
	t.Helper()
	p.Visit(address)
	p.Type(`[name="companyName"]`, "Hill Poultry")
	p.Reads("main", "A first or a last name is enough.")
	p.Type(`[name="email"]`, "suharto@example.com")
	p.Type(`[name="password"]`, "correct horse")
	p.Click(`form .primary`)
	p.Reads(".error", oneName)
	require.Equal(t, "1", p.Value(`String(document.querySelectorAll('.error').length)`), "it is said once")
	require.Equal(t, "firstName", p.Value("document.activeElement.name"))
	p.Type(`[name="lastName"]`, "Suharto")
	p.Eventually(`document.querySelector('.error') === null`)
	p.Click(`form .primary`)
	p.Reads("h1", "Your workspace is ready")
	p.Type(`[name="password"]`, "correct horse")
	p.Click(`form .primary`)
	p.Eventually(`document.querySelector('h1')?.textContent === 'Hello Suharto'`)
	p.Eventually(`document.querySelector('.who strong')?.textContent === 'Suharto'`)
}

// People of one name stand in order with the others, and no space, no "null" and
// no empty place is where the other name would be.
func TestWebAppShowsPeopleOfOneName(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	sales := w.User(crm.RoleSalesperson)
	w.Exec(t, "UPDATE users SET first_name = '', last_name = 'Suharto' WHERE id = $1", sales.ID)
	names := [][2]string{{"Ada", "Adler"}, {"Cher", ""}, {"", "Madonna"}, {"Toni", "Zimmer"}}
	contacts := w.Contacts(t, len(names), func(i int, c *sqlc.InsertContactParams) { c.FirstName, c.LastName = names[i][0], names[i][1] })
	deal := w.Deal(t, func(d *sqlc.InsertDealParams) { d.Name, d.ContactID = "Engine", &contacts[1].ID })
	p, origin := signIn(t, s, w, crm.RoleOwner, "/contacts")
	p.Eventually(`[...document.querySelectorAll('tbody td:first-child')].map(e => e.textContent).join() === 'Ada Adler,Cher,Madonna,Toni Zimmer'`)
	is := func(path, selector, text string) {
		p.Visit(origin + path)
		p.Eventually("document.querySelector(`" + selector + "`)?.textContent === `" + text + "`")
	}
	is("/contacts", "tbody td:last-child", "Suharto")
	is("/board", ".deal-card .card-foot .hint", "Suharto")
	is("/deals/"+deal.ID.String(), `a[href^="/contacts/"]`, "Cher")
	is("/settings/users", `[data-user="`+sales.Email+`"] td > span`, "Suharto")
	act(p, sales, "reset")
	p.Reads(".dialog", "Reset the password of Suharto")
	p.Reads(".dialog", "where Suharto can choose a new password")
	p.Visit(origin + "/")
	p.Click(".search-button")
	p.Type(".palette-input", "che")
	p.Eventually(`document.querySelector('.palette-line[id*="option"] span, .palette-line span')?.textContent === 'Cher'`)
	p.Visit(origin + "/deals?new=1")
	p.Type(".dialog .picker ~ .picker input", "mado")
	p.Eventually(`document.querySelector('.option')?.textContent === 'Madonna'`)
	require.Empty(t, p.Faults())
}
