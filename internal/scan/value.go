package scan

import (
	"encoding/binary"
	"math"
	"reflect"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
)

// value reads one value, if its types are known here.
func value(oid uint32, v []byte, dest any, t *texts) bool {
	switch {
	case isText(oid):
		return text(v, dest, t)
	case oid == pgtype.UUIDOID:
		return id(v, dest)
	case oid == pgtype.TimestamptzOID:
		return moment(v, dest)
	case oid == pgtype.DateOID:
		return day(v, dest)
	default:
		return number(oid, v, dest)
	}
}

// text reads a text, or one of a type of its own, as a stage's.
func text(v []byte, dest any, t *texts) bool {
	switch d := dest.(type) {
	case **string:
		*d = nil
		if v != nil {
			t.optional = append(t.optional, t.next(len(v)))
			*d = &t.optional[len(t.optional)-1]
		}
		return true
	case *string:
		if v != nil {
			*d = t.next(len(v))
		}
		return v != nil
	}
	if v == nil {
		return false
	}
	return named(t.next(len(v)), dest)
}

// named sets a text of a type of its own, unless the type has its own way.
func named(s string, dest any) bool {
	switch dest.(type) {
	case interface{ Scan(src any) error }, pgtype.TextScanner:
		return false
	}
	to := reflect.ValueOf(dest)
	if to.Kind() != reflect.Pointer || to.Elem().Kind() != reflect.String {
		return false
	}
	to.Elem().SetString(s)
	return true
}

func id(v []byte, dest any) bool {
	switch d := dest.(type) {
	case *uuid.UUID:
		return copy(d[:], v) == len(d)
	case **uuid.UUID:
		*d = nil
		if v == nil {
			return true
		}
		*d = new(uuid.UUID)
		return copy((*d)[:], v) == len(*d)
	}
	return false
}

// yearTwoThousand is when PostgreSQL's times begin, in microseconds of Unix time.
const yearTwoThousand = 946_684_800_000_000

func moment(v []byte, dest any) bool {
	if v == nil {
		d, ok := dest.(**time.Time)
		if ok {
			*d = nil
		}
		return ok
	}
	if len(v) != 8 {
		return false
	}
	n := int64(binary.BigEndian.Uint64(v)) //nolint:gosec // a signed number as its bytes.
	if n == math.MaxInt64 || n == math.MinInt64 {
		return false // infinity
	}
	at := time.UnixMicro(yearTwoThousand + n)
	switch d := dest.(type) {
	case *time.Time:
		*d = at
	case **time.Time:
		*d = new(time.Time)
		**d = at
	default:
		return false
	}
	return true
}

// day reads days since the year 2000, or none.
func day(v []byte, dest any) bool {
	d, ok := dest.(*pgtype.Date)
	if !ok || v != nil && len(v) != 4 {
		return false
	}
	*d = pgtype.Date{}
	if v == nil {
		return true
	}
	n := int32(binary.BigEndian.Uint32(v)) //nolint:gosec // a signed number as its bytes.
	*d = pgtype.Date{Time: time.Date(2000, 1, 1+int(n), 0, 0, 0, 0, time.UTC), Valid: true}
	return n != math.MaxInt32 && n != math.MinInt32 // infinity
}

func number(oid uint32, v []byte, dest any) bool {
	switch d := dest.(type) {
	case *int32:
		if oid == pgtype.Int4OID && len(v) == 4 {
			*d = int32(binary.BigEndian.Uint32(v)) //nolint:gosec // a signed number as its bytes.
			return true
		}
	case *int64:
		if oid == pgtype.Int8OID && len(v) == 8 {
			*d = int64(binary.BigEndian.Uint64(v)) //nolint:gosec // a signed number as its bytes.
			return true
		}
	case *bool:
		if oid == pgtype.BoolOID && len(v) == 1 {
			*d = v[0] != 0
			return true
		}
	}
	return false
}
