package main

import (
	"slices"
	"strings"
)

// Required reports whether no row is without the column's value.
func (f field) Required() bool { return f.Column.notNull }

// Pointer is the column's value as one that may be none, in Go: of a row, or of the input
// of a new one.
func (f field) Pointer(of string) string {
	if f.Required() {
		return "&" + of + "." + f.Go()
	}
	return of + "." + f.Go()
}

// Pointer is the same of a child's column.
func (c child) Pointer(row string) string {
	if c.Required {
		return "&" + row + "." + c.GoColumn()
	}
	return row + "." + c.GoColumn()
}

// optional are those that may lose their reference.
func optional(all []child) []child {
	return slices.DeleteFunc(slices.Clone(all), func(c child) bool { return c.Required })
}

// required are those that may not.
func required(all []child) []child {
	return slices.DeleteFunc(slices.Clone(all), func(c child) bool { return !c.Required })
}

// Leaving are the rows that a deletion takes the noun off, Requiring those that keep it from
// being deleted.
func (v view) Leaving() []child { return optional(v.Referring) }

// Requiring are described at Leaving.
func (v view) Requiring() []child { return required(v.Referring) }

// RefersOptionally are the references that a row may lose, Requires those that it may not.
func (v view) RefersOptionally() []child { return optional(v.Refers()) }

// Requires are described at RefersOptionally.
func (v view) Requires() []child { return required(v.Refers()) }

// spoken writes a field's name as words: madeBy is "made by".
func spoken(field string) string {
	var b strings.Builder
	for _, r := range field {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte(' ')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}
