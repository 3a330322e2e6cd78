package operation

import (
	"slices"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// Known is what was looked up of what a batch refers to: the records that the viewer sees, and the
// users.
type Known struct {
	records map[string]map[uuid.UUID]bool
	Users   map[uuid.UUID]sqlc.User
	hidden  map[uuid.UUID]bool // false of what the viewer sees
}

// NewKnown knows none yet.
func NewKnown() *Known {
	return &Known{map[string]map[uuid.UUID]bool{}, map[uuid.UUID]sqlc.User{}, map[uuid.UUID]bool{}}
}

// Check refuses what the viewer does not see, at the field that names it.
func (k *Known) Check(noun string, id uuid.UUID, field string) error {
	if k.records[noun][id] {
		return nil
	}
	return record.Missing(noun, field)
}

// AddUsers adds what a query has found.
func (k *Known) AddUsers(users []sqlc.User, err error) error {
	for _, u := range users {
		k.Users[u.ID] = u
	}
	return err
}

// AddRecords adds what a query has found of a noun.
func (k *Known) AddRecords(noun string, ids []uuid.UUID, err error) error {
	k.records[noun] = make(map[uuid.UUID]bool, len(ids))
	for _, id := range ids {
		k.records[noun][id] = true
	}
	return err
}

// AddHidden adds which of some IDs the viewer doesn't see.
func (k *Known) AddHidden(ids, seen []uuid.UUID) {
	for _, id := range ids {
		k.hidden[id] = !slices.Contains(seen, id)
	}
}

// Hidden reports whether the viewer doesn't see a record, and whether that is known.
func (k *Known) Hidden(id uuid.UUID) (isHidden, known bool) {
	isHidden, known = k.hidden[id]
	return isHidden, known
}
