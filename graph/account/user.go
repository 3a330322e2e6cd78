package account

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/inputs"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// normalEmail is the form in which emails are stored and looked up.
func normalEmail(s string) string { return strings.ToLower(inputs.ReadableAddress(inputs.Trimmed(s))) }

// userToChange locks the user that an admin wants to change and checks that
// the viewer's role may act on theirs.
func (r *Resolver) userToChange(ctx context.Context, v operation.Viewer, id uuid.UUID, version *int32) (operation.Viewer, sqlc.User, error) {
	v, err := r.lockUsers(ctx, v)
	if err != nil {
		return v, sqlc.User{}, err
	}
	u, err := r.q.UserForUpdate(ctx, v, id)
	if err != nil {
		return v, sqlc.User{}, record.Found(err, "user", "input.id")
	}
	if u.ID != v.User.ID && !v.User.Role.CanActOn(u.Role) {
		return v, sqlc.User{}, crm.Forbidden("input.id", "Your role can't change this user: they have role %s, you have role %s.", u.Role, v.User.Role)
	}
	return v, u, record.Current(u.Version, version)
}

// mayMake refuses to make a user of a role that the viewer may not act on.
func mayMake(v operation.Viewer, role crm.Role) error {
	if v.User.Role.CanActOn(role) {
		return nil
	}
	return crm.Forbidden("input.role", "Your role, %s, can't create a user with role %s.", v.User.Role, role)
}

// requireAnotherOwner refuses a change that would leave the workspace without an owner.
func (r *Resolver) requireAnotherOwner(ctx context.Context, v operation.Viewer, u sqlc.User) error {
	if u.Role != crm.RoleOwner || u.DeactivatedAt != nil {
		return nil
	}
	owners, err := r.q.ActiveOwnerCount(ctx, v)
	if err != nil {
		return err
	}
	if owners <= 1 {
		return crm.Errorf(crm.CodeConflict, "The last owner can't be demoted or deactivated. Make another user an owner first.")
	}
	return nil
}

// roomForUser refuses one user more than the workspace's subscription has.
func (r *Resolver) roomForUser(ctx context.Context, v operation.Viewer) error {
	users, err := r.q.ActiveUserCount(ctx, v)
	if err != nil {
		return err
	}
	if most := v.Tenant().MaxUsers; users >= int64(most) {
		return crm.Errorf(crm.CodeConflict, "This workspace has reached its limit of %d users. Deactivate a user, or ask for a higher limit.", most)
	}
	return nil
}

// saveUser writes a changed user. A change of role, email or activity voids what
// was issued to them and by them.
func (r *Resolver) saveUser(ctx context.Context, v operation.Viewer, was, is sqlc.User) (sqlc.User, error) {
	saved, err := userRecords.Save(ctx, v.Writer(), was, is)
	if err != nil || saved.RightsVersion == was.RightsVersion {
		return saved, err
	}
	return saved, r.voidIssued(ctx, v.Operation, was.ID)
}

// changeUser applies an update: one's own role stays, and a new role must be
// one that the viewer may act on.
func (r *Resolver) changeUser(ctx context.Context, v operation.Viewer, u *sqlc.User, input model.UpdateUserInput) error {
	before := *u
	for _, err := range []error{
		inputs.SetRequired(&u.Email, input.Email, "email"),
		inputs.SetNames(&u.FirstName, &u.LastName, input.FirstName, input.LastName),
		inputs.SetRequired(&u.Role, input.Role, "role"),
	} {
		if err != nil {
			return err
		}
	}
	u.Email = normalEmail(u.Email)
	if u.Email != before.Email || u.Role != before.Role {
		if err := requireRecent(v); err != nil {
			return err
		}
	}
	if u.Role == before.Role {
		return nil
	}
	if err := r.requireAnotherOwner(ctx, v, before); err != nil {
		return err
	}
	if u.ID == v.User.ID {
		return crm.Forbidden("input.role", "You can't change your own role. Ask another owner.")
	}
	return mayMake(v, u.Role)
}
