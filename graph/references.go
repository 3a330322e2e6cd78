package graph

import (
	"context"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/graph/record"
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

// owner adds a user.
func (r references) owner(id *uuid.UUID) { r.add("user", nil, id) }

// known is what was looked up of them: the records that the viewer sees, and the
// users.
type known struct {
	records map[string]map[uuid.UUID]bool
	users   map[uuid.UUID]sqlc.User
}

// check refuses what the viewer does not see.
func (k *known) check(noun string, id uuid.UUID) error {
	if k.records[noun][id] {
		return nil
	}
	return record.Missing(noun, "input."+noun+"Id")
}

// know looks up all references in one flight, and returns a viewer who knows them.
func (r *Resolver) know(ctx context.Context, v viewer, all references) (viewer, error) {
	k := &known{map[string]map[uuid.UUID]bool{}, map[uuid.UUID]sqlc.User{}}
	v.known = k
	var queries []func(sqlc.DBTX) error
	for noun, of := range all {
		ids := make([]uuid.UUID, 0, len(of.ids))
		for id := range of.ids {
			ids = append(ids, id)
		}
		if of.seeing == nil {
			queries = append(queries, func(db sqlc.DBTX) error { return k.addUsers(r.q.UsersByIDs(ctx, db, ids)) })
			continue
		}
		queries = append(queries, func(db sqlc.DBTX) error {
			found, err := of.seeing(ctx, db, ids, v.visibleTo())
			return k.addRecords(noun, found, err)
		})
	}
	if len(queries) == 0 {
		return v, nil
	}
	err := v.Together(ctx, queries...)
	return v, err
}

func (k *known) addUsers(users []sqlc.User, err error) error {
	for _, u := range users {
		k.users[u.ID] = u
	}
	return err
}

func (k *known) addRecords(noun string, ids []uuid.UUID, err error) error {
	k.records[noun] = make(map[uuid.UUID]bool, len(ids))
	for _, id := range ids {
		k.records[noun][id] = true
	}
	return err
}

// userNamed is a user by their ID.
func (r *Resolver) userNamed(ctx context.Context, v viewer, id uuid.UUID) (sqlc.User, error) {
	if v.known == nil {
		return r.q.UserByID(ctx, v, id)
	}
	if u, ok := v.known.users[id]; ok {
		return u, nil
	}
	return sqlc.User{}, pgx.ErrNoRows
}
