package record

import (
	"encoding/json"
	"strconv"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"
)

// Field is a column's value, in a form that is compared and written as JSON
// without reflection. The
// functions below make them; one without a value is null.
type Field struct {
	Column string
	form   form
	text   string
}

// form is what a field's text is in JSON.
type form byte

const (
	null form = iota
	quoted
	number
)

// Text is a text, or a word of a closed set.
func Text[V ~string](column string, v V) Field { return Field{column, quoted, string(v)} }

// OptionalText is a text that may be absent.
func OptionalText[V ~string](column string, v *V) Field {
	if v == nil {
		return Field{Column: column}
	}
	return Text(column, *v)
}

// Number is a whole number.
func Number(column string, v int32) Field {
	return Field{column, number, strconv.FormatInt(int64(v), 10)}
}

// OptionalNumber is a whole number that may be absent.
func OptionalNumber(column string, v *int32) Field {
	if v == nil {
		return Field{Column: column}
	}
	return Number(column, *v)
}

// ID is a reference.
func ID(column string, v uuid.UUID) Field { return Field{column, quoted, v.String()} }

// OptionalID is a reference that may be absent.
func OptionalID(column string, v *uuid.UUID) Field {
	if v == nil {
		return Field{Column: column}
	}
	return ID(column, *v)
}

// Amount is a number that keeps its digits: 12.50 is 12.5.
func Amount(column string, v *decimal.Decimal) Field {
	if v == nil {
		return Field{Column: column}
	}
	return Field{column, number, v.String()}
}

// Moment is a time as PostgreSQL keeps it, to the microsecond.
func Moment(column string, v *time.Time) Field {
	if v == nil {
		return Field{Column: column}
	}
	return Field{column, quoted, v.UTC().Truncate(time.Microsecond).Format(time.RFC3339Nano)}
}

// Day is a date.
func Day(column string, v pgtype.Date) Field {
	if !v.Valid {
		return Field{Column: column}
	}
	return Field{column, quoted, v.Time.Format(time.DateOnly)}
}

// appendJSON appends the value.
func (f Field) appendJSON(b []byte) []byte {
	switch f.form {
	case number:
		return append(b, f.text...)
	case quoted:
		return appendQuoted(b, f.text)
	case null:
	}
	return append(b, "null"...)
}

// appendQuoted appends a text as JSON has it; most have nothing to escape.
func appendQuoted(b []byte, text string) []byte {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			escaped, _ := json.Marshal(text) // of a string it can't fail
			return append(b, escaped...)
		}
	}
	return append(append(append(b, '"'), text...), '"')
}
