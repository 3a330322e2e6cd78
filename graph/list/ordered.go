package list

import (
	"strconv"
	"time"

	"github.com/jackc/pgx/v5/pgtype"
	"github.com/shopspring/decimal"

	"github.com/syntroph/syntroph/crm"
)

// The conditions on a value that is less or more than others, as inputs of the API.
type (
	// Int is a condition on a whole number.
	Int struct {
		Eq, Ne, Lt, Lte, Gt, Gte *int32
		Between                  *IntBetween
		In                       []int32
		IsNull                   *bool
	}
	// Decimal is a condition on an exact number.
	Decimal struct {
		Eq, Ne, Lt, Lte, Gt, Gte *decimal.Decimal
		Between                  *DecimalBetween
		In                       []decimal.Decimal
		IsNull                   *bool
	}
	// Date is a condition on a day.
	Date struct {
		Eq, Ne, Lt, Lte, Gt, Gte *pgtype.Date
		Between                  *DateBetween
		In                       []pgtype.Date
		Within                   *crm.Period
		IsNull                   *bool
	}
	// DateTime is a condition on a point in time.
	DateTime struct {
		Eq, Ne, Lt, Lte, Gt, Gte *time.Time
		Between                  *DateTimeBetween
		In                       []time.Time
		Within                   *crm.Period
		IsNull                   *bool
	}
)

// What lies between two values, these two with it.
type (
	// IntBetween are whole numbers.
	IntBetween struct{ From, To int32 }
	// DecimalBetween are exact numbers.
	DecimalBetween struct{ From, To decimal.Decimal }
	// DateBetween are days.
	DateBetween struct{ From, To pgtype.Date }
	// DateTimeBetween are points in time.
	DateTimeBetween struct{ From, To time.Time }
)

// Int writes a condition on a whole number.
func (f *Filter) Int(field, column string, in *Int) Condition {
	if in == nil {
		return Condition{}
	}
	o := ordered[int32]{eq: in.Eq, ne: in.Ne, lt: in.Lt, lte: in.Lte, gt: in.Gt, gte: in.Gte, in: in.In}
	if in.Between != nil {
		o.from, o.to = &in.Between.From, &in.Between.To
	}
	text := func(n int32) string { return strconv.Itoa(int(n)) }
	return All(o.condition(f, field, column, "integer", text), f.null(field+".isNull", If(column), in.IsNull))
}

// Decimal writes a condition on an exact number.
func (f *Filter) Decimal(field, column string, in *Decimal) Condition {
	if in == nil {
		return Condition{}
	}
	o := ordered[decimal.Decimal]{eq: in.Eq, ne: in.Ne, lt: in.Lt, lte: in.Lte, gt: in.Gt, gte: in.Gte, in: in.In}
	if in.Between != nil {
		o.from, o.to = &in.Between.From, &in.Between.To
	}
	return All(o.condition(f, field, column, "numeric", decimal.Decimal.String), f.null(field+".isNull", If(column), in.IsNull))
}

// Date writes a condition on a day.
func (f *Filter) Date(field, column string, in *Date) Condition {
	if in == nil {
		return Condition{}
	}
	o := ordered[pgtype.Date]{eq: in.Eq, ne: in.Ne, lt: in.Lt, lte: in.Lte, gt: in.Gt, gte: in.Gte, in: in.In}
	if in.Between != nil {
		o.from, o.to = &in.Between.From, &in.Between.To
	}
	day := func(day time.Time) string { return day.Format(time.DateOnly) }
	return All(
		o.condition(f, field, column, "date", func(d pgtype.Date) string { return day(d.Time) }),
		f.during(field+".within", column, "date", in.Within, day),
		f.null(field+".isNull", If(column), in.IsNull),
	)
}

// DateTime writes a condition on a point in time.
func (f *Filter) DateTime(field, column string, in *DateTime) Condition {
	if in == nil {
		return Condition{}
	}
	o := ordered[time.Time]{eq: in.Eq, ne: in.Ne, lt: in.Lt, lte: in.Lte, gt: in.Gt, gte: in.Gte, in: in.In}
	if in.Between != nil {
		o.from, o.to = &in.Between.From, &in.Between.To
	}
	return All(
		o.condition(f, field, column, "timestamptz", instant),
		f.during(field+".within", column, "timestamptz", in.Within, f.midnight),
		f.null(field+".isNull", If(column), in.IsNull),
	)
}

func instant(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// ordered are the operators that all of these have, each nil if it isn't asked for.
type ordered[T any] struct {
	eq, ne, lt, lte, gt, gte, from, to *T
	in                                 []T
}

func (o ordered[T]) condition(f *Filter, field, column, sqlType string, text func(T) string) Condition {
	c := If(column)
	return All(
		compare(f, field+".eq", c, "=", sqlType, o.eq, text),
		compare(f, field+".ne", c, "IS DISTINCT FROM", sqlType, o.ne, text),
		compare(f, field+".lt", c, "<", sqlType, o.lt, text),
		compare(f, field+".lte", c, "<=", sqlType, o.lte, text),
		compare(f, field+".gt", c, ">", sqlType, o.gt, text),
		compare(f, field+".gte", c, ">=", sqlType, o.gte, text),
		compare(f, field+".between.from", c, ">=", sqlType, o.from, text),
		compare(f, field+".between.to", c, "<=", sqlType, o.to, text),
		one(f, field+".in", c, sqlType, o.in, text),
	)
}
