package nouns

import (
	"context"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/graph/load"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

func (r *queryResolver) Trash(ctx context.Context, kind *crm.RecordKind, first int32, after *string) (c model.TrashedRecordConnection, err error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return c, err
	}
	p, err := page.New(byDeletion, first, after)
	if err != nil {
		return c, err
	}
	before := sqlc.TrashPageParams{VisibleTo: v.VisibleTo(), Kinds: crm.Kinds(kind), BeforeAt: latest, PageSize: p.Limit()}
	if p.AfterID != nil {
		before.BeforeAt, before.BeforeID = *p.AfterKey, *p.AfterID
	}
	rows, err := r.q.TrashPage(ctx, v, before)
	if err != nil {
		return c, err
	}
	rows, more := page.Cut(p, rows)
	load.Collect(v.Loaders, "TrashedRecord.owner", &v.Loaders.UserRefs, rows, func(t *sqlc.TrashPageRow) *uuid.UUID { return &t.OwnerID })
	load.Collect(v.Loaders, "TrashedRecord.deletedBy", &v.Loaders.UserRefs, rows, func(t *sqlc.TrashPageRow) *uuid.UUID { return t.DeletedBy })
	c.Edges, c.PageInfo = edgesOf(ctx, ends{byDeletion, after != nil, more}, rows, trashPlace, trashEdge)
	c.Counter = func(ctx context.Context, most *int64) (int64, error) {
		return r.q.TrashCount(ctx, v, sqlc.TrashCountParams{VisibleTo: v.VisibleTo(), Kinds: before.Kinds, Most: most})
	}
	return c, nil
}

func (r *trashedRecordConnectionResolver) Count(ctx context.Context, obj *model.TrashedRecordConnection) (page.ListCount, error) {
	return obj.Counter.Bounded(ctx)
}

func (r *trashedRecordConnectionResolver) TotalCount(ctx context.Context, obj *model.TrashedRecordConnection) (int32, error) {
	return obj.Counter.Exact(ctx)
}

// TrashedRecordConnection returns the resolvers of a page.
func (r *Resolver) TrashedRecordConnection() exec.TrashedRecordConnectionResolver {
	return &trashedRecordConnectionResolver{r}
}

type trashedRecordConnectionResolver struct{ *Resolver }

func (r *trashedRecordResolver) Owner(ctx context.Context, obj *sqlc.TrashPageRow) (sqlc.User, error) {
	return operation.LoadUser(ctx, obj.OwnerID)
}

func (r *trashedRecordResolver) DeletedBy(ctx context.Context, obj *sqlc.TrashPageRow) (*sqlc.User, error) {
	if obj.DeletedBy == nil {
		return nil, nil
	}
	user, err := operation.LoadUser(ctx, *obj.DeletedBy)
	return &user, err
}

// TrashedRecord returns the resolvers of a deleted record.
func (r *Resolver) TrashedRecord() exec.TrashedRecordResolver { return &trashedRecordResolver{r} }

type trashedRecordResolver struct{ *Resolver }
