package crm

// Role is a user's place in the hierarchy OWNER > ADMIN > MANAGER > SALESPERSON.
type Role string

// The roles, highest first.
const (
	RoleOwner       Role = "OWNER"
	RoleAdmin       Role = "ADMIN"
	RoleManager     Role = "MANAGER"
	RoleSalesperson Role = "SALESPERSON"
)

// Roles lists every role, highest first.
var Roles = []Role{RoleOwner, RoleAdmin, RoleManager, RoleSalesperson}

// rank orders the roles; an unknown role ranks 0, below all of them, so that a
// typo denies instead of allowing.
func (r Role) rank() int {
	switch r {
	case RoleOwner:
		return 4
	case RoleAdmin:
		return 3
	case RoleManager:
		return 2
	case RoleSalesperson:
		return 1
	}
	return 0
}

// AtLeast reports whether r stands at or above floor.
func (r Role) AtLeast(floor Role) bool { return r.rank() > 0 && r.rank() >= floor.rank() }

// AtMost returns the lower of r and ceiling; an unknown role is the lowest.
func (r Role) AtMost(ceiling Role) Role {
	if r.rank() > ceiling.rank() {
		return ceiling
	}
	return r
}

// IsOwner reports whether r is OWNER.
func (r Role) IsOwner() bool { return r == RoleOwner }

// IsAdmin reports whether r is ADMIN or OWNER.
func (r Role) IsAdmin() bool { return r.AtLeast(RoleAdmin) }

// CanCreateUsers reports whether r may make users (OWNER, ADMIN).
func (r Role) CanCreateUsers() bool { return r.IsAdmin() }

// CanManageUsers reports whether r may change and deactivate users (OWNER, ADMIN).
func (r Role) CanManageUsers() bool { return r.IsAdmin() }

// CanViewAllData reports whether r sees every record of its tenant (OWNER,
// ADMIN, MANAGER); a SALESPERSON sees own records alone.
func (r Role) CanViewAllData() bool { return r.AtLeast(RoleManager) }

// CanIntrospect reports whether r may read the API's own schema where it is not
// open to everybody (OWNER, ADMIN): those who connect programs.
func (r Role) CanIntrospect() bool { return r.IsAdmin() }

// CanActOn reports whether r may create, change or deactivate a user of the
// target role: nobody acts on a role equal to or above their own, an OWNER
// excepted.
func (r Role) CanActOn(target Role) bool {
	if !r.CanManageUsers() || target.rank() == 0 {
		return false
	}
	return r.IsOwner() || r.rank() > target.rank()
}
