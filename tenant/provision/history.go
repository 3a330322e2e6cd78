package provision

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
)

// What is written of users outside of the API: the first one, by whoever signs up,
// and one who is let in again, by an operator. All else is graph/record's.

// recordOwner begins the history of a tenant's first user.
func recordOwner(ctx context.Context, tx pgx.Tx, u sqlc.User) error {
	return recordUser(ctx, tx, sqlc.InsertHistoryParams{
		RecordID: u.ID, Action: crm.ActionCreate, ActorKind: crm.ActorUser, UserID: &u.ID,
	}, map[string][2]any{
		"email": {nil, u.Email}, "first_name": {nil, u.FirstName}, "last_name": {nil, u.LastName}, "role": {nil, u.Role},
	})
}

// recordReactivation records that an operator has let a user in again.
func recordReactivation(ctx context.Context, tx pgx.Tx, u sqlc.User) error {
	was := u.DeactivatedAt.UTC().Format(time.RFC3339Nano)
	return recordUser(ctx, tx, sqlc.InsertHistoryParams{
		RecordID: u.ID, Action: crm.ActionUpdate, ActorKind: crm.ActorOperator,
	}, map[string][2]any{"deactivated_at": {was, nil}})
}

func recordUser(ctx context.Context, tx pgx.Tx, entry sqlc.InsertHistoryParams, change map[string][2]any) (err error) {
	entry.RecordKind = crm.KindUser
	if entry.Change, err = json.Marshal(change); err != nil {
		return err
	}
	return sqlc.New().InsertHistory(ctx, tx, entry)
}
