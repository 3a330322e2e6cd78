package nouns

import (
	"context"
	"maps"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/graph/operation"
	"github.com/syntroph/syntroph/sqlc"
)

// seeing finds those of some IDs that a viewer sees.
type seeing func(ctx context.Context, db sqlc.DBTX, ids []uuid.UUID, visibleTo *uuid.UUID) ([]uuid.UUID, error)

// references are what the items of a batch refer to, by noun.
type references map[string]*reference

type reference struct {
	seeing seeing
	ids    map[uuid.UUID]bool
}

// add adds an ID, if there is one.
func (r references) add(noun string, seeing seeing, id *uuid.UUID) {
	if id == nil {
		return
	}
	if r[noun] == nil {
		r[noun] = &reference{seeing, map[uuid.UUID]bool{}}
	}
	r[noun].ids[*id] = true
}

// cleared adds what a reference was, if it is to be none.
func (r references) cleared(noun string, seeing seeing, was *uuid.UUID, is graphql.Omittable[*uuid.UUID]) {
	if id, ok := is.ValueOK(); ok && id == nil {
		r.add(noun, seeing, was)
	}
}

// owner adds a user.
func (r references) owner(id *uuid.UUID) { r.add("user", nil, id) }

// know looks up all references in one flight, and returns a viewer who knows them.
func (r *Resolver) know(ctx context.Context, v operation.Viewer, all references) (operation.Viewer, error) {
	k := operation.NewKnown()
	v.Known = k
	var queries []func(sqlc.DBTX) error
	for noun, of := range all {
		ids := slices.Collect(maps.Keys(of.ids))
		if of.seeing == nil {
			queries = append(queries, func(db sqlc.DBTX) error { return k.AddUsers(r.q.UsersByIDs(ctx, db, ids)) })
			continue
		}
		queries = append(queries, func(db sqlc.DBTX) error {
			found, err := of.seeing(ctx, db, ids, v.VisibleTo())
			return k.AddRecords(noun, found, err)
		})
	}
	if len(queries) == 0 {
		return v, nil
	}
	err := v.Pipeline(ctx, queries...)
	return v, err
}

// hidden looks up in one flight which references that are to be none the viewer doesn't see.
func (r *Resolver) hidden(ctx context.Context, v operation.Viewer, cleared references) error {
	if len(cleared) == 0 || v.VisibleTo() == nil {
		return nil
	}
	var queries []func(sqlc.DBTX) error
	for _, of := range cleared {
		ids := slices.Collect(maps.Keys(of.ids))
		queries = append(queries, func(db sqlc.DBTX) error {
			seen, err := of.seeing(ctx, db, ids, v.VisibleTo())
			v.Known.AddHidden(ids, seen)
			return err
		})
	}
	return v.Pipeline(ctx, queries...)
}

// clearReference refers a record to nothing. What the viewer doesn't see is null to them, and who
// sends that back as it was read takes nothing off: it stays.
func clearReference(ctx context.Context, v operation.Viewer, seeing seeing, to **uuid.UUID) error {
	if v.VisibleTo() == nil {
		*to = nil
		return nil
	}
	if v.Known != nil {
		if isHidden, known := v.Known.Hidden(**to); known {
			if !isHidden {
				*to = nil
			}
			return nil
		}
	}
	seen, err := seeing(ctx, v, []uuid.UUID{**to}, v.VisibleTo())
	if len(seen) > 0 {
		*to = nil
	}
	return err
}

// userNamed is a user by their ID.
func (r *Resolver) userNamed(ctx context.Context, v operation.Viewer, id uuid.UUID) (sqlc.User, error) {
	if v.Known == nil {
		return r.q.UserByID(ctx, v, id)
	}
	if u, ok := v.Known.Users[id]; ok {
		return u, nil
	}
	return sqlc.User{}, pgx.ErrNoRows
}
