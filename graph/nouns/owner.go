package nouns

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/inputs"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/record"
)

// newOwner returns who is to own a record: the viewer unless somebody else is
// named, whom only those who see all data may name.
func (r *Resolver) newOwner(ctx context.Context, v operation.Viewer, named *uuid.UUID) (uuid.UUID, error) {
	if named == nil || *named == v.User.ID {
		return v.User.ID, nil
	}
	if v.VisibleTo() != nil {
		return uuid.UUID{}, crm.Forbidden("input.ownerId", "Only a manager can change the owner of a record.")
	}
	owner, err := r.userNamed(ctx, v, *named)
	if err != nil {
		return uuid.UUID{}, record.Found(err, "user", "input.ownerId")
	}
	if owner.DeactivatedAt != nil {
		return uuid.UUID{}, crm.Invalid("input.ownerId", "This user is deactivated. Choose an active user.")
	}
	return owner.ID, nil
}

// othersLose refuses a delete that would take something from records of other
// owners, to a viewer who may not see those.
func othersLose(v operation.Viewer, records int64) error {
	if records == 0 || v.VisibleTo() == nil {
		return nil
	}
	return crm.Errorf(crm.CodeConflict, "Colleagues' records are linked to this. Ask a manager to delete it.")
}

// setOwner hands a record over, if the update says so.
func (r *Resolver) setOwner(ctx context.Context, v operation.Viewer, to *uuid.UUID, from graphql.Omittable[*uuid.UUID]) error {
	owner := *to
	if err := inputs.SetRequired(&owner, from, "ownerId"); err != nil || owner == *to {
		return err
	}
	owner, err := r.newOwner(ctx, v, &owner)
	*to = owner
	return err
}

// same reports whether a value that may be none stays as it is. Of a reference: a client
// that sends a whole record back may not see what it refers to, and changes nothing of it.
func same[T comparable](a, b *T) bool {
	return a == nil && b == nil || a != nil && b != nil && *a == *b
}
