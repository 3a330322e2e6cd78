package account

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/graph/load"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

func (r *queryResolver) APIKeys(ctx context.Context) ([]sqlc.ApiKey, error) {
	v, err := operation.PersonOf(ctx)
	if err != nil {
		return nil, err
	}
	var of *uuid.UUID
	if !v.User.Role.CanManageUsers() {
		of = &v.User.ID
	}
	keys, err := r.q.ApiKeys(ctx, v, of, mostKeys)
	load.Collect(v.Loaders, "ApiKey.user", &v.Loaders.UserRefs, keys, func(k *sqlc.ApiKey) *uuid.UUID { return &k.UserID })
	return keys, err
}

func (r *mutationResolver) CreateAPIKey(ctx context.Context, input model.CreateAPIKeyInput) (p model.CreateAPIKeyPayload, err error) {
	v, err := operation.PersonOf(ctx)
	if err != nil {
		return p, err
	}
	if err := checkKey(v, input); err != nil {
		return p, err
	}
	if err := r.requireCode(ctx, v); err != nil {
		return p, err
	}
	if v, err = r.withPassword(ctx, input.CurrentPassword); err != nil {
		return p, err
	}
	if err := r.roomForKey(ctx, v); err != nil {
		return p, err
	}
	return r.insertKey(ctx, v, input)
}

func (r *mutationResolver) RevokeAPIKey(ctx context.Context, input model.RevokeAPIKeyInput) (p model.RevokeAPIKeyPayload, err error) {
	v, err := operation.PersonOf(ctx)
	if err != nil {
		return p, err
	}
	key, err := r.keyToRevoke(ctx, v, input.ID)
	if err != nil {
		return p, err
	}
	if _, err = r.q.DeleteApiKey(ctx, v, key.ID); err != nil {
		return p, err
	}
	return model.RevokeAPIKeyPayload{ID: key.ID}, r.note(ctx, v, noted{crm.ActionDelete, crm.KindAPIKey, key.ID, record.Changes(keyFields(key), nil)})
}

// ApiKey returns the resolvers of an API key.
//
//nolint:revive // gqlgen names it by the type.
func (r *Resolver) ApiKey() exec.ApiKeyResolver { return &apiKeyResolver{r} }

type apiKeyResolver struct{ *Resolver }

func (r *apiKeyResolver) User(ctx context.Context, obj *sqlc.ApiKey) (sqlc.User, error) {
	return operation.LoadUser(ctx, obj.UserID)
}
