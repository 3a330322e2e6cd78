package graph

import (
	"context"
	"time"

	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/tenant"
)

func (r *queryResolver) Me(ctx context.Context) (model.Viewer, error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return model.Viewer{}, err
	}
	return model.Viewer{User: v.user, Permissions: permissionsOf(v.user.Role), Workspace: workspaceOf(v.Tenant())}, nil
}

func (r *mutationResolver) Login(ctx context.Context, input model.LoginInput) (p model.LoginPayload, err error) {
	if err := onlyField(ctx); err != nil {
		return p, err
	}
	op, err := operationOf(ctx)
	if err != nil {
		return p, err
	}
	user, err := r.authenticate(ctx, op, input)
	if err != nil {
		return p, err
	}
	return r.startSession(ctx, op, user)
}

func (r *mutationResolver) Logout(ctx context.Context) (p model.LogoutPayload, err error) {
	op, err := operationOf(ctx)
	if err != nil || op.Token() == "" {
		return p, err
	}
	ended, err := r.q.DeleteSession(ctx, op, tenant.HashToken(op.Token()))
	if err != nil {
		return p, err
	}
	op.OnCommit(func() { requestOf(ctx).SetSession("", time.Time{}) })
	return model.LogoutPayload{Ok: ended > 0}, nil
}
