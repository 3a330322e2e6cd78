package server_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// Single keys go to pages, walk through a list and begin records; not where
// somebody types, nor for whoever turned them off.
func TestWebAppSingleKeys(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	fillLists(t, w, 3)
	p, _ := signIn(t, s, w, crm.RoleOwner, "/")
	p.Wait("main h1")

	p.Press("gc")
	p.Reads("h1", "Contacts")
	p.Wait("tbody tr:nth-child(3)")
	p.Press("jj")
	p.Eventually(`document.activeElement.textContent.endsWith('0001')`)
	p.Press("k")
	p.Eventually(`document.activeElement.textContent.endsWith('0000')`)
	p.Press("/")
	p.Eventually(`document.activeElement.type === 'search'`)
	p.Press("gd")
	p.Eventually(`document.activeElement.value.endsWith('gd')`)
	p.Reads("h1", "Contacts")

	p.Click(`//a[contains(., "0001")]`) // on a record's page the same keys go through the list
	p.Reads("h1", "0001")
	p.Press("j")
	p.Reads("h1", "0002")
	p.Press("k")
	p.Reads("h1", "0001")
	p.Press("k")
	p.Reads("h1", "0000")
	p.Run("history.back()")
	p.Reads("h1", "Contacts")

	p.Run("document.activeElement.blur()")
	p.Press("n")
	p.Reads(".dialog h2", "New contact")
	p.Click(`[aria-label="Close"]`)
	p.Press("?")
	p.Reads(".dialog h2", "Keyboard shortcuts")
	lookHere(t, p, "keys")
	p.Click(".switch input")
	p.Click(`[aria-label="Close"]`)
	p.Press("gb")
	p.Reads("h1", "Contacts")
	require.Empty(t, p.Faults())
}
