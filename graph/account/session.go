package account

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/request"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

const (
	// mostSessions is the number of live sessions that a user may have; the next
	// login ends the one that was used last the longest ago.
	mostSessions = 50
	// longestUserAgent is the number of characters that are kept of one.
	longestUserAgent = 500
)

// wrongPassword is the one answer to a login that fails.
func wrongPassword() error {
	wrong := crm.Errorf(crm.CodeUnauthenticated, "The email or the password is wrong.")
	wrong.Field = "input.password"
	return wrong
}

// authenticate returns the user of an email and password, with an error too if there is
// one of that email. The answer and its
// time are the same for an unknown user, a deactivated one and a wrong
// password. It uses no connection while it hashes.
func (r *Resolver) authenticate(ctx context.Context, op *operation.Operation, input model.LoginInput) (sqlc.User, error) {
	user, err := r.countGuess(ctx, op, normalEmail(input.Email))
	if err != nil {
		return sqlc.User{}, err
	}
	ok, err := password.Matches(ctx, input.Password, user.PasswordHash)
	if err != nil {
		r.takeBackUnchecked(ctx, op)
		return sqlc.User{}, hashing(err)
	}
	if !ok || user.DeactivatedAt != nil {
		return user, wrongPassword()
	}
	return user, nil
}

// startSession makes a session for a user whose password was right a moment
// ago, in place of the one that the request came with, and has the client keep
// it once it is committed.
func (r *Resolver) startSession(ctx context.Context, op *operation.Operation, user sqlc.User, code *string) (p model.LoginPayload, err error) {
	user, err = r.q.StartLogin(ctx, op, user.ID, user.PasswordHash)
	if errors.Is(err, pgx.ErrNoRows) {
		return p, wrongPassword()
	}
	if err != nil {
		return p, err
	}
	if err := r.checkSecondFactor(ctx, op, user, code); err != nil {
		return p, err
	}
	if _, err := r.q.DeleteSession(ctx, op, tenant.HashToken(op.Token())); err != nil { // an empty one's is nobody's
		return p, err
	}
	err = r.q.DeleteDeadSessionsOfUser(ctx, op, sqlc.DeleteDeadSessionsOfUserParams{
		UserID: user.ID, IdleSince: r.db.IdleSince(), Most: mostSessions - 1,
	})
	if err != nil {
		return p, err
	}
	token, expires := tenant.NewToken(), time.Now().Add(r.db.Config().SessionLifetime).Truncate(time.Second)
	err = r.q.InsertSession(ctx, op, sqlc.InsertSessionParams{
		ID: uuid.New(), TokenHash: tenant.HashToken(token), UserID: user.ID, UserAgent: userAgent(ctx), ExpiresAt: expires,
	})
	if err != nil {
		return p, err
	}
	if err := r.forgiveGuess(ctx, op, user.Email); err != nil {
		return p, err
	}
	if err := r.noteSelf(ctx, op, noted{crm.ActionLogin, crm.KindUser, user.ID, client(ctx)}); err != nil {
		return p, err
	}
	op.OnCommit(func() { request.Of(ctx).SetSession(token, expires) })
	return model.LoginPayload{Token: token, ExpiresAt: expires, User: user}, nil
}

// userAgent is what the client says it is, made fit to be stored: anybody may
// send any bytes.
func userAgent(ctx context.Context) string {
	text := strings.ToValidUTF8(strings.ReplaceAll(request.Of(ctx).UserAgent, "\x00", ""), "�")
	if runes := []rune(text); len(runes) > longestUserAgent {
		return string(runes[:longestUserAgent])
	}
	return text
}

func permissionsOf(role crm.Role) model.Permissions {
	return model.Permissions{
		Owner: role.IsOwner(), Admin: role.IsAdmin(), CreateUsers: role.CanCreateUsers(),
		ManageUsers: role.CanManageUsers(), ViewAllData: role.CanViewAllData(),
	}
}
