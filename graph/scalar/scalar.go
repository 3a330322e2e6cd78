// Package scalar reads and writes the API's own scalars. What can't be read is
// a BAD_USER_INPUT whose message says what was expected.
package scalar

import (
	"fmt"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/money"
)

// unreadable is the error of a value that is no scalar of its kind.
func unreadable(expected string) error {
	return crm.Errorf(crm.CodeBadUserInput, "Expected %s.", expected)
}

// MarshalID writes a UUID in its canonical form.
func MarshalID(id uuid.UUID) graphql.Marshaler {
	return marshaler(id, AppendID)
}

// UnmarshalID reads a UUID in its canonical form of 36 characters; the other
// forms that uuid.Parse takes (urn:uuid:…, braces) are refused.
func UnmarshalID(v any) (uuid.UUID, error) {
	s, _ := v.(string)
	id, err := uuid.Parse(s)
	if err != nil || len(s) != 36 {
		return uuid.UUID{}, unreadable("an ID such as 019ab2f4-7c1e-7000-8000-000000000000")
	}
	return id, nil
}

// MarshalDateTime writes a time in RFC 3339, in UTC.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return marshaler(t, AppendDateTime)
}

// UnmarshalDateTime reads an RFC 3339 time of a year that PostgreSQL and every
// client can hold, in UTC too, as it will be written.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, _ := v.(string)
	t, err := time.Parse(time.RFC3339, s)
	if year := t.UTC().Year(); err != nil || year < 1 || year > 9999 {
		return time.Time{}, unreadable("an RFC 3339 time such as 2026-11-24T08:24:13Z")
	}
	return t.Truncate(time.Microsecond), nil
}

// MarshalDate writes a day, or null for none.
func MarshalDate(d pgtype.Date) graphql.Marshaler {
	if !d.Valid {
		return graphql.Null
	}
	return marshaler(d, AppendDate)
}

// UnmarshalDate reads a day; null is none.
func UnmarshalDate(v any) (pgtype.Date, error) {
	if v == nil {
		return pgtype.Date{}, nil
	}
	s, _ := v.(string)
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return pgtype.Date{}, unreadable("a day such as 2026-11-24")
	}
	return pgtype.Date{Time: t, Valid: true}, nil
}

// maxDecimal is the first number that is too great; numeric(18, 4) holds it.
var maxDecimal = decimal.New(1, 13)

// MarshalDecimal writes a decimal number as a string, with the digits after the
// point that it has: an amount's are its currency's (money.Shown).
func MarshalDecimal(d decimal.Decimal) graphql.Marshaler {
	return marshaler(d, AppendDecimal)
}

// UnmarshalDecimal reads a decimal number of at most 13 digits before the
// point and 4 after it, the most that a currency has. A JSON number is taken as it is written.
func UnmarshalDecimal(v any) (decimal.Decimal, error) {
	s := fmt.Sprint(v)
	// The length bounds the exponent too: 1e999999999 would take gigabytes.
	if len(s) > 20 {
		return decimal.Decimal{}, unreadableDecimal()
	}
	d, err := decimal.NewFromString(s)
	if err != nil || d.Exponent() > 15 || d.Exponent() < -15 || d.Abs().GreaterThanOrEqual(maxDecimal) || !d.Equal(d.Round(money.MostDigits)) {
		return decimal.Decimal{}, unreadableDecimal()
	}
	return d, nil
}

func unreadableDecimal() error {
	return unreadable("a decimal number of at most 13 digits before the point and 4 after it, such as 1999.99")
}
