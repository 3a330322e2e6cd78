package sqlc

import (
	"encoding/binary"
	"time"

	"github.com/google/uuid"
)

// FirstID is before all IDs that extensions.ordered_uuid gives from a time on, to the
// millisecond: rows whose IDs tell their time are found by it.
func FirstID(at time.Time) (id uuid.UUID) {
	binary.BigEndian.PutUint64(id[:8], uint64(at.UnixMilli())<<16)
	return id
}
