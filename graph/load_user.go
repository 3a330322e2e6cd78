package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
)

// loadUser loads the owner of a record.
func loadUser(ctx context.Context, id uuid.UUID) (sqlc.User, error) {
	op, err := operationOf(ctx)
	if err != nil {
		return sqlc.User{}, err
	}
	u, err := op.loaders.user.load(ctx, id)
	if err != nil {
		return sqlc.User{}, err
	}
	if u == nil {
		return sqlc.User{}, crm.NotFound("user")
	}
	return *u, nil
}
