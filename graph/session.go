package graph

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// sessionLifetime is how long a login lasts, whatever happens.
const sessionLifetime = 14 * 24 * time.Hour

// authenticate returns the user of an email and password. The answer and its
// time are the same for an unknown user, a deactivated one and a wrong
// password.
func (r *Resolver) authenticate(ctx context.Context, op *operation, input model.LoginInput) (sqlc.User, error) {
	user, err := r.q.UserByEmail(ctx, op, normalEmail(input.Email))
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return sqlc.User{}, err
	}
	ok, err := password.Matches(ctx, input.Password, user.PasswordHash)
	if err != nil {
		return sqlc.User{}, err
	}
	if !ok || user.DeactivatedAt != nil {
		wrong := crm.Errorf(crm.CodeUnauthenticated, "The email or the password is wrong.")
		wrong.Field = "input.password"
		return sqlc.User{}, wrong
	}
	return user, nil
}

// startSession makes a session and, once it is committed, has the client keep
// it. A session that the request came with is left to end by itself.
func (r *Resolver) startSession(ctx context.Context, op *operation, user sqlc.User) (p model.LoginPayload, err error) {
	token, expires := tenant.NewToken(), time.Now().Add(sessionLifetime).Truncate(time.Second)
	if err := r.q.DeleteExpiredSessionsOfUser(ctx, op, user.ID); err != nil {
		return p, err
	}
	err = r.q.InsertSession(ctx, op, sqlc.InsertSessionParams{TokenHash: tenant.HashToken(token), UserID: user.ID, ExpiresAt: expires})
	if err != nil {
		return p, err
	}
	if user, err = r.q.TouchLastLogin(ctx, op, user.ID); err != nil {
		return p, err
	}
	op.OnCommit(func() { requestOf(ctx).SetSession(token, expires) })
	return model.LoginPayload{Token: token, ExpiresAt: expires, User: user}, nil
}

func permissionsOf(role crm.Role) model.Permissions {
	return model.Permissions{
		Owner: role.IsOwner(), Admin: role.IsAdmin(), CreateUsers: role.CanCreateUsers(),
		ManageUsers: role.CanManageUsers(), ViewAllData: role.CanViewAllData(),
	}
}

func workspaceOf(t sqlc.Tenant) model.Workspace {
	return model.Workspace{CompanyName: t.CompanyName, Subdomain: t.Subdomain}
}
