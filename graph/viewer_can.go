package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/model"
)

// mayWith tells what the viewer may do with a record of an owner: what the
// mutations allow, told from the row alone, so that it costs no statement.
func mayWith(ctx context.Context, owner uuid.UUID) (can model.RecordPermissions, err error) {
	v, err := viewerOf(ctx)
	if err != nil {
		return can, err
	}
	all := v.visibleTo() == nil
	mine := all || owner == v.user.ID
	return model.RecordPermissions{Update: mine, Delete: mine, ChangeOwner: all}, nil
}
