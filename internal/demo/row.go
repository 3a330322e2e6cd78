package demo

import (
	"fmt"
	"strconv"
	"time"

	"github.com/shopspring/decimal"
)

// row is one line of a CSV file, by column. It keeps the first thing that was
// wrong with it, so that a reader reads all fields and looks at err once.
type row struct {
	file   string
	line   int
	fields map[string]string
	err    error
}

// errorf makes an error that says where in the data it is.
func (r *row) errorf(format string, args ...any) error {
	return fmt.Errorf("%s, line %d: %s", r.file, r.line, fmt.Sprintf(format, args...))
}

// fail keeps an error, unless there is one.
func (r *row) fail(format string, args ...any) {
	if r.err == nil {
		r.err = r.errorf(format, args...)
	}
}

// text reads a field that must not be empty.
func (r *row) text(column string) string {
	s := r.fields[column]
	if s == "" {
		r.fail("%s is empty", column)
	}
	return s
}

// date reads a day, at 00:00 UTC; an empty field is none.
func (r *row) date(column string) *time.Time {
	s := r.fields[column]
	if s == "" {
		return nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		r.fail("%s %q is not a date such as 2017-12-31", column, s)
		return nil
	}
	return &t
}

// amount reads a decimal number of 0 or more; an empty field is none.
func (r *row) amount(column string) *decimal.Decimal {
	s := r.fields[column]
	if s == "" {
		return nil
	}
	d, err := decimal.NewFromString(s)
	if err != nil || d.IsNegative() {
		r.fail("%s %q is not a number of 0 or more", column, s)
		return nil
	}
	return &d
}

// count reads a whole number of 0 or more, which must be there.
func (r *row) count(column string) int {
	s := r.fields[column]
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		r.fail("%s %q is not a whole number of 0 or more", column, s)
	}
	return n
}

// oneOf reads a field that must be one of the data set's words, as what it
// means here.
func oneOf[T any](r *row, column string, words map[string]T) T {
	word, ok := words[r.fields[column]]
	if !ok {
		r.fail("%s %q is unknown", column, r.fields[column])
	}
	return word
}
