package nouns

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/record"
)

// HandOver gives what is a user's to work on to another one, mostAtOnce of it, and
// returns how many it gave and how many are left. With nobody named it counts
// alone.
func (r *Resolver) HandOver(ctx context.Context, v operation.Viewer, from uuid.UUID, named *uuid.UUID) (n model.OpenRecords, left int32, err error) {
	if named == nil {
		n, _, err = r.openRecords(ctx, v, from)
		return n, 0, err
	}
	to, err := r.q.UserByID(ctx, v, *named)
	switch {
	case err != nil:
		return n, 0, record.Found(err, "user", "input.handOverToId")
	case to.ID == from:
		return n, 0, crm.Invalid("input.handOverToId", "This is the user to deactivate. Choose another user.")
	case to.DeactivatedAt != nil:
		return n, 0, crm.Invalid("input.handOverToId", "This user is deactivated. Choose an active user.")
	}
	n, moved, err := r.reassign(ctx, v, from, to.ID)
	if err != nil || moved < mostAtOnce {
		return n, 0, err
	}
	_, left, err = r.openRecords(ctx, v, from)
	return n, left, err
}
