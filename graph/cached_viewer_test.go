package graph_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
)

// What a viewer may see is what they may see now, though the operation was
// begun with the rights that they had a moment ago.
func TestRightsOfThisMoment(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.w.Contact(t, func(c *sqlc.InsertContactParams) { c.OwnerID = s.w.User(crm.RoleOwner).ID })
	manager := s.w.As(t, crm.RoleManager)
	const list = `{ contacts { totalCount edges { node { id owner { id } } } } users { totalCount } me { user { role } } }`
	seen := func() int {
		var got struct{ Contacts struct{ Edges []any } }
		manager.Must(t, list, nil, &got)
		return len(got.Contacts.Edges)
	}
	require.Equal(t, 1, seen())
	require.Equal(t, 1, seen(), "with the cached viewer")
	s.w.Exec(t, "UPDATE users SET role = 'SALESPERSON' WHERE role = 'MANAGER'")
	require.Equal(t, 0, seen(), "the same session, no longer a manager's")
	s.w.Exec(t, "UPDATE users SET role = 'MANAGER' WHERE email = $1", s.w.User(crm.RoleManager).Email)
	require.Equal(t, 1, seen())
	s.w.Exec(t, "DELETE FROM sessions")
	require.Equal(t, crm.CodeUnauthenticated, manager.Do(t, list, nil).Errors[0].Extensions.Code)
	require.Equal(t, crm.CodeUnauthenticated, manager.Do(t, "{ me { user { email } } }", nil).Errors[0].Extensions.Code)
}

// A refusal, too, is by the role of this moment; and what asks the database for
// nothing is confirmed all the same.
func TestRefusalOfThisMoment(t *testing.T) {
	t.Parallel()
	s := setup(t)
	c := s.w.As(t, crm.RoleManager)
	role := func() (got struct {
		Me struct{ User struct{ Role crm.Role } }
	},
	) {
		c.Must(t, me, nil, &got)
		return got
	}
	require.Equal(t, crm.RoleManager, role().Me.User.Role)
	s.w.Exec(t, "UPDATE users SET role = 'ADMIN' WHERE role = 'MANAGER'")
	require.Equal(t, crm.RoleAdmin, role().Me.User.Role)
	s.w.Exec(t, "UPDATE users SET deactivated_at = now() WHERE email = $1", s.w.User(crm.RoleManager).Email)
	c.Fail(t, crm.CodeUnauthenticated, me, nil)
}
