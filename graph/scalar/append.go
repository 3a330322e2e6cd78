package scalar

import (
	"io"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"
)

// AppendID appends a UUID in its canonical form.
func AppendID(b []byte, id uuid.UUID) []byte {
	const digits = "0123456789abcdef"
	b = append(b, '"')
	for i, octet := range id {
		if i == 4 || i == 6 || i == 8 || i == 10 {
			b = append(b, '-')
		}
		b = append(b, digits[octet>>4], digits[octet&15])
	}
	return append(b, '"')
}

// AppendDateTime appends a time in RFC 3339, in UTC.
func AppendDateTime(b []byte, t time.Time) []byte {
	b = append(b, '"')
	b = t.UTC().AppendFormat(b, time.RFC3339Nano)
	return append(b, '"')
}

// AppendDate appends a day, or null for none.
func AppendDate(b []byte, d pgtype.Date) []byte {
	if !d.Valid {
		return append(b, "null"...)
	}
	return d.Time.AppendFormat(b, `"2006-01-02"`)
}

// AppendDecimal appends a decimal number as a string, with the digits after the
// point that it has: an amount's are its currency's (money.Shown).
func AppendDecimal(b []byte, d decimal.Decimal) []byte {
	b = append(b, '"')
	b = append(b, d.StringFixed(max(0, -d.Exponent()))...)
	return append(b, '"')
}

// marshaler writes what an append function makes of a value.
func marshaler[T any](v T, appendTo func([]byte, T) []byte) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = w.Write(appendTo(make([]byte, 0, 40), v))
	})
}
