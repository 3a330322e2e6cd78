package record

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
)

// withHistory adds to the statements that write a record those that keep the
// change: its entry in the history, what is kept besides and, where somebody waits
// for the tenant's changes, its row in the outbox. What changes nothing is neither
// recorded nor published.
func (k Kind[T]) withHistory(ctx context.Context, w Writer, action crm.Action, was, is *T, statements []Statement) []Statement {
	if k.Besides != nil {
		if besides := k.Besides(ctx, w, []Pair[T]{{was, is}}); besides != nil {
			statements = append(statements, besides)
		}
	}
	change := changed(k.fields(was), k.fields(is))
	if change == nil {
		return statements
	}
	id := k.idOf(was, is)
	entry := sqlc.InsertHistoryParams{
		RecordKind: k.Name, RecordID: id, Action: action, ActorKind: w.Actor.Kind, UserID: w.Actor.User, ApiKeyID: w.Actor.APIKey, Change: change,
	}
	statements = append(statements, func(db sqlc.DBTX) error { return sqlc.New().InsertHistory(ctx, db, entry) })
	if !w.Tenant().PublishesChanges {
		return statements
	}
	event := sqlc.InsertEventParams{RecordKind: k.Name, RecordID: id, Action: action}
	return append(statements, func(db sqlc.DBTX) error { return sqlc.New().InsertEvent(ctx, db, event) })
}

func (k Kind[T]) idOf(was, is *T) uuid.UUID {
	if was != nil {
		return k.ID(was)
	}
	return k.ID(is)
}

// withHistories is withHistory of many records, in as many statements.
func (k Kind[T]) withHistories(ctx context.Context, w Writer, action crm.Action, changes []Pair[T], statements []Statement) []Statement {
	if len(changes) == 1 {
		return k.withHistory(ctx, w, action, changes[0].Was, changes[0].Is, statements)
	}
	if k.Besides != nil {
		if besides := k.Besides(ctx, w, changes); besides != nil {
			statements = append(statements, besides)
		}
	}
	e := k.entries(w, action)
	for _, c := range changes {
		if change := changed(k.fields(c.Was), k.fields(c.Is)); change != nil {
			e.add(k.idOf(c.Was, c.Is), change, "")
		}
	}
	return e.appendTo(ctx, statements)
}

// entries are those of many records in the history.
type entries sqlc.InsertHistoriesParams

func (k Kind[T]) entries(w Writer, action crm.Action) *entries {
	return &entries{
		RecordKind: k.Name, Action: action, ActorKind: w.Actor.Kind, UserID: w.Actor.User, ApiKeyID: w.Actor.APIKey, Publish: w.Tenant().PublishesChanges,
	}
}

// add adds an entry, with the record that caused it, if one has.
func (e *entries) add(id uuid.UUID, change json.RawMessage, cause string) {
	e.RecordIds, e.Changes, e.Causes = append(e.RecordIds, id), append(e.Changes, string(change)), append(e.Causes, cause)
}

// appendTo adds the statement that writes the entries; none without any.
func (e *entries) appendTo(ctx context.Context, statements []Statement) []Statement {
	if len(e.RecordIds) == 0 {
		return statements
	}
	return append(statements, func(db sqlc.DBTX) error { return sqlc.New().InsertHistories(ctx, db, sqlc.InsertHistoriesParams(*e)) })
}

// Change is that of one field in many records at once, in the form of a history's
// row.
func Change(was, is Field) json.RawMessage { return changed([]Field{was}, []Field{is}) }

// ChangeOf is the change that gives new values.
func ChangeOf(is ...Field) json.RawMessage { return changed(nil, is) }

// Changes is that of several fields, in the form of a history's row; nil if none differs.
func Changes(was, is []Field) json.RawMessage { return changed(was, is) }

// fields are those of a row; nil without one.
func (k Kind[T]) fields(row *T) []Field {
	if row == nil {
		return nil
	}
	return k.Fields(row)
}

// changed is {"column": [before, after]} of the fields that differ; nil if none
// does. Either may be nil: the record is made, or deleted.
func changed(was, is []Field) (object json.RawMessage) {
	for i := range max(len(was), len(is)) {
		var before, after Field
		if was != nil {
			before = was[i]
			after.Column = before.Column
		}
		if is != nil {
			after = is[i]
			before.Column = after.Column
		}
		if before != after {
			object = appendChange(object, before, after)
		}
	}
	if object != nil {
		object = append(object, '}')
	}
	return object
}

// appendChange adds a column to an object that it begins if it is the first.
func appendChange(object []byte, before, after Field) []byte {
	if object == nil {
		object = append(make([]byte, 0, 512), '{')
	} else {
		object = append(object, ',')
	}
	object = append(append(append(object, '"'), before.Column...), `":[`...)
	object = append(before.appendJSON(object), ',')
	return append(after.appendJSON(object), ']')
}
