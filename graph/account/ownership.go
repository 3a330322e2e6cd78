package account

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/record"
)

// transferOwnership makes another user an owner and the viewer an admin. Its
// lock has two of them take turns, and who is no owner by then is refused.
func (r *Resolver) transferOwnership(ctx context.Context, v operation.Viewer, to uuid.UUID) (p model.TransferOwnershipPayload, err error) {
	if v, err = r.lockUsers(ctx, v); err != nil {
		return p, err
	}
	heir, err := r.q.UserForUpdate(ctx, v, to)
	switch {
	case err != nil:
		return p, record.Found(err, "user", "input.toUserId")
	case heir.ID == v.User.ID:
		return p, crm.Invalid("input.toUserId", "You are already the owner. Choose somebody else.")
	case heir.DeactivatedAt != nil:
		return p, crm.Invalid("input.toUserId", "This user is deactivated. Reactivate them first.")
	case heir.Role == crm.RoleOwner:
		return p, crm.Errorf(crm.CodeConflict, "This user is already an owner.")
	}
	is := heir
	is.Role = crm.RoleOwner
	if p.Owner, err = r.saveUser(ctx, v, heir, is); err != nil {
		return p, err
	}
	self, err := r.q.UserForUpdate(ctx, v, v.User.ID)
	if err != nil {
		return p, err
	}
	is = self
	is.Role = crm.RoleAdmin
	p.PreviousOwner, err = r.saveUser(ctx, v, self, is)
	return p, err
}
