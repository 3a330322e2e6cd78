package nouns

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/record"
)

// requiredBy is a record that others can't be without, and which they are: "products".
type requiredBy struct {
	ID uuid.UUID
	By string
}

// unneeded are the records that none can't be without; the others are refused. They are
// locked, so that nothing new refers to them meanwhile.
func unneeded[T any](ctx context.Context, v operation.Viewer, kind record.Kind[T], l links, rows []T, refuse func(uuid.UUID, error) error) ([]T, error) {
	if l.required == nil {
		return rows, nil
	}
	needed, err := l.required(ctx, v, kind.IDs(rows))
	for _, n := range needed {
		if !slices.Contains(kind.IDs(rows), n.ID) {
			continue // refused for others already
		}
		if err := refuse(n.ID, stillNeeded(kind.Noun, n.By)); err != nil {
			return nil, err
		}
		rows = without(kind, rows, n.ID)
	}
	return rows, err
}

func stillNeeded(noun, by string) error {
	needed := crm.Errorf(crm.CodeConflict, "%s refer to this %s and can't be without one. Delete them, or link them to another %s.",
		strings.ToUpper(by[:1])+by[1:], noun, noun)
	needed.Field = "input.id"
	return needed
}
