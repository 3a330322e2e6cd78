package server_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// Where no answer comes, the form stays as it was typed and says what to do.
func TestWebAppKeepsWhatWasTypedWithoutAConnection(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/organizations?new=1")

	p.Type(`.dialog [name="name"]`, "Hill Poultry")
	p.Run(`window.there = fetch; window.fetch = () => Promise.reject(new TypeError('Failed to fetch'))`)
	p.Click(`.dialog form .primary`)
	p.Reads(".dialog .problem", "The connection is lost. What you typed is still here")
	p.Run(`window.fetch = window.there`)
	p.Click(`.dialog form .primary`)
	p.Reads("h1", "Hill Poultry")
	require.Empty(t, p.Faults())
}

// An amount that the server can't take is said at its field before it is sent;
// an organization that is not there yet is made from the form of a deal.
func TestWebAppQuickCreate(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	p, _ := signIn(t, s, w, crm.RoleSalesperson, "/deals?new=1")

	p.Type(`.dialog [name="name"]`, "Weekly order")
	p.Type(`.dialog [name="amount"]`, "12,5")
	p.Type(`.picker input`, "Hill Poultry")
	p.Eventually(`[...document.querySelectorAll('.option')].some(e => e.textContent === 'Add “Hill Poultry”')`)
	p.Click(`.option`)
	p.Eventually(`document.querySelector('.popover') === null`)
	p.Click(`.dialog form .primary`)
	p.Reads(".dialog .error", "Write the amount as in 1250 or 1250.50.")
	p.Retype(`.dialog [name="amount"]`, "12.50")
	p.Click(`.dialog form .primary`)
	p.Reads("h1", "Weekly order")
	p.Reads("dl", "Hill Poultry")
	require.Empty(t, p.Faults())
}
