package nouns

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/graph/load"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/sqlc"
)

// TimelineOfUser reads a page of what a user has done.
func (r *Resolver) TimelineOfUser(ctx context.Context, id uuid.UUID, first int32, after *string) (model.TimelineEntryConnection, error) {
	return timelineOf(ctx, id, first, after, func(l *load.Loaders) *load.Timelines { return &l.TimelineOfUser })
}

// RecordChange returns the resolvers of a change.
func (r *Resolver) RecordChange() exec.RecordChangeResolver { return recordChangeResolver{} }

type recordChangeResolver struct{}

func (recordChangeResolver) User(ctx context.Context, obj *model.RecordChange) (*sqlc.User, error) {
	if obj.Of.UserID == nil {
		return nil, nil
	}
	op, err := operation.Of(ctx)
	if err != nil {
		return nil, err
	}
	return op.Loaders.User.Load(ctx, *obj.Of.UserID)
}

func (recordChangeResolver) Record(ctx context.Context, obj *model.RecordChange) (model.Node, error) {
	op, err := operation.Of(ctx)
	if err != nil {
		return nil, err
	}
	return op.Loaders.Record(ctx, obj.Of.RecordKind, obj.Of.RecordID)
}

// FieldChange returns the resolvers of a field's change.
func (r *Resolver) FieldChange() exec.FieldChangeResolver { return fieldChangeResolver{} }

type fieldChangeResolver struct{}

func (fieldChangeResolver) BeforeRecord(ctx context.Context, obj *model.FieldChange) (model.Node, error) {
	return referred(ctx, obj.Of.Column, obj.Of.BeforeID())
}

func (fieldChangeResolver) AfterRecord(ctx context.Context, obj *model.FieldChange) (model.Node, error) {
	return referred(ctx, obj.Of.Column, obj.Of.AfterID())
}

// referred is what a column's value refers to, if the viewer sees that.
func referred(ctx context.Context, column string, id *uuid.UUID) (model.Node, error) {
	op, err := operation.Of(ctx)
	if err != nil || id == nil {
		return nil, err
	}
	return op.Loaders.Referred(ctx, column, *id)
}
