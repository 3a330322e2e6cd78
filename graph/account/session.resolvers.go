package account

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/graph/inputs"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/request"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

func (r *queryResolver) Me(ctx context.Context) (model.Viewer, error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return model.Viewer{}, err
	}
	return model.Viewer{User: v.User, Permissions: permissionsOf(v.User.Role), Workspace: workspaceOf(v.Tenant(), v.Workspace)}, nil
}

func (r *queryResolver) MySessions(ctx context.Context) ([]sqlc.Session, error) {
	v, err := operation.PersonOf(ctx)
	if err != nil {
		return nil, err
	}
	return r.q.SessionsOfUser(ctx, v, v.User.ID, r.db.IdleSince())
}

func (r *mutationResolver) Login(ctx context.Context, input model.LoginInput) (p model.LoginPayload, err error) {
	if err := onlyField(ctx); err != nil {
		return p, err
	}
	op, err := operation.Of(ctx)
	if err != nil {
		return p, err
	}
	user, err := r.authenticate(ctx, op, input)
	if err == nil {
		p, err = r.startSession(ctx, op, user, input.Code)
	}
	switch code := crm.CodeOf(err); {
	case code == crm.CodeUnauthenticated:
		if asked := isField(err, "input.code") && inputs.OrDefault(input.Code, "") == ""; asked {
			return p, err // a right password, which a code is to follow
		}
		if err := r.noteFailedLogin(ctx, op, user.ID); err != nil {
			return p, err
		}
	case code == crm.CodeInternal && err != nil && user.ID != uuid.Nil:
		r.takeBackUnchecked(ctx, op) // the password was right: the database failed
	}
	return p, err
}

func (r *mutationResolver) Reauthenticate(ctx context.Context, input model.ReauthenticateInput) (model.ReauthenticatePayload, error) {
	return r.reauthenticate(ctx, input)
}

func (r *mutationResolver) Logout(ctx context.Context) (p model.LogoutPayload, err error) {
	op, err := operation.Of(ctx)
	if err != nil || op.Token() == "" {
		return p, err
	}
	ended, err := r.q.DeleteSession(ctx, op, tenant.HashToken(op.Token()))
	if err != nil {
		return p, err
	}
	op.OnCommit(func() { request.Of(ctx).SetSession("", time.Time{}) })
	if len(ended) == 0 {
		return p, nil
	}
	return model.LogoutPayload{Ok: true}, r.noteSelf(ctx, op, ofUser(crm.ActionLogout, ended[0]))
}

func (r *mutationResolver) RevokeSession(ctx context.Context, input model.RevokeSessionInput) (p model.RevokeSessionPayload, err error) {
	v, err := operation.PersonOf(ctx)
	if err != nil {
		return p, err
	}
	ended, err := r.q.DeleteSessionByID(ctx, v, input.ID, v.User.ID)
	if err != nil {
		return p, err
	}
	if ended == 0 {
		missing := crm.NotFound("session")
		missing.Field = "input.id"
		return p, missing
	}
	if *v.Session == input.ID {
		v.OnCommit(func() { request.Of(ctx).SetSession("", time.Time{}) })
	}
	return model.RevokeSessionPayload(input), r.note(ctx, v, ofUser(crm.ActionEndSessions, v.User.ID))
}

func (r *mutationResolver) RevokeMyOtherSessions(ctx context.Context) (p model.RevokeMyOtherSessionsPayload, err error) {
	v, err := operation.PersonOf(ctx)
	if err != nil {
		return p, err
	}
	ended, err := r.q.DeleteOtherSessionsOfUser(ctx, v, v.User.ID, *v.Session)
	if err != nil {
		return p, err
	}
	return model.RevokeMyOtherSessionsPayload{Count: int32(ended)}, r.note(ctx, v, ofUser(crm.ActionEndSessions, v.User.ID))
}

func (r *mutationResolver) RevokeUserSessions(ctx context.Context, input model.RevokeUserSessionsInput) (p model.RevokeUserSessionsPayload, err error) {
	v, err := operation.PersonOf(ctx)
	if err != nil {
		return p, err
	}
	_, u, err := r.userToChange(ctx, v, input.ID, nil)
	if err != nil {
		return p, err
	}
	ended, err := r.q.DeleteSessionsOfUser(ctx, v, u.ID)
	if err != nil {
		return p, err
	}
	return model.RevokeUserSessionsPayload{Count: int32(ended)}, r.note(ctx, v, ofUser(crm.ActionEndSessions, u.ID))
}

// Session returns the resolvers of a session.
func (r *Resolver) Session() exec.SessionResolver { return &sessionResolver{r} }

type sessionResolver struct{ *Resolver }

func (r *sessionResolver) Current(ctx context.Context, obj *sqlc.Session) (bool, error) {
	v, err := operation.ViewerOf(ctx)
	return err == nil && v.Session != nil && *v.Session == obj.ID, err
}

// isField reports whether an error is about a field.
func isField(err error, field string) bool {
	e, ok := errors.AsType[*crm.Error](err)
	return ok && e.Field == field
}
