package server_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// An admin reads who did what, with what it was before and after, and narrows it to
// failed logins; a manager isn't led there, and is told why where they come by its address.
func TestWebAppAuditLog(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	c := w.Contact(t, func(c *sqlc.InsertContactParams) { c.LastName = "Lovelace" })
	w.As(t, crm.RoleOwner).Must(t, `mutation($id: ID!) { updateContact(input: {id: $id, jobTitle: "Countess"}) { contact { id } } }`, apitest.Vars{"id": c.ID}, nil)
	w.Anonymous().Fail(t, crm.CodeUnauthenticated, `mutation { login(input: {email: "nobody@example.com", password: "none of all these"}) { expiresAt } }`, nil)
	p, _ := signIn(t, s, w, crm.RoleAdmin, "/settings/users")
	p.Click(`.tabs a[href="/settings/audit"]`)
	p.Reads(".audit", "Lovelace")
	p.Reads(".audit", "Job titleCountess")
	p.Choose(`[aria-label="What was done"]`, "LOGIN_FAILED")
	p.Eventually(`document.querySelectorAll('.audit-line').length === 1`)
	p.Reads(".audit", "Somebody · Login failed")
	p.Choose(`[aria-label="Type"]`, "DEAL")
	p.Reads(".empty", "Nothing found")
	require.Empty(t, p.Faults())

	p, _ = signIn(t, s, w, crm.RoleManager, "/settings/audit")
	p.Reads("main", "Only an admin can read the audit log.")
	require.Equal(t, "0", p.Value(`String(document.querySelectorAll('.tabs a[href="/settings/audit"]').length)`))
	require.Empty(t, p.Faults())
}
