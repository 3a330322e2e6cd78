package account

import (
	"context"

	"github.com/pquerna/otp/totp"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
)

func (r *mutationResolver) StartSecondFactor(ctx context.Context, input model.StartSecondFactorInput) (p model.StartSecondFactorPayload, err error) {
	v, err := r.withPassword(ctx, input.CurrentPassword)
	if err != nil {
		return p, err
	}
	key, err := totp.Generate(totp.GenerateOpts{Issuer: "Syntroph " + v.Tenant().Subdomain, AccountName: v.User.Email})
	if err != nil {
		return p, err
	}
	started, err := r.q.StartSecondFactor(ctx, v, v.User.ID, key.Secret())
	if err != nil {
		return p, err
	}
	if started == 0 {
		return p, crm.Errorf(crm.CodeConflict, "An authenticator app is set up already. Remove it first.")
	}
	return model.StartSecondFactorPayload{Secret: key.Secret(), URI: key.URL()}, nil
}

func (r *mutationResolver) ConfirmSecondFactor(ctx context.Context, input model.ConfirmSecondFactorInput) (p model.ConfirmSecondFactorPayload, err error) {
	v, err := operation.PersonOf(ctx)
	if err != nil {
		return p, err
	}
	if v, err = r.lockSelf(ctx, v); err != nil {
		return p, err
	}
	codes, err := r.confirmFactor(ctx, v, input.Code)
	if err != nil {
		return p, err
	}
	ended, err := r.q.DeleteOtherSessionsOfUser(ctx, v, v.User.ID, *v.Session)
	if err != nil {
		return p, err
	}
	return model.ConfirmSecondFactorPayload{RecoveryCodes: codes, SessionsEnded: int32(ended)}, r.note(ctx, v, ofUser(crm.ActionAddSecondFactor, v.User.ID))
}

func (r *mutationResolver) RemoveSecondFactor(ctx context.Context, input model.RemoveSecondFactorInput) (p model.RemoveSecondFactorPayload, err error) {
	_, checked, err := r.askPassword(ctx, input.CurrentPassword)
	if err != nil {
		return p, err
	}
	v, err := r.stillWith(ctx, checked)
	if err != nil {
		return p, err
	}
	f, on, err := r.factorOf(ctx, v.Operation, v.User.ID)
	if err != nil {
		return p, err
	}
	if !on {
		return p, r.forgiveGuess(ctx, v.Operation, v.User.Email)
	}
	ok, err := r.takeCode(ctx, v.Operation, f, input.Code)
	if err != nil {
		return p, err
	}
	if !ok {
		return p, crm.Invalid("input.code", "This code is wrong or has been used already. Wait for the next one.")
	}
	if _, err := r.q.DeleteSecondFactor(ctx, v, v.User.ID); err != nil {
		return p, err
	}
	if err := r.note(ctx, v, ofUser(crm.ActionRemoveSecondFactor, v.User.ID)); err != nil {
		return p, err
	}
	return model.RemoveSecondFactorPayload{Ok: true}, r.forgiveGuess(ctx, v.Operation, v.User.Email)
}

func (r *mutationResolver) RemoveUserSecondFactor(ctx context.Context, input model.RemoveUserSecondFactorInput) (p model.RemoveUserSecondFactorPayload, err error) {
	v, err := recentOf(ctx)
	if err != nil {
		return p, err
	}
	_, u, err := r.userToChange(ctx, v, input.ID, nil)
	if err != nil {
		return p, err
	}
	if u.ID == v.User.ID {
		return p, crm.Forbidden("input.id", "Remove your own with removeSecondFactor, or ask another admin.")
	}
	removed, err := r.q.DeleteSecondFactor(ctx, v, u.ID)
	if err != nil {
		return p, err
	}
	if _, err = r.q.DeleteSessionsOfUser(ctx, v, u.ID); err != nil {
		return p, err
	}
	return model.RemoveUserSecondFactorPayload{Ok: removed > 0}, r.note(ctx, v, ofUser(crm.ActionRemoveSecondFactor, u.ID))
}

// Viewer returns the resolvers of the signed-in user.
func (r *Resolver) Viewer() exec.ViewerResolver { return &viewerResolver{r} }

type viewerResolver struct{ *Resolver }

func (r *viewerResolver) SecondFactor(ctx context.Context, obj *model.Viewer) (bool, error) {
	op, err := operation.Of(ctx)
	if err != nil {
		return false, err
	}
	_, on, err := r.factorOf(ctx, op, obj.User.ID)
	return on, err
}
