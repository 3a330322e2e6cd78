package nouns

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// keyArgument is the argument that names a key.
const keyArgument = "idempotencyKey"

// made is what a mutation has made: an ID for each item, or nil with an error.
type made struct {
	IDs    []*uuid.UUID       `json:"ids"`
	Errors []model.BatchError `json:"errors,omitempty"`
	// Outcomes are what upserts have done to each.
	Outcomes []*model.UpsertOutcome `json:"outcomes,omitempty"`
}

// made makes something, unless the key has made it before: then it returns what
// that was. The key is claimed, and what was made kept, in the transaction that
// makes it: a COMMIT whose answer is lost has done both or neither.
func (r *Resolver) made(ctx context.Context, v operation.Viewer, key *string, first func() (made, error)) (before *made, err error) {
	if key == nil {
		_, err := first()
		return nil, err
	}
	mark, err := fingerprint(ctx)
	if err != nil {
		return nil, err
	}
	hash := sha256.Sum256([]byte(*key))
	claimed, err := r.q.ClaimIdempotencyKey(ctx, v, sqlc.ClaimIdempotencyKeyParams{UserID: v.User.ID, KeyHash: hash[:], Fingerprint: mark})
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(claimed.Fingerprint, mark) {
		other := crm.Errorf(crm.CodeConflict, "This key was used with another input in the last 24 hours. Use a new key.")
		other.Field = keyArgument
		return nil, other
	}
	if err := json.Unmarshal(claimed.Answer, &before); err != nil || before != nil {
		return before, err
	}
	now, err := first()
	if err != nil {
		return nil, err
	}
	answer, err := json.Marshal(now)
	if err != nil {
		return nil, err
	}
	return nil, r.q.KeepAnswer(ctx, v, sqlc.KeepAnswerParams{Answer: answer, UserID: v.User.ID, KeyHash: hash[:]})
}

// fingerprint tells a mutation with its input from others.
func fingerprint(ctx context.Context) ([]byte, error) {
	field := graphql.GetFieldContext(ctx).Field
	args := field.ArgumentMap(graphql.GetOperationContext(ctx).Variables)
	delete(args, keyArgument)
	text, err := json.Marshal(args)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(append([]byte(field.Name+" "), text...))
	return sum[:], nil
}

// madeBefore finds a record that a key has made; NOT_FOUND if it is deleted since,
// or the viewer may not see it any more.
func madeBefore[T any](ctx context.Context, v operation.Viewer, noun string, before *made, byID func(context.Context, sqlc.DBTX, uuid.UUID, *uuid.UUID) (T, error)) (T, error) {
	row, err := byID(ctx, v, *before.IDs[0], v.VisibleTo())
	return row, record.Found(err, noun, keyArgument)
}

// madeBefore finds the records that a key has made.
func (o batchOf[T]) madeBefore(ctx context.Context, v operation.Viewer, b *batch, before *made) ([]*T, error) {
	var ids []uuid.UUID
	for i, id := range before.IDs {
		if id != nil {
			b.ids[i] = *id
			ids = append(ids, *id)
		}
	}
	if before.Errors != nil {
		b.errors = before.Errors
	}
	rows, err := o.kind.LockAll(ctx, v, ids, v.VisibleTo())
	return resultsOf(b, o.kind.ByID(rows)), err
}

// answer is what a batch has made.
func (b *batch) answer() made {
	m := made{IDs: make([]*uuid.UUID, b.size), Errors: b.errors}
	for i, id := range b.ids {
		if id != uuid.Nil {
			m.IDs[i] = &id
		}
	}
	return m
}
