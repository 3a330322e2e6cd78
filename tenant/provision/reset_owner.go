package provision

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// ownerResetLifetime is how long an operator's link lets an owner set a new
// password: as long as an admin's token.
const ownerResetLifetime = 24 * time.Hour

// OwnerReset says which owner is to get a link for a new password, and how.
type OwnerReset struct {
	// Email names the owner; it may be empty where there is one.
	Email string
	// Reactivate lets a deactivated owner in again.
	Reactivate bool
	// RemoveSecondFactor removes the owner's authenticator. Nobody may come in by
	// the old password alone then, so PasswordHash, which no password has, takes its
	// place, and all that lets the owner in ends.
	RemoveSecondFactor bool
	PasswordHash       string
	// Actor is who does it, for the operators' log.
	Actor string
}

// OwnerLink is a token for a new password, and whose.
type OwnerLink struct {
	Owner   sqlc.User
	Token   string
	Expires time.Time
	// SecondFactor says that the login still asks for a code.
	SecondFactor bool
}

// ResetOwner issues a one-time token to an owner of a tenant who has lost the
// password, and records that, all or nothing. It is the way back for a sole
// owner, whom nobody in the workspace may reset.
func ResetOwner(ctx context.Context, db *tenant.Database, t sqlc.Tenant, r OwnerReset) (l OwnerLink, err error) {
	err = db.AsOwner(ctx, func(tx pgx.Tx) error {
		if err := searchSchema(ctx, tx, t); err != nil {
			return err
		}
		if l.Owner, err = lockOwner(ctx, tx, t, r); err != nil {
			return err
		}
		if l.SecondFactor, err = secondFactor(ctx, tx, &l.Owner, r); err != nil {
			return err
		}
		l.Token, l.Expires = tenant.NewToken(), time.Now().Add(ownerResetLifetime).Truncate(time.Second)
		err := sqlc.New().SavePasswordReset(ctx, tx, sqlc.SavePasswordResetParams{
			UserID: l.Owner.ID, TokenHash: tenant.HashToken(l.Token), ExpiresAt: l.Expires,
		})
		if err != nil {
			return err
		}
		return record(ctx, tx, t, r, l.Owner)
	})
	return l, err
}

// lockOwner returns the owner who is meant, locked, and active.
func lockOwner(ctx context.Context, tx pgx.Tx, t sqlc.Tenant, r OwnerReset) (u sqlc.User, err error) {
	q := sqlc.New()
	if err := q.LockUsers(ctx, tx); err != nil {
		return u, err
	}
	owners, err := q.OwnersForUpdate(ctx, tx)
	if err != nil {
		return u, err
	}
	if u, err = chosenOwner(owners, t, r.Email); err != nil || u.DeactivatedAt == nil {
		return u, err
	}
	if !r.Reactivate {
		return u, fmt.Errorf("%s is deactivated; add --reactivate to let them in again", u.Email)
	}
	if active, err := q.ActiveUserCount(ctx, tx); err != nil || active >= int64(t.MaxUsers) {
		return u, errors.Join(err, fmt.Errorf("%s has reached its limit of %d users", t.Subdomain, t.MaxUsers))
	}
	if err := recordReactivation(ctx, tx, u); err != nil {
		return u, err
	}
	return q.UpdateUser(ctx, tx, sqlc.UpdateUserParams{
		ID: u.ID, Email: u.Email, PasswordHash: u.PasswordHash, FirstName: u.FirstName, LastName: u.LastName, Role: u.Role,
	})
}

// chosenOwner is the owner with the email, or else the only active one, or the
// only one.
func chosenOwner(owners []sqlc.User, t sqlc.Tenant, email string) (sqlc.User, error) {
	var all []string
	var active []sqlc.User
	for _, u := range owners {
		if email != "" && strings.EqualFold(u.Email, email) {
			return u, nil
		}
		name := u.Email
		if u.DeactivatedAt == nil {
			active = append(active, u)
		} else {
			name += " (deactivated)"
		}
		all = append(all, name)
	}
	switch {
	case len(owners) == 0:
		return sqlc.User{}, fmt.Errorf("%s has no owner", t.Subdomain)
	case email != "":
		return sqlc.User{}, fmt.Errorf("%q is not an owner of %s; its owners are: %s", email, t.Subdomain, strings.Join(all, ", "))
	case len(active) == 1:
		return active[0], nil
	case len(owners) == 1:
		return owners[0], nil
	}
	return sqlc.User{}, fmt.Errorf("%s has several owners; say which with --email: %s", t.Subdomain, strings.Join(all, ", "))
}

// secondFactor removes the owner's second factor if that is wanted, and reports
// whether the login still asks for one.
func secondFactor(ctx context.Context, tx pgx.Tx, u *sqlc.User, r OwnerReset) (still bool, err error) {
	q := sqlc.New()
	if !r.RemoveSecondFactor {
		factor, err := q.SecondFactorOfUser(ctx, tx, u.ID)
		if errors.Is(err, pgx.ErrNoRows) {
			return false, nil
		}
		return factor.ConfirmedAt != nil, err
	}
	if _, err := q.DeleteSecondFactor(ctx, tx, u.ID); err != nil {
		return false, err
	}
	if _, err := q.DeleteSessionsOfUser(ctx, tx, u.ID); err != nil {
		return false, err
	}
	if _, err := q.DeleteApiKeysOfUser(ctx, tx, u.ID); err != nil {
		return false, err
	}
	*u, err = q.SetPassword(ctx, tx, r.PasswordHash, u.ID)
	return false, err
}

// record writes into the operators' log what was done.
func record(ctx context.Context, tx pgx.Tx, t sqlc.Tenant, r OwnerReset, u sqlc.User) error {
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	action := "RESET_OWNER"
	if r.RemoveSecondFactor {
		action = "RESET_OWNER_WITHOUT_SECOND_FACTOR"
	}
	return sqlc.New().InsertOperatorAction(ctx, tx, sqlc.InsertOperatorActionParams{
		ID: id, TenantID: t.ID, Subdomain: t.Subdomain, Action: action, Subject: u.Email, Actor: r.Actor,
	})
}
