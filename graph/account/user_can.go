package account

import (
	"context"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/sqlc"
)

// mayAbout tells what the viewer may do about a user. The last owner is not
// looked for: those mutations refuse by themselves.
func mayAbout(ctx context.Context, u *sqlc.User) (can model.UserPermissions, err error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil || v.Session == nil || !v.User.Role.CanManageUsers() {
		return can, err
	}
	self := u.ID == v.User.ID
	other := !self && v.User.Role.CanActOn(u.Role)
	return model.UserPermissions{
		Update: self || other, ChangeRole: other, Deactivate: other, ResetAccess: other,
		TransferOwnership: other && v.User.Role.IsOwner() && u.Role != crm.RoleOwner && u.DeactivatedAt == nil,
	}, nil
}

// User returns the resolvers of a user.
func (r *Resolver) User() exec.UserResolver { return &userResolver{r} }

type userResolver struct{ *Resolver }

func (r *userResolver) ViewerCan(ctx context.Context, obj *sqlc.User) (model.UserPermissions, error) {
	return mayAbout(ctx, obj)
}

func (r *userResolver) Timeline(ctx context.Context, obj *sqlc.User, first int32, after *string) (model.TimelineEntryConnection, error) {
	return r.nouns.TimelineOfUser(ctx, obj.ID, first, after)
}
