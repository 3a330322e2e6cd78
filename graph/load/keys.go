package load

import (
	"sync"

	"github.com/google/uuid"
)

// keys are the IDs that rows seen so far in an operation refer to.
type keys struct {
	mu  sync.Mutex
	ids map[uuid.UUID]bool // whether it will be asked for, for certain
}

// add adds an ID; nil is none.
func (k *keys) add(id *uuid.UUID, certain bool) {
	if id == nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.ids == nil {
		k.ids = map[uuid.UUID]bool{}
	}
	k.ids[*id] = k.ids[*id] || certain
}

// missing returns the collected IDs that are not in loaded; only those that will be
// asked for if certain.
func missing[V any](k *keys, loaded map[uuid.UUID]V, certain bool) (ids []uuid.UUID) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for id, asked := range k.ids {
		if _, ok := loaded[id]; !ok && (asked || !certain) {
			ids = append(ids, id)
		}
	}
	return ids
}
