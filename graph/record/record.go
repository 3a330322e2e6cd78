// Package record is the one way in which the API writes records: it locks a row,
// checks that it may be changed, and sends the change with its history in one
// flight. What a table needs for that is a Kind.
package record

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// Actor is who writes, and by what right.
type Actor struct {
	Kind   crm.ActorKind
	User   *uuid.UUID // nil for an operator
	APIKey *uuid.UUID // nil but by an API key
}

// Writer is an operation that writes.
type Writer struct {
	*tenant.Scope
	Actor Actor
	// VisibleTo is the owner whose records alone may be changed; nil is all.
	VisibleTo *uuid.UUID
}

// Kind describes the records of one table.
type Kind[T any] struct {
	Name crm.RecordKind
	// Noun is what an error calls a record.
	Noun string
	// ID and Version are the row's.
	ID      func(*T) uuid.UUID
	Version func(*T) int32
	// Fields are the columns whose changes are kept: all but those that the
	// database fills itself, and secrets.
	Fields func(*T) []Field

	Lock   func(ctx context.Context, db sqlc.DBTX, id uuid.UUID, visibleTo *uuid.UUID) (T, error)
	Insert func(ctx context.Context, db sqlc.DBTX, row *T) (T, error)
	Update func(ctx context.Context, db sqlc.DBTX, row *T) (T, error)
	// Many in one statement, rows as JSON; none where the API has no batches of them.
	LockAll   func(ctx context.Context, db sqlc.DBTX, ids []uuid.UUID, visibleTo *uuid.UUID) ([]T, error)
	InsertAll func(ctx context.Context, db sqlc.DBTX, rows json.RawMessage) ([]T, error)
	UpdateAll func(ctx context.Context, db sqlc.DBTX, rows json.RawMessage) ([]T, error)
	// Trash moves rows to the trash, and Restore makes them again from there.
	Trash   func(ctx context.Context, db sqlc.DBTX, by *uuid.UUID, ids []uuid.UUID) error
	Restore func(ctx context.Context, db sqlc.DBTX, ids []uuid.UUID) ([]T, error)
	// References gives a row the references that its deleted record has. It is nil
	// where rows refer to nothing that can be deleted.
	References func(deleted json.RawMessage, row *T) error
	// Orphaned are those of some deleted records that can't be made again, as what they
	// can't be without is gone. It is nil where rows require no other.
	Orphaned func(ctx context.Context, db sqlc.DBTX, ids []uuid.UUID) ([]uuid.UUID, error)
	// Besides is what else is kept of the records, such as totals: a statement, or
	// nil. It may be nil itself.
	Besides func(ctx context.Context, w Writer, changes []Pair[T]) Statement
}

// Pair is a record before and after a change: Was is nil of a new one, Is of a
// deleted one.
type Pair[T any] struct{ Was, Is *T }

// Statement is one query of sqlc's. It is called twice (Scope.Pipeline).
type Statement = func(sqlc.DBTX) error

// Create writes a new record.
func (k Kind[T]) Create(ctx context.Context, w Writer, row T) (made T, err error) {
	insert := func(db sqlc.DBTX) (err error) {
		made, err = k.Insert(ctx, db, &row)
		return err
	}
	err = w.Pipeline(ctx, k.withHistory(ctx, w, crm.ActionCreate, nil, &row, statements(insert))...)
	return made, err
}

// Locked returns a record that the writer may change, locked until the
// transaction ends. NOT_FOUND if there is none that they may see, CONFLICT if
// it is at another version than the one named.
func (k Kind[T]) Locked(ctx context.Context, w Writer, id uuid.UUID, version *int32) (row T, err error) {
	row, err = k.Lock(ctx, w, id, w.VisibleTo)
	if err != nil {
		return row, Found(err, k.Noun, "input.id")
	}
	err = Current(k.Version(&row), version)
	return row, err
}

// Change locks a record, has change change it, and writes it.
func (k Kind[T]) Change(ctx context.Context, w Writer, id uuid.UUID, version *int32, change func(*T) error) (T, error) {
	was, err := k.Locked(ctx, w, id, version)
	if err != nil {
		return was, err
	}
	is := was
	if err := change(&is); err != nil {
		return was, err
	}
	return k.Save(ctx, w, was, is)
}

// Save writes a locked record that was one thing and is another. Where nothing
// has changed it has a new version all the same, as clients know it, and no
// history.
func (k Kind[T]) Save(ctx context.Context, w Writer, was, is T) (saved T, err error) {
	update := func(db sqlc.DBTX) (err error) {
		saved, err = k.Update(ctx, db, &is)
		return err
	}
	err = w.Pipeline(ctx, k.withHistory(ctx, w, crm.ActionUpdate, &was, &is, statements(update))...)
	return saved, err
}

// statements is a statement with room for those that withHistory adds.
func statements(first Statement) []Statement { return append(make([]Statement, 0, 4), first) }

// Missing is NOT_FOUND at the field that named the ID.
func Missing(noun, field string) error {
	missing := crm.NotFound(noun)
	missing.Field = field
	return missing
}

// Found turns "no rows" into NOT_FOUND at the field that named the ID.
func Found(err error, noun, field string) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return Missing(noun, field)
	}
	return err
}

// Current refuses a change that was made on another version than the row's; a
// client that sends no version takes what it finds.
func Current(version int32, made *int32) error {
	if made == nil || *made == version {
		return nil
	}
	stale := crm.Errorf(crm.CodeConflict, "Somebody else has changed this record: it is at version %d, not %d. Reload it.", version, *made)
	stale.Field = "input.version"
	return stale
}
