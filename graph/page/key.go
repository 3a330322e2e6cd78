package page

import (
	"time"

	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"
)

// TimeKey is the key of a row ordered by a time.
func TimeKey(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// TimeKeyOrNone is the key of a row ordered by a time that may be absent.
func TimeKeyOrNone(t *time.Time) string {
	if t == nil {
		return NoTime
	}
	return TimeKey(*t)
}

// NumberKeyOrNone is the key of a row ordered by a number that may be absent.
func NumberKeyOrNone(d *decimal.Decimal) string {
	if d == nil {
		return NoNumber
	}
	return d.String()
}

// DayKeyOrNone is the key of a row ordered by a day that may be absent.
func DayKeyOrNone(d pgtype.Date) string {
	if !d.Valid {
		return NoDay
	}
	return d.Time.Format(time.DateOnly)
}

// None is the key of a row without a value; empty where every row has one.
func (k Kind) None() string {
	switch k {
	case Time:
		return NoTime
	case Number:
		return NoNumber
	case Day:
		return NoDay
	default:
		return ""
	}
}
