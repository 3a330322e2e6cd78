package nouns

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
)

// mayWith tells what the viewer may do with a record of an owner: what the
// mutations allow, told from the row alone, so that it costs no statement.
func mayWith(ctx context.Context, owner uuid.UUID) (can model.RecordPermissions, err error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return can, err
	}
	all := v.VisibleTo() == nil
	mine := all || owner == v.User.ID
	return model.RecordPermissions{Update: mine, Delete: mine, ChangeOwner: all}, nil
}
