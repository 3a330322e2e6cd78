package crm_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
)

func TestRolePermissions(t *testing.T) {
	t.Parallel()
	for role, want := range map[crm.Role]struct{ owner, admin, create, manage, all bool }{
		crm.RoleOwner:       {true, true, true, true, true},
		crm.RoleAdmin:       {false, true, true, true, true},
		crm.RoleManager:     {false, false, false, false, true},
		crm.RoleSalesperson: {},
		"":                  {},
		"owner":             {},
	} {
		require.Equal(t, want.owner, role.IsOwner(), role)
		require.Equal(t, want.admin, role.IsAdmin(), role)
		require.Equal(t, want.create, role.CanCreateUsers(), role)
		require.Equal(t, want.manage, role.CanManageUsers(), role)
		require.Equal(t, want.all, role.CanViewAllData(), role)
	}
}

func TestRoleCanActOn(t *testing.T) {
	t.Parallel()
	allowed := map[crm.Role][]crm.Role{
		crm.RoleOwner: {crm.RoleOwner, crm.RoleAdmin, crm.RoleManager, crm.RoleSalesperson},
		crm.RoleAdmin: {crm.RoleManager, crm.RoleSalesperson},
	}
	for _, role := range append(crm.Roles, "", "owner") {
		for _, target := range append(crm.Roles, "", "owner") {
			want := false
			for _, ok := range allowed[role] {
				want = want || ok == target
			}
			require.Equal(t, want, role.CanActOn(target), "%s on %s", role, target)
		}
	}
}

func TestEmployeeRangeOf(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]crm.EmployeeRange{
		-1: "FROM_1_TO_10", 1: "FROM_1_TO_10", 10: "FROM_1_TO_10", 11: "FROM_11_TO_50", 200: "FROM_51_TO_200",
		201: "FROM_201_TO_500", 1000: "FROM_501_TO_1000", 5000: "FROM_1001_TO_5000", 5001: "OVER_5000",
	} {
		require.Equal(t, want, crm.EmployeeRangeOf(n), n)
	}
}

func TestRoleAtMost(t *testing.T) {
	t.Parallel()
	for i, role := range crm.Roles {
		for j, ceiling := range crm.Roles {
			require.Equal(t, crm.Roles[max(i, j)], role.AtMost(ceiling), "%s under %s", role, ceiling)
		}
		require.Equal(t, crm.Role("owner"), role.AtMost("owner"), "an unknown role is the lowest")
	}
}
