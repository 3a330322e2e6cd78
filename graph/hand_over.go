package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/sqlc"
)

// handOver gives what is a user's to work on to another one, and counts it.
// With nobody named it counts alone.
func (r *Resolver) handOver(ctx context.Context, v viewer, from uuid.UUID, named *uuid.UUID) (n model.OpenRecords, err error) {
	if named == nil {
		open, err := r.q.OpenRecordsOfUser(ctx, v, from)
		return model.OpenRecords{Organizations: int32(open.Organizations), Contacts: int32(open.Contacts), Deals: int32(open.Deals)}, err
	}
	to, err := r.q.UserByID(ctx, v, *named)
	switch {
	case err != nil:
		return n, found(err, "user", "input.handOverToId")
	case to.ID == from:
		return n, crm.Invalid("input.handOverToId", "This is the user to deactivate. Choose another user.")
	case to.DeactivatedAt != nil:
		return n, crm.Invalid("input.handOverToId", "This user is deactivated. Choose an active user.")
	}
	for _, step := range []struct {
		move  func(context.Context, sqlc.DBTX, uuid.UUID, uuid.UUID) (int64, error)
		count *int32
	}{
		{r.q.HandOverOrganizations, &n.Organizations},
		{r.q.HandOverContacts, &n.Contacts},
		{r.q.HandOverOpenDeals, &n.Deals},
	} {
		moved, err := step.move(ctx, v, to.ID, from)
		if err != nil {
			return n, err
		}
		*step.count = int32(moved)
	}
	return n, nil
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
	heir.Role = crm.RoleOwner
	if p.Owner, err = r.saveUser(ctx, v, heir); err != nil {
		return p, err
	}
	self, err := r.q.UserForUpdate(ctx, v, v.user.ID)
	if err != nil {
		return p, err
	}
	self.Role = crm.RoleAdmin
	p.PreviousOwner, err = r.saveUser(ctx, v, self)
	return p, err
}
