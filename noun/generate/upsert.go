package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/codegen/templates"

	"github.com/syntroph/syntroph/noun"
)

// key is a key with its column. A unique one is compared as it is, another one in
// any case.
type key struct {
	noun.Key
	field
	Words  string
	Unique bool
}

// KeyFields are what an upsert finds a record by.
func (v view) KeyFields() (all []key, err error) {
	for _, k := range v.Keys {
		f, err := v.Field(k.Column)
		if err != nil {
			return nil, err
		}
		if f.SDL != "String" || f.Column.notNull {
			return nil, v.wrong("Keys: %s.%s can't be a key, it is %s: a key is a text that may be null", v.Plural, k.Column, f.Column.described())
		}
		all = append(all, key{k, f, k.Words, slices.Contains(v.table.unique, k.Column)})
	}
	return all, nil
}

// Enum is the key's name.
func (k key) Enum() string { return strings.ToUpper(k.Key.Column) }

// GoEnum is that in Go.
func (k key) GoEnum() string { return templates.ToGo(k.Enum()) }

// Equal compares a table's column with a value, in SQL.
func (k key) Equal(table, value string) string {
	column := table + "." + k.Key.Column
	if k.Unique {
		return column + " = " + value
	}
	return fmt.Sprintf("lower(%s) = lower(%s)", column, value)
}

// Value is the key's value in an upsert's input, in Go.
func (k key) Value() string {
	value := "in." + k.Go() + ".Value()"
	if k.Stored != "" {
		return k.Stored + "(" + value + ")"
	}
	return value
}

// Upserted sets the field of a new record's input from that of an upsert, in Go.
func (i input) Upserted() string {
	switch {
	case !i.Column.notNull || i.optional:
		return fmt.Sprintf("c.%s = in.%s.Value()", i.Go(), i.Go())
	case i.Enum && i.Column.byDefault != "":
		return fmt.Sprintf("c.%s = inputs.OrDefault(in.%s.Value(), %q)", i.Go(), i.Go(), i.Column.byDefault)
	default:
		return ""
	}
}

// UpsertRequired sets it where a new record requires it, in Go; empty else.
func (i input) UpsertRequired() string {
	if i.Upserted() != "" {
		return ""
	}
	return fmt.Sprintf("c.%s, err = inputs.Required(in.%s, %q)", i.Go(), i.Go(), i.NameID())
}
