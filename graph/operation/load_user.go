package operation

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
)

// LoadUser loads the owner of a record.
func LoadUser(ctx context.Context, id uuid.UUID) (sqlc.User, error) {
	op, err := Of(ctx)
	if err != nil {
		return sqlc.User{}, err
	}
	u, err := op.Loaders.User.Load(ctx, id)
	if err != nil {
		return sqlc.User{}, err
	}
	if u == nil {
		return sqlc.User{}, crm.NotFound("user")
	}
	return *u, nil
}
