package account

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/inputs"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

func (r *queryResolver) User(ctx context.Context, id uuid.UUID) (sqlc.User, error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return sqlc.User{}, err
	}
	u, err := r.q.UserByID(ctx, v, id)
	return u, record.Found(err, "user", "id")
}

func (r *mutationResolver) CreateUser(ctx context.Context, input model.CreateUserInput) (p model.CreateUserPayload, err error) {
	v, err := recentOf(ctx)
	if err != nil {
		return p, err
	}
	if err := mayMake(v, input.Role); err != nil {
		return p, err
	}
	first, last, err := inputs.NamesOf(input.FirstName, input.LastName)
	if err != nil {
		return p, err
	}
	if err := checkPassword("input.password", input.Password, knownOf(v.Workspace.CompanyName, v.Tenant().Subdomain, input.Email, first, last)...); err != nil {
		return p, err
	}
	hash, err := hashAside(ctx, v.Operation, input.Password)
	if err != nil {
		return p, err
	}
	if v, err = operation.PersonOf(ctx); err != nil {
		return p, err
	}
	if v, err = r.lockUsers(ctx, v); err != nil {
		return p, err
	}
	if err := mayMake(v, input.Role); err != nil {
		return p, err
	}
	if err := r.roomForUser(ctx, v); err != nil {
		return p, err
	}
	p.User, err = userRecords.Create(ctx, v.Writer(), sqlc.User{
		ID: uuid.Must(uuid.NewV7()), Email: normalEmail(input.Email), PasswordHash: hash,
		FirstName: first, LastName: last, Role: input.Role,
	})
	return p, err
}

func (r *mutationResolver) UpdateUser(ctx context.Context, input model.UpdateUserInput) (p model.UpdateUserPayload, err error) {
	v, err := operation.PersonOf(ctx)
	if err != nil {
		return p, err
	}
	v, u, err := r.userToChange(ctx, v, input.ID, input.Version)
	if err != nil {
		return p, err
	}
	is := u
	if err := r.changeUser(ctx, v, &is, input); err != nil {
		return p, err
	}
	p.User, err = r.saveUser(ctx, v, u, is)
	return p, err
}

func (r *mutationResolver) DeactivateUser(ctx context.Context, input model.DeactivateUserInput) (p model.DeactivateUserPayload, err error) {
	v, err := operation.PersonOf(ctx)
	if err != nil {
		return p, err
	}
	v, u, err := r.userToChange(ctx, v, input.ID, input.Version)
	if err != nil {
		return p, err
	}
	if u.DeactivatedAt != nil && input.HandOverToID == nil {
		return p, crm.Errorf(crm.CodeConflict, "This user is already deactivated.")
	}
	if err := r.requireAnotherOwner(ctx, v, u); err != nil {
		return p, err
	}
	if u.ID == v.User.ID {
		return p, crm.Forbidden("input.id", "You can't deactivate yourself. Ask another admin.")
	}
	if p.OpenRecords, p.RecordsLeft, err = r.nouns.HandOver(ctx, v, u.ID, input.HandOverToID); err != nil {
		return p, err
	}
	if u.DeactivatedAt != nil { // what was left of the hand-over
		p.User = u
		return p, nil
	}
	if err := r.revokeAccess(ctx, v.Operation, u.ID); err != nil {
		return p, err
	}
	is, now := u, time.Now()
	is.DeactivatedAt = &now
	p.User, err = r.saveUser(ctx, v, u, is)
	return p, err
}

func (r *mutationResolver) ReactivateUser(ctx context.Context, input model.ReactivateUserInput) (p model.ReactivateUserPayload, err error) {
	v, err := recentOf(ctx)
	if err != nil {
		return p, err
	}
	v, u, err := r.userToChange(ctx, v, input.ID, input.Version)
	if err != nil {
		return p, err
	}
	if u.DeactivatedAt == nil {
		return p, crm.Errorf(crm.CodeConflict, "This user is already active.")
	}
	if err := r.roomForUser(ctx, v); err != nil {
		return p, err
	}
	is := u
	is.DeactivatedAt = nil
	p.User, err = r.saveUser(ctx, v, u, is)
	return p, err
}

func (r *mutationResolver) TransferOwnership(ctx context.Context, input model.TransferOwnershipInput) (p model.TransferOwnershipPayload, err error) {
	v, err := recentOf(ctx)
	if err != nil {
		return p, err
	}
	return r.transferOwnership(ctx, v, input.ToUserID)
}
