package account

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

const (
	// mostKeys is the number of API keys that a workspace may have, so that the
	// list of them is one page.
	mostKeys = 100
	// longestKey is how long an API key may live: a year, a leap one too.
	longestKey = 366 * 24 * time.Hour
	// shownOfKey is how much of a key is kept to tell it by: 8 of its 43 random
	// characters. 210 bits stay unknown.
	shownOfKey = len("syn_") + 8
)

// checkKey refuses a key of a role above its maker's, or of a time out of
// bounds.
func checkKey(v operation.Viewer, input model.CreateAPIKeyInput) error {
	if !v.User.Role.AtLeast(input.Role) {
		return crm.Forbidden("input.role", "Your role, %s, can't create a key with role %s.", v.User.Role, input.Role)
	}
	if lives := time.Until(input.ExpiresAt); lives <= 0 || lives > longestKey {
		return crm.Invalid("input.expiresAt", "A key must expire in the future, and within a year.")
	}
	return nil
}

// roomForKey refuses one key more than a workspace may have. Those that have
// expired go.
func (r *Resolver) roomForKey(ctx context.Context, v operation.Viewer) error {
	if err := r.q.LockApiKeys(ctx, v); err != nil {
		return err
	}
	if err := r.q.DeleteExpiredApiKeys(ctx, v); err != nil {
		return err
	}
	keys, err := r.q.ApiKeyCount(ctx, v)
	if err != nil {
		return err
	}
	if keys >= mostKeys {
		return crm.Errorf(crm.CodeConflict, "This workspace has reached its limit of %d API keys. Revoke one that is no longer used.", mostKeys)
	}
	return nil
}

// insertKey makes a key and returns it, whole for the only time.
func (r *Resolver) insertKey(ctx context.Context, v operation.Viewer, input model.CreateAPIKeyInput) (p model.CreateAPIKeyPayload, err error) {
	p.Key = tenant.NewAPIKey()
	p.APIKey, err = r.q.InsertApiKey(ctx, v, sqlc.InsertApiKeyParams{
		ID: uuid.Must(uuid.NewV7()), UserID: v.User.ID, UserRights: v.User.RightsVersion, Name: input.Name, Prefix: p.Key[:shownOfKey],
		KeyHash: tenant.HashToken(p.Key), Role: input.Role, ExpiresAt: input.ExpiresAt,
	})
	if err != nil {
		return p, err
	}
	return p, r.note(ctx, v, noted{crm.ActionCreate, crm.KindAPIKey, p.APIKey.ID, record.Changes(nil, keyFields(p.APIKey))})
}

// keyFields are what is kept of a key in the history: nothing of the key itself.
func keyFields(k sqlc.ApiKey) []record.Field {
	return []record.Field{record.Text("name", k.Name), record.Text("role", k.Role), record.ID("user_id", k.UserID), record.Moment("expires_at", &k.ExpiresAt)}
}

// keyToRevoke returns a key that the viewer may end: one of their own, or of a
// user whom their role acts on. Who doesn't see it is told that there is none.
func (r *Resolver) keyToRevoke(ctx context.Context, v operation.Viewer, id uuid.UUID) (sqlc.ApiKey, error) {
	key, err := r.q.ApiKeyByID(ctx, v, id)
	if err != nil {
		return key, record.Found(err, "API key", "input.id")
	}
	if key.UserID == v.User.ID {
		return key, nil
	}
	if !v.User.Role.CanManageUsers() {
		missing := crm.NotFound("API key")
		missing.Field = "input.id"
		return key, missing
	}
	maker, err := r.q.UserByID(ctx, v, key.UserID)
	if err != nil {
		return key, err
	}
	if !v.User.Role.CanActOn(maker.Role) {
		return key, crm.Forbidden("input.id", "Your role can't revoke this key: its user has role %s, you have role %s.", maker.Role, v.User.Role)
	}
	return key, nil
}
