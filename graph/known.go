package graph

import (
	"github.com/google/uuid"

	"github.com/syntroph/syntroph/graph/record"
	"github.com/syntroph/syntroph/sqlc"
)

// known is what was looked up of what a batch refers to: the records that the viewer sees, and the
// users.
type known struct {
	records map[string]map[uuid.UUID]bool
	users   map[uuid.UUID]sqlc.User
}

func newKnown() *known {
	return &known{map[string]map[uuid.UUID]bool{}, map[uuid.UUID]sqlc.User{}}
}

// check refuses what the viewer does not see.
func (k *known) check(noun string, id uuid.UUID) error {
	if k.records[noun][id] {
		return nil
	}
	return record.Missing(noun, "input."+noun+"Id")
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
