// Package inputs checks the values of inputs, brings them into the form that is
// stored, and applies them to rows.
package inputs

import (
	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/money"
)

// Set assigns an optional field: absent leaves it, null clears it.
func Set[T any](to **T, from graphql.Omittable[*T]) {
	if v, ok := from.ValueOK(); ok {
		*to = v
	}
}

// SetText assigns a text that is empty rather than absent: null clears it.
func SetText(to *string, from graphql.Omittable[*string]) {
	if v, ok := from.ValueOK(); ok {
		*to = OrDefault(v, "")
	}
}

// SetDay assigns an optional day: absent leaves it, null clears it.
func SetDay(to *pgtype.Date, from graphql.Omittable[*pgtype.Date]) {
	if v, ok := from.ValueOK(); ok {
		*to = DayOf(v)
	}
}

// SetRequired assigns a field that can't be cleared.
func SetRequired[T any](to *T, from graphql.Omittable[*T], field string) error {
	v, ok := from.ValueOK()
	if !ok {
		return nil
	}
	if v == nil {
		return cleared(field)
	}
	*to = *v
	return nil
}

// SetReference has set refer a record to another one by a field that can't be cleared.
func SetReference(to *uuid.UUID, field string, set func(to **uuid.UUID) error) error {
	is := to
	if err := set(&is); err != nil {
		return err
	}
	if is == nil {
		return cleared(field)
	}
	*to = *is
	return nil
}

// cleared refuses null for a field that every record has.
func cleared(field string) error {
	return crm.Invalid("input."+field, "This is required and can't be cleared. Leave it out to keep it.")
}

// Required returns a field of a new record that can't be left out.
func Required[T any](from graphql.Omittable[*T], field string) (none T, err error) {
	if v := from.Value(); v != nil {
		return *v, nil
	}
	return none, crm.Invalid("input."+field, "This is required: there is no such record yet.")
}

// OrDefault returns what an input says, or else a default.
func OrDefault[T any](given *T, otherwise T) T {
	if given == nil {
		return otherwise
	}
	return *given
}

// CheckDecimals refuses an amount with more decimals than its currency has.
func CheckDecimals(field string, amount *decimal.Decimal, currency string) error {
	if amount == nil || money.Fits(*amount, currency) {
		return nil
	}
	if digits := money.Digits(currency); digits > 0 {
		return crm.Invalid(field, "An amount in %s has at most %d decimals.", currency, digits)
	}
	return crm.Invalid(field, "An amount in %s has no decimals.", currency)
}

// DayOf returns an optional day of an input; nil is none.
func DayOf(d *pgtype.Date) pgtype.Date {
	if d == nil {
		return pgtype.Date{}
	}
	return *d
}
