package nouns

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/model"
	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/graph/page"
	"github.com/syntroph/syntroph/sqlc"
)

// auditOrder is the order of the audit log: by ID, which tells the time.
var auditOrder = page.Order{Name: "AUDIT", Kind: page.Text}

func (r *queryResolver) AuditLog(ctx context.Context, filter *model.AuditFilter, first int32, after *string) (c model.AuditEntryConnection, err error) {
	v, err := operation.ViewerOf(ctx)
	if err != nil {
		return c, err
	}
	p, err := page.New(auditOrder, first, after)
	if err != nil {
		return c, err
	}
	rows, err := r.auditPage(ctx, v, filter, p)
	if err != nil {
		return c, err
	}
	rows, more := page.Cut(p, rows)
	changes, err := v.Loaders.ReadChanges(rows)
	if err != nil {
		return c, err
	}
	entries := make([]model.AuditEntry, len(changes))
	for i := range changes {
		row := &changes[i]
		entries[i] = model.AuditEntry{ID: row.ID, At: row.At, RecordID: row.RecordID, APIKeyID: row.ApiKeyID, Change: changeOf(v.Loaders, changes[i:i+1])}
	}
	c.Edges, c.PageInfo = edgesOf(ctx, ends{auditOrder, after != nil, more}, entries, auditPlace, auditEdge)
	return c, nil
}

func auditPlace(e *model.AuditEntry) page.Place { return page.Place{Keys: []string{""}, ID: e.ID} }

func auditEdge(cursor string, e model.AuditEntry) model.AuditEntryEdge {
	return model.AuditEntryEdge{Cursor: cursor, Node: e}
}

// auditPage reads a page by the index that its filter has.
func (r *Resolver) auditPage(ctx context.Context, v operation.Viewer, filter *model.AuditFilter, p page.Page) ([]sqlc.History, error) {
	var f model.AuditFilter
	if filter != nil {
		f = *filter
	}
	from, before, err := between(f, p.AfterID)
	if err != nil {
		return nil, err
	}
	kinds, actions := crm.AllKinds, crm.AllActions
	if f.Kind != nil {
		kinds = []string{string(*f.Kind)}
	}
	if f.Action != nil {
		actions = []string{string(*f.Action)}
	}
	switch {
	case f.RecordID != nil:
		return r.q.AuditLogOfRecord(ctx, v, sqlc.AuditLogOfRecordParams{
			Kinds: kinds, RecordID: *f.RecordID, Actions: actions, UserID: f.UserID, FromID: from, BeforeID: before, Most: p.Limit(),
		})
	case f.UserID != nil:
		return r.q.AuditLogOfUser(ctx, v, sqlc.AuditLogOfUserParams{UserID: *f.UserID, Kinds: kinds, Actions: actions, FromID: from, BeforeID: before, Most: p.Limit()})
	case f.Kind != nil || f.Action != nil:
		return r.q.AuditLogOfKinds(ctx, v, sqlc.AuditLogOfKindsParams{Kinds: kinds, Actions: actions, FromID: from, BeforeID: before, Most: p.Limit()})
	}
	return r.q.AuditLog(ctx, v, sqlc.AuditLogParams{FromID: from, BeforeID: before, Most: p.Limit()})
}

// between are the IDs from which on, and before which, the page is looked for.
func between(f model.AuditFilter, after *uuid.UUID) (from, before uuid.UUID, err error) {
	before = uuid.Max
	if f.From != nil {
		if from, err = firstID(*f.From, "filter.from"); err != nil {
			return from, before, err
		}
	}
	if f.To != nil {
		if before, err = firstID(*f.To, "filter.to"); err != nil {
			return from, before, err
		}
	}
	if after != nil && after.String() < before.String() {
		before = *after
	}
	return from, before, nil
}

// firstID is sqlc.FirstID of a time that the history can have.
func firstID(at time.Time, field string) (id uuid.UUID, err error) {
	if at.Year() < 1970 || at.Year() > 9999 {
		return id, crm.Invalid(field, "Name a time between 1970 and 9999.")
	}
	return sqlc.FirstID(at), nil
}
