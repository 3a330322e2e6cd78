package account

import (
	"context"
	"time"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

func (r *mutationResolver) ChangePassword(ctx context.Context, input model.ChangePasswordInput) (p model.ChangePasswordPayload, err error) {
	if err := onlyField(ctx); err != nil {
		return p, err
	}
	v, err := operation.PersonOf(ctx)
	if err != nil {
		return p, err
	}
	if err := checkPassword("input.newPassword", input.NewPassword, knownOf(v.Workspace.CompanyName, v.Tenant().Subdomain, v.User.Email, v.User.FirstName, v.User.LastName)...); err != nil {
		return p, err
	}
	if err := r.requireCode(ctx, v); err != nil {
		return p, err
	}
	checked, err := r.checkCurrentPassword(ctx, v, input.CurrentPassword)
	if err != nil {
		return p, err
	}
	if err := r.forgiveAtOnce(ctx, v); err != nil {
		return p, err
	}
	hash, err := hashAside(ctx, v.Operation, input.NewPassword)
	if err != nil {
		return p, err
	}
	if v, err = r.stillWith(ctx, checked); err != nil {
		return p, err
	}
	user, ended, err := r.setPassword(ctx, v, hash)
	return model.ChangePasswordPayload{User: user, SessionsEnded: int32(ended)}, err
}

func (r *mutationResolver) ResetUserPassword(ctx context.Context, input model.ResetUserPasswordInput) (p model.ResetUserPasswordPayload, err error) {
	v, err := recentOf(ctx)
	if err != nil {
		return p, err
	}
	_, u, err := r.userToChange(ctx, v, input.ID, nil)
	if err != nil {
		return p, err
	}
	if u.ID == v.User.ID {
		return p, crm.Forbidden("input.id", "You can't reset your own password. Change it, or ask another admin.")
	}
	if u.DeactivatedAt != nil {
		return p, crm.Errorf(crm.CodeConflict, "This user is deactivated. Reactivate them first.")
	}
	// Somebody else may be in: nothing that they have made for themselves stays.
	if err := r.revokeAccess(ctx, v.Operation, u.ID); err != nil {
		return p, err
	}
	token, expires := tenant.NewToken(), time.Now().Add(resetLifetime).Truncate(time.Second)
	err = r.q.SavePasswordReset(ctx, v, sqlc.SavePasswordResetParams{
		UserID: u.ID, IssuerID: &v.User.ID, TokenHash: tenant.HashToken(token), ExpiresAt: expires,
	})
	if err != nil {
		return p, err
	}
	return model.ResetUserPasswordPayload{Token: token, ExpiresAt: expires, User: u}, r.note(ctx, v, ofUser(crm.ActionResetPassword, u.ID))
}

func (r *mutationResolver) RedeemPasswordReset(ctx context.Context, input model.RedeemPasswordResetInput) (p model.RedeemPasswordResetPayload, err error) {
	if err := onlyField(ctx); err != nil {
		return p, err
	}
	op, err := operation.Of(ctx)
	if err != nil {
		return p, err
	}
	user, company, err := r.userOfReset(ctx, op, input.Token)
	if err != nil {
		return p, err
	}
	if err := checkPassword("input.newPassword", input.NewPassword, knownOf(company, op.Tenant().Subdomain, user.Email, user.FirstName, user.LastName)...); err != nil {
		return p, err
	}
	hash, err := password.Hash(ctx, input.NewPassword)
	if err != nil {
		return p, hashing(err)
	}
	return model.RedeemPasswordResetPayload{Email: user.Email}, r.redeemReset(ctx, op, user, input.Token, hash)
}
