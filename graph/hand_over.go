package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// handOver gives what is a user's to work on to another one, mostAtOnce of it, and
// returns how many it gave and how many are left. With nobody named it counts
// alone.
func (r *Resolver) handOver(ctx context.Context, v viewer, from uuid.UUID, named *uuid.UUID) (n model.OpenRecords, left int32, err error) {
	if named == nil {
		n, err = r.openRecords(ctx, v, from)
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
	moved, err := r.reassign(ctx, v, from, to.ID)
	if err != nil {
		return n, 0, err
	}
	n = model.OpenRecords{Organizations: int32(moved[0]), Contacts: int32(moved[1]), Deals: int32(moved[2])}
	if moved[0]+moved[1]+moved[2] < mostAtOnce {
		return n, 0, nil
	}
	open, err := r.openRecords(ctx, v, from)
	return n, open.Organizations + open.Contacts + open.Deals, err
}

// reassign changes the owner of what is a user's to work on, mostAtOnce of it.
func (r *Resolver) reassign(ctx context.Context, v viewer, from, to uuid.UUID) (moved []int64, err error) {
	by, change := v.writer().Actor, record.Change(record.ID("owner_id", from), record.ID("owner_id", to))
	return inTurn(ctx, v,
		func(ctx context.Context, db sqlc.DBTX, most int32) (int64, error) {
			return r.q.HandOverOrganizations(ctx, db, sqlc.HandOverOrganizationsParams{
				FromID: from, ToID: to, Most: most, ActorKind: by.Kind, UserID: by.User, ApiKeyID: by.APIKey, Change: change,
				Publish: v.Tenant().PublishesChanges,
			})
		},
		func(ctx context.Context, db sqlc.DBTX, most int32) (int64, error) {
			return r.q.HandOverContacts(ctx, db, sqlc.HandOverContactsParams{
				FromID: from, ToID: to, Most: most, ActorKind: by.Kind, UserID: by.User, ApiKeyID: by.APIKey, Change: change,
				Publish: v.Tenant().PublishesChanges,
			})
		},
		func(ctx context.Context, db sqlc.DBTX, most int32) (n int64, err error) {
			deals, err := r.q.HandOverOpenDeals(ctx, db, sqlc.HandOverOpenDealsParams{
				FromID: from, ToID: to, Most: most, ActorKind: by.Kind, UserID: by.User, ApiKeyID: by.APIKey, Change: change,
				Publish: v.Tenant().PublishesChanges,
			})
			if err != nil || len(deals) == 0 {
				return 0, err
			}
			for _, d := range deals {
				n += d.Deals
			}
			return n, r.q.ShiftDealTotals(ctx, db, sqlc.ShiftOfHandOver(deals, from, to))
		})
}

// openRecords counts what is a user's to work on.
func (r *Resolver) openRecords(ctx context.Context, v viewer, of uuid.UUID) (model.OpenRecords, error) {
	open, err := r.q.OpenRecordsOfUser(ctx, v, of)
	return model.OpenRecords{Organizations: int32(open.Organizations), Contacts: int32(open.Contacts), Deals: int32(open.Deals)}, err
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
