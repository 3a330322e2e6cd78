package graph_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

const (
	createUser     = `mutation($input: CreateUserInput!) { createUser(input: $input) { user { id role version } } }`
	updateUser     = `mutation($input: UpdateUserInput!) { updateUser(input: $input) { user { id role version } } }`
	deactivateUser = `mutation($input: DeactivateUserInput!) { deactivateUser(input: $input) { user { id version } } }`
	reactivateUser = `mutation($input: ReactivateUserInput!) { reactivateUser(input: $input) { user { id version } } }`
)

// actsOn are the roles that each role may create, change, deactivate and let
// in again.
var actsOn = map[crm.Role][]crm.Role{
	crm.RoleOwner: crm.Roles,
	crm.RoleAdmin: {crm.RoleManager, crm.RoleSalesperson},
}

// newUser is the input of a user to create.
func newUser(role crm.Role) apitest.Vars {
	return apitest.Vars{
		"email": uuid.NewString() + "@example.com", "password": "correct horse", "firstName": "A", "lastName": "B", "role": role,
	}
}

func TestHierarchy(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, actor := range crm.Roles {
		c := s.w.As(t, actor)
		for _, target := range crm.Roles {
			active, inactive := s.w.NewUser(t, target), s.w.NewUser(t, target)
			s.w.Exec(t, "UPDATE users SET deactivated_at = now() WHERE id = $1", inactive.ID)
			junior := s.w.NewUser(t, crm.RoleSalesperson)
			for _, action := range []struct {
				query, field string
				input        apitest.Vars
			}{
				{createUser, "input.role", newUser(target)},
				{updateUser, "input.role", apitest.Vars{"id": junior.ID, "role": target}},
				{updateUser, "input.id", apitest.Vars{"id": active.ID, "lastName": "New"}},
				{deactivateUser, "input.id", apitest.Vars{"id": active.ID}},
				{reactivateUser, "input.id", apitest.Vars{"id": inactive.ID}},
			} {
				vars := apitest.Vars{"input": action.input}
				switch {
				case slices.Contains(actsOn[actor], target):
					c.Must(t, action.query, vars, nil)
				case actsOn[actor] == nil: // no role to act on: the field itself is refused
					s.refused(t, c, crm.CodeForbidden, "", action.query, vars)
				default:
					s.refused(t, c, crm.CodeForbidden, action.field, action.query, vars)
				}
			}
		}
	}
}

// An admin can't push an equal down, nor an owner aside, by way of a lower role.
func TestNobodyDemotesTheirEquals(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, target := range []sqlc.User{s.w.NewUser(t, crm.RoleAdmin), s.w.User(crm.RoleOwner)} {
		s.refused(t, s.admin, crm.CodeForbidden, "input.id", updateUser,
			apitest.Vars{"input": apitest.Vars{"id": target.ID, "role": crm.RoleSalesperson}})
	}
}

func TestOwnRoleStays(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.w.NewUser(t, crm.RoleOwner) // so that the rule of the last owner is out of the way
	for _, role := range []crm.Role{crm.RoleOwner, crm.RoleAdmin} {
		c, self := s.w.As(t, role), s.w.User(role).ID
		for _, to := range crm.Roles {
			vars := apitest.Vars{"input": apitest.Vars{"id": self, "role": to, "firstName": "New"}}
			if to == role {
				c.Must(t, updateUser, vars, nil)
				continue
			}
			s.refused(t, c, crm.CodeForbidden, "input.role", updateUser, vars)
		}
		s.refused(t, c, crm.CodeForbidden, "input.id", deactivateUser, apitest.Vars{"input": apitest.Vars{"id": self}})
	}
}

func TestLastOwnerStays(t *testing.T) {
	t.Parallel()
	s := setup(t)
	first := apitest.Vars{"input": apitest.Vars{"id": s.w.User(crm.RoleOwner).ID, "role": crm.RoleAdmin}}
	out := apitest.Vars{"input": apitest.Vars{"id": s.w.User(crm.RoleOwner).ID}}
	s.refused(t, s.owner, crm.CodeConflict, "", updateUser, first)
	s.refused(t, s.owner, crm.CodeConflict, "", deactivateUser, out)

	// A deactivated owner doesn't count.
	second := s.w.NewUser(t, crm.RoleOwner)
	s.owner.Must(t, deactivateUser, apitest.Vars{"input": apitest.Vars{"id": second.ID}}, nil)
	s.refused(t, s.owner, crm.CodeConflict, "", deactivateUser, out)
	s.owner.Must(t, reactivateUser, apitest.Vars{"input": apitest.Vars{"id": second.ID}}, nil)

	// Ownership is handed over: the new owner demotes the old one.
	c := s.w.AsUser(t, second)
	c.Must(t, updateUser, first, nil)
	s.refused(t, c, crm.CodeConflict, "", deactivateUser, apitest.Vars{"input": apitest.Vars{"id": second.ID}})
}

// Two owners who shut each other out at the same moment: one of them stays.
func TestOwnersShutEachOtherOut(t *testing.T) {
	t.Parallel()
	s := setup(t)
	first, second := s.w.User(crm.RoleOwner), s.w.NewUser(t, crm.RoleOwner)
	clients := []*apitest.Client{s.owner, s.w.AsUser(t, second)}
	answers := make([]apitest.Answer, 2)
	var wg sync.WaitGroup
	s.w.Write(t, s.DB, func(ctx context.Context, scope *tenant.Scope) error {
		// Both have come as far as the lock before either gets it.
		require.NoError(t, sqlc.New().LockUsers(ctx, scope))
		for i, victim := range []sqlc.User{second, first} {
			wg.Go(func() {
				answers[i] = clients[i].Do(t, deactivateUser, apitest.Vars{"input": apitest.Vars{"id": victim.ID}})
			})
		}
		require.Eventually(t, func() bool { return waiting(t, s) == 2 }, 10*time.Second, time.Millisecond)
		return nil
	})
	wg.Wait()
	require.Len(t, append(answers[0].Errors, answers[1].Errors...), 1)
	require.Equal(t, crm.CodeUnauthenticated, append(answers[0].Errors, answers[1].Errors...)[0].Extensions.Code)
	require.Equal(t, 1, apitest.Value[int](t, s.w, "SELECT count(*) FROM users WHERE role = 'OWNER' AND deactivated_at IS NULL"))
}

// waiting is the number of transactions that wait for the lock of the users.
func waiting(t *testing.T, s suite) (n int) {
	t.Helper()
	require.NoError(t, s.DB.Owner().QueryRow(t.Context(), `SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
		AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`).Scan(&n))
	return n
}

func TestUserConflicts(t *testing.T) {
	t.Parallel()
	s := setup(t)
	u := s.w.NewUser(t, crm.RoleManager)
	taken := newUser(crm.RoleManager)
	taken["email"] = "OWNER@Example.com"
	s.refused(t, s.admin, crm.CodeConflict, "input.email", createUser, apitest.Vars{"input": taken})
	s.refused(t, s.admin, crm.CodeConflict, "input.email", updateUser, apitest.Vars{"input": apitest.Vars{"id": u.ID, "email": "owner@example.com"}})
	id := apitest.Vars{"input": apitest.Vars{"id": u.ID}}
	s.refused(t, s.admin, crm.CodeConflict, "", reactivateUser, id)
	s.admin.Must(t, deactivateUser, id, nil)
	s.refused(t, s.admin, crm.CodeConflict, "", deactivateUser, id)
}

// limitUsers bounds the workspace's users, and waits until the server knows.
func (s suite) limitUsers(t *testing.T, most int32) {
	t.Helper()
	_, err := s.DB.Owner().Exec(t.Context(), "UPDATE public.tenants SET max_users = $1 WHERE id = $2", most, s.w.Tenant.ID)
	require.NoError(t, err)
	require.NoError(t, sqlc.New().NotifyTenants(t.Context(), s.DB.Owner(), s.w.Tenant.Subdomain))
	require.Eventually(t, func() bool {
		now, err := s.DB.Registry().Lookup(t.Context(), s.w.Tenant.Subdomain)
		return err == nil && now.MaxUsers == most
	}, 10*time.Second, time.Millisecond)
}

// A full workspace takes neither a new user nor an old one back.
func TestMaxUsers(t *testing.T) {
	t.Parallel()
	s := setup(t)
	out := s.w.NewUser(t, crm.RoleManager)
	id := apitest.Vars{"input": apitest.Vars{"id": out.ID}}
	s.admin.Must(t, deactivateUser, id, nil)
	s.limitUsers(t, 4)
	s.refused(t, s.admin, crm.CodeConflict, "", createUser, apitest.Vars{"input": newUser(crm.RoleManager)})
	s.refused(t, s.admin, crm.CodeConflict, "", reactivateUser, id)
}
