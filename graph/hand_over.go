package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
)

// handOver gives what is a user's to work on to another one, mostAtOnce of it, and
// returns how many it gave and how many are left. With nobody named it counts
// alone.
func (r *Resolver) handOver(ctx context.Context, v viewer, from uuid.UUID, named *uuid.UUID) (n model.OpenRecords, left int32, err error) {
	if named == nil {
		n, _, err = r.openRecords(ctx, v, from)
		return n, 0, err
	}
	to, err := r.q.UserByID(ctx, v, *named)
	switch {
	case err != nil:
		return n, 0, found(err, "user", "input.handOverToId")
	case to.ID == from:
		return n, 0, crm.Invalid("input.handOverToId", "This is the user to deactivate. Choose another user.")
	case to.DeactivatedAt != nil:
		return n, 0, crm.Invalid("input.handOverToId", "This user is deactivated. Choose an active user.")
	}
	n, moved, err := r.reassign(ctx, v, from, to.ID)
	if err != nil || moved < mostAtOnce {
		return n, 0, err
	}
	_, left, err = r.openRecords(ctx, v, from)
	return n, left, err
}

// transferOwnership makes another user an owner and the viewer an admin. Its
// lock has two of them take turns, and who is no owner by then is refused.
func (r *Resolver) transferOwnership(ctx context.Context, v viewer, to uuid.UUID) (p model.TransferOwnershipPayload, err error) {
	if v, err = r.lockUsers(ctx, v); err != nil {
		return p, err
	}
	heir, err := r.q.UserForUpdate(ctx, v, to)
	switch {
	case err != nil:
		return p, found(err, "user", "input.toUserId")
	case heir.ID == v.user.ID:
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
	self, err := r.q.UserForUpdate(ctx, v, v.user.ID)
	if err != nil {
		return p, err
	}
	is = self
	is.Role = crm.RoleAdmin
	p.PreviousOwner, err = r.saveUser(ctx, v, self, is)
	return p, err
}
