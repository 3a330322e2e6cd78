package pipeline

import (
	"fmt"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	pgxuuid "github.com/vgarvardt/pgx-google-uuid/v5"
)

// uuidCodec is the library's codec with a plan of its own for what nearly every
// column of IDs is read into. Without, pgx prefers that google/uuid's type is a
// sql.Scanner: it writes each ID out as text and has it parsed again, three
// allocations each and a sixth of a page's.
type uuidCodec struct{ pgxuuid.UUIDCodec }

// PlanScan returns the plan to read one ID.
func (c uuidCodec) PlanScan(types *pgtype.Map, oid uint32, format int16, target any) pgtype.ScanPlan {
	if _, ok := target.(*uuid.UUID); ok && format == pgtype.BinaryFormatCode {
		return scanUUID{}
	}
	return c.UUIDCodec.PlanScan(types, oid, format, target)
}

type scanUUID struct{}

// Scan copies the ID's bytes.
func (scanUUID) Scan(src []byte, target any) error {
	if len(src) != len(uuid.UUID{}) {
		return fmt.Errorf("a UUID of %d bytes, or NULL", len(src))
	}
	copy(target.(*uuid.UUID)[:], src)
	return nil
}
