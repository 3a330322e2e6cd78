package account

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// userRecords are what the write path knows of the table. Users are never
// deleted, and who may change one is asked before (userToChange).
var userRecords = record.Kind[sqlc.User]{
	Name: crm.KindUser, Noun: "user",
	ID: func(u *sqlc.User) uuid.UUID { return u.ID }, Version: func(u *sqlc.User) int32 { return u.Version },
	Fields: userFields, Lock: lockUser, Insert: insertUser, Update: updateUser,
}

// userFields are what is kept of a user: no password's hash, ever.
func userFields(u *sqlc.User) []record.Field {
	return []record.Field{
		record.Text("email", u.Email),
		record.Text("first_name", u.FirstName),
		record.Text("last_name", u.LastName),
		record.Text("role", u.Role),
		record.Moment("deactivated_at", u.DeactivatedAt),
	}
}

func lockUser(ctx context.Context, db sqlc.DBTX, id uuid.UUID, _ *uuid.UUID) (sqlc.User, error) {
	return sqlc.New().UserForUpdate(ctx, db, id)
}

func insertUser(ctx context.Context, db sqlc.DBTX, u *sqlc.User) (sqlc.User, error) {
	return sqlc.New().InsertUser(ctx, db, sqlc.InsertUserParams{
		ID: u.ID, Email: u.Email, PasswordHash: u.PasswordHash, FirstName: u.FirstName, LastName: u.LastName, Role: u.Role,
	})
}

func updateUser(ctx context.Context, db sqlc.DBTX, u *sqlc.User) (sqlc.User, error) {
	return sqlc.New().UpdateUser(ctx, db, sqlc.UpdateUserParams{
		ID: u.ID, Email: u.Email, PasswordHash: u.PasswordHash, FirstName: u.FirstName, LastName: u.LastName, Role: u.Role,
		DeactivatedAt: u.DeactivatedAt,
	})
}
