package account

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// resetLifetime is how long an admin's token lets a user set a new password.
const resetLifetime = 24 * time.Hour

// checkPassword refuses a password that attackers try first. About is what
// anybody knows of its user.
func checkPassword(field, plain string, about ...string) error {
	switch {
	case password.IsCommon(plain):
		return crm.Invalid(field, "This password is too common: attackers try it first. Choose another one.")
	case password.IsAbout(plain, about...):
		return crm.Invalid(field, "This password is too close to your name or your company's: attackers try it first. Choose another one.")
	}
	return nil
}

// knownOf is what anybody knows of a workspace's user. The company's name is the
// settings', which admins change.
func knownOf(company, subdomain, email, firstName, lastName string) []string {
	return []string{email, firstName + " " + lastName, lastName + " " + firstName, company, subdomain}
}

// hashAside hashes a new password. The connection is given back meanwhile, if
// nothing of the operation can have been written yet; who runs the operation is
// to be asked again afterwards.
func hashAside(ctx context.Context, op *operation.Operation, plain string) (string, error) {
	if onlyField(ctx) == nil {
		op.Pause(ctx)
	}
	hash, err := password.Hash(ctx, plain)
	return hash, hashing(err)
}

// hashing says what the failure to hash a password is to its user.
func hashing(err error) error {
	if errors.Is(err, password.ErrBusy) {
		return crm.Errorf(crm.CodeUnavailable, "Too many people are logging in right now. Try again in a few seconds.")
	}
	return err
}

// checkCurrentPassword asks who has a session for the password too: a session
// may be stolen, or left open. Guesses count as those at the login do.
func (r *Resolver) checkCurrentPassword(ctx context.Context, v operation.Viewer, plain string) (hash string, err error) {
	v.Pause(ctx)
	user, err := r.countGuess(ctx, v.Operation, v.User.Email)
	if err != nil {
		return "", err
	}
	ok, err := password.Matches(ctx, plain, user.PasswordHash)
	if err != nil {
		r.takeBackUnchecked(ctx, v.Operation)
		return "", hashing(err)
	}
	if !ok || user.ID != v.User.ID {
		return "", crm.Invalid("input.currentPassword", "This is not your current password.")
	}
	return user.PasswordHash, nil
}

// askPassword asks the viewer, a person, for the password. It returns them as
// they were before, and the hash that it was checked against.
func (r *Resolver) askPassword(ctx context.Context, plain string) (v operation.Viewer, checked string, err error) {
	if err := onlyField(ctx); err != nil {
		return v, "", err
	}
	if v, err = operation.PersonOf(ctx); err != nil {
		return v, "", err
	}
	checked, err = r.checkCurrentPassword(ctx, v, plain)
	return v, checked, err
}

// withPassword returns the viewer, locked, who is a person and knows the
// password. What is refused after that is no wrong guess.
func (r *Resolver) withPassword(ctx context.Context, plain string) (operation.Viewer, error) {
	v, checked, err := r.askPassword(ctx, plain)
	if err != nil {
		return v, err
	}
	if err := r.forgiveAtOnce(ctx, v); err != nil {
		return v, err
	}
	return r.stillWith(ctx, checked)
}

// stillWith returns the viewer, locked, whose password was checked a moment
// ago, without a connection: they may have another one by now, or no session.
func (r *Resolver) stillWith(ctx context.Context, checked string) (operation.Viewer, error) {
	v, err := operation.PersonOf(ctx)
	if err != nil {
		return v, err
	}
	v.User.PasswordHash = checked
	return r.lockSelf(ctx, v)
}

// setPassword gives the viewer, who is locked, a new password, and ends their
// other sessions.
func (r *Resolver) setPassword(ctx context.Context, v operation.Viewer, hash string) (u sqlc.User, ended int64, err error) {
	if u, err = r.q.SetPassword(ctx, v, hash, v.User.ID); err != nil {
		return u, 0, err
	}
	if ended, err = r.q.DeleteOtherSessionsOfUser(ctx, v, u.ID, *v.Session); err != nil {
		return u, 0, err
	}
	if err := r.q.DeletePasswordResetOfUser(ctx, v, u.ID); err != nil {
		return u, 0, err
	}
	return u, ended, r.note(ctx, v, ofUser(crm.ActionChangePassword, u.ID))
}

// deadReset is the answer to a token that nobody can use: used, expired,
// replaced, another workspace's or made up.
func deadReset() error {
	return crm.Invalid("input.token", "This token has been used or has expired. Ask an admin for a new one.")
}

// userOfReset returns the user whom a token lets set a new password, and the
// company's name, in a transaction of its own: no connection is held while that
// is hashed.
func (r *Resolver) userOfReset(ctx context.Context, op *operation.Operation, token string) (u sqlc.User, company string, err error) {
	err = op.Aside(ctx, tenant.Read, func(ctx context.Context, scope *tenant.Scope) error {
		reset, err := r.q.PasswordReset(ctx, scope, tenant.HashToken(token))
		if err != nil {
			return deadIfNone(err)
		}
		if u, err = r.mayRedeem(ctx, scope, reset); err != nil {
			return err
		}
		settings, err := r.q.WorkspaceSettings(ctx, scope)
		company = settings.CompanyName
		return err
	})
	return u, company, err
}

// mayRedeem returns the user of a reset that still counts.
func (r *Resolver) mayRedeem(ctx context.Context, db sqlc.DBTX, reset sqlc.PasswordReset) (sqlc.User, error) {
	u, ok, err := r.stands(ctx, db, issuedReset(reset), crm.Role.CanActOn)
	if err == nil && !ok {
		return u, deadReset()
	}
	return u, err
}

func deadIfNone(err error) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return deadReset()
	}
	return err
}

// redeemReset uses a token up and gives its user the new password. All that
// let them in ends, and wrong guesses are forgotten.
func (r *Resolver) redeemReset(ctx context.Context, op *operation.Operation, user sqlc.User, token, hash string) error {
	if _, err := r.q.UserForUpdate(ctx, op, user.ID); err != nil {
		return err
	}
	reset, err := r.q.TakePasswordReset(ctx, op, tenant.HashToken(token))
	if err != nil {
		return deadIfNone(err)
	}
	u, err := r.mayRedeem(ctx, op, reset)
	if err != nil {
		return err
	}
	if _, err := r.q.SetPassword(ctx, op, hash, u.ID); err != nil {
		return err
	}
	if err := r.revokeAccess(ctx, op, u.ID); err != nil {
		return err
	}
	if err := r.noteSelf(ctx, op, noted{crm.ActionChangePassword, crm.KindUser, u.ID, client(ctx)}); err != nil {
		return err
	}
	return r.q.ForgetLoginAttempts(ctx, op, accountOf(u.Email).hash)
}
