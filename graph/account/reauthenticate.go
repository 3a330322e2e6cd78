package account

import (
	"context"
	"errors"
	"time"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
)

// recentFor is how long a session may grant lasting access after its user gave
// the password: a stolen one, or an open screen, can't make itself last.
const recentFor = 10 * time.Minute

// isRecent reports whether the viewer gave the password a moment ago.
func isRecent(v operation.Viewer) bool {
	return v.Authenticated != nil && time.Since(*v.Authenticated) < recentFor
}

// requireRecent refuses who has not given the password for a while.
func requireRecent(v operation.Viewer) error {
	if isRecent(v) {
		return nil
	}
	return crm.Errorf(crm.CodeReauthenticationRequired, "Please confirm your password. Your last login was more than %d minutes ago.", int(recentFor.Minutes()))
}

// recentOf is PersonOf for what grants lasting access.
func recentOf(ctx context.Context) (operation.Viewer, error) {
	v, err := operation.PersonOf(ctx)
	if err == nil {
		err = requireRecent(v)
	}
	return v, err
}

// requireCode refuses who gives the password alone where a login takes a code
// too, unless they gave both a moment ago.
func (r *Resolver) requireCode(ctx context.Context, v operation.Viewer) error {
	if isRecent(v) {
		return nil
	}
	_, on, err := r.factorOf(ctx, v.Operation, v.User.ID)
	if err != nil || !on {
		return err
	}
	return requireRecent(v)
}

// reauthenticate makes the viewer's session as recent as a new login.
func (r *Resolver) reauthenticate(ctx context.Context, input model.ReauthenticateInput) (p model.ReauthenticatePayload, err error) {
	_, checked, err := r.askPassword(ctx, input.CurrentPassword)
	if err != nil {
		return p, err
	}
	v, err := r.stillWith(ctx, checked)
	if err != nil {
		return p, err
	}
	if err := r.checkSecondFactor(ctx, v.Operation, v.User, input.Code); err != nil {
		// The session goes on: it must not look as if it had ended.
		if wrong, ok := errors.AsType[*crm.Error](err); ok && wrong.Code == crm.CodeUnauthenticated {
			wrong.Code = crm.CodeBadUserInput
		}
		return p, err
	}
	at, err := r.q.Reauthenticate(ctx, v, *v.Session, v.User.ID)
	if err != nil {
		return p, err
	}
	p.RecentUntil = at.Add(recentFor)
	if err := r.note(ctx, v, noted{crm.ActionReauthenticate, crm.KindUser, v.User.ID, client(ctx)}); err != nil {
		return p, err
	}
	return p, r.forgiveGuess(ctx, v.Operation, v.User.Email)
}
