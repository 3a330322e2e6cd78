package account

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/sqlc"
)

// issued is what somebody was given to use later: a password reset. Its row
// keeps the two users' rights_version of then, which goes up with each change of
// role, email or activity. What is added (an invitation, a webhook, an export)
// keeps the same and asks stands. An API key has its maker for both; the look-up
// that it is used by compares it (UserByApiKey).
type issued struct {
	subject       uuid.UUID
	subjectRights int32
	issuer        *uuid.UUID
	issuerRights  int32
	byOperator    bool // then there is no issuer
}

func issuedReset(p sqlc.PasswordReset) issued {
	return issued{p.UserID, p.UserRights, p.IssuerID, p.IssuerRights, p.ByOperator}
}

// stands returns the subject of what was issued; ok is false where it does not
// count any more: the subject has changed since, or its issuer has, is
// deactivated or may not do this to the subject today.
func (r *Resolver) stands(ctx context.Context, db sqlc.DBTX, i issued, may func(issuer, subject crm.Role) bool) (subject sqlc.User, ok bool, err error) {
	ids := []uuid.UUID{i.subject}
	if i.issuer != nil {
		ids = append(ids, *i.issuer)
	}
	users, err := r.q.UsersByIDs(ctx, db, ids)
	if err != nil {
		return subject, false, err
	}
	subject = userIn(users, i.subject)
	if !unchanged(subject, i.subjectRights) {
		return subject, false, nil
	}
	if i.issuer == nil {
		return subject, i.byOperator, nil
	}
	issuer := userIn(users, *i.issuer)
	return subject, unchanged(issuer, i.issuerRights) && may(issuer.Role, subject.Role), nil
}

// unchanged reports whether a user is active and as they were.
func unchanged(u sqlc.User, rights int32) bool {
	return u.RightsVersion == rights && u.DeactivatedAt == nil
}

// userIn returns the user of an ID; the zero user if there is none.
func userIn(users []sqlc.User, id uuid.UUID) (none sqlc.User) {
	for _, u := range users {
		if u.ID == id {
			return u
		}
	}
	return none
}

// voidIssued ends what was issued to a user and by them. It tidies up: what
// their rights_version has passed is dead already.
func (r *Resolver) voidIssued(ctx context.Context, op *operation.Operation, id uuid.UUID) error {
	if _, err := r.q.DeleteApiKeysOfUser(ctx, op, id); err != nil {
		return err
	}
	return r.q.VoidPasswordResets(ctx, op, id)
}

// revokeAccess ends all that lets a user in, now and after they are let in again,
// and all that they have issued. The user's row is locked.
func (r *Resolver) revokeAccess(ctx context.Context, op *operation.Operation, id uuid.UUID) error {
	if _, err := r.q.DeleteSessionsOfUser(ctx, op, id); err != nil {
		return err
	}
	return r.voidIssued(ctx, op, id)
}
