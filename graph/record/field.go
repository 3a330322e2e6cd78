package record

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"
)

// Field is a column's value, in a form that can be compared and written as JSON:
// nil, a string, a number. The functions below make them, without reflection.
type Field struct {
	Column string
	Value  any
}

// changed is {"column": [before, after]} of the fields that differ; nil if none
// does. Either may be nil: the record is made, or deleted.
func changed(was, is []Field) json.RawMessage {
	var b bytes.Buffer
	for i := range max(len(was), len(is)) {
		column, before, after := "", any(nil), any(nil)
		if was != nil {
			column, before = was[i].Column, was[i].Value
		}
		if is != nil {
			column, after = is[i].Column, is[i].Value
		}
		if before != after {
			write(&b, column, before, after)
		}
	}
	if b.Len() == 0 {
		return nil
	}
	b.WriteByte('}')
	return b.Bytes()
}

// write adds a column to an object that it begins if it is the first.
func write(b *bytes.Buffer, column string, before, after any) {
	separator := byte(',')
	if b.Len() == 0 {
		separator = '{'
	}
	pair, _ := json.Marshal([2]any{before, after}) // of strings and numbers: it can't fail
	b.WriteByte(separator)
	b.WriteString(`"` + column + `":`)
	b.Write(pair)
}

// Text is a text, or a word of a closed set.
func Text[V ~string](column string, v V) Field { return Field{column, string(v)} }

// OptionalText is a text that may be absent.
func OptionalText[V ~string](column string, v *V) Field {
	if v == nil {
		return Field{Column: column}
	}
	return Field{column, string(*v)}
}

// Number is a whole number.
func Number(column string, v int32) Field { return Field{column, v} }

// ID is a reference.
func ID(column string, v uuid.UUID) Field { return Field{column, v.String()} }

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
	return Field{column, json.Number(v.String())}
}

// Moment is a time as PostgreSQL keeps it, to the microsecond.
func Moment(column string, v *time.Time) Field {
	if v == nil {
		return Field{Column: column}
	}
	return Field{column, v.UTC().Truncate(time.Microsecond).Format(time.RFC3339Nano)}
}

// Day is a date.
func Day(column string, v pgtype.Date) Field {
	if !v.Valid {
		return Field{Column: column}
	}
	return Field{column, v.Time.Format(time.DateOnly)}
}
