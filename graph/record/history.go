package record

import (
	"context"
	"encoding/json"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
)

// recorded is the statement that keeps a change; nil where nothing has changed.
func (k Kind[T]) recorded(ctx context.Context, w Writer, action crm.Action, was, is *T) Statement {
	row := was
	if row == nil {
		row = is
	}
	change := changed(k.fields(was), k.fields(is))
	if change == nil {
		return nil
	}
	arg := sqlc.InsertHistoryParams{
		RecordKind: k.Name, RecordID: k.ID(row), Action: action, ActorKind: w.Actor.Kind, UserID: w.Actor.User,
		ApiKeyID: w.Actor.APIKey, Change: change,
	}
	return func(db sqlc.DBTX) error { return sqlc.New().InsertHistory(ctx, db, arg) }
}

// Change is that of one field in many records at once, in the form of a history's
// row; a field without a value is null.
func Change(was, is Field) json.RawMessage { return changed([]Field{was}, []Field{is}) }

// fields are those of a row; nil without one.
func (k Kind[T]) fields(row *T) []Field {
	if row == nil {
		return nil
	}
	return k.Fields(row)
}
