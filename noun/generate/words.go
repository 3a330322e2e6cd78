package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/codegen/templates"

	"github.com/syntroph/syntroph/noun"
)

// narrow is a filter's condition of its own.
type narrow struct {
	Field field
	Words string
	SDL   string
}

// Narrow are the filter's conditions of their own, with their columns.
func (v view) Narrow() (all []narrow, err error) {
	for _, n := range v.Filters {
		f, err := v.Field(n.Column)
		if err != nil {
			return nil, err
		}
		sdl := f.SDL
		if f.Parent != nil {
			sdl = "ID"
		}
		all = append(all, narrow{f, n.Words, sdl})
	}
	return all, nil
}

// Condition is the input that a filter has for a field.
func (f field) Condition() string { return f.kind("Condition") }

// Kind is the condition's name in package list.
func (f field) Kind() string { return f.kind("") }

func (f field) kind(suffix string) string {
	switch {
	case f.Parent != nil || f.SDL == "ID":
		return "ID" + suffix
	case f.SDL == "String":
		return "Text" + suffix
	default:
		return f.SDL + suffix
	}
}

// IsID reports whether a field is an ID or a reference.
func (f field) IsID() bool { return f.kind("") == "ID" }

// Hidden reports whether a reference may be to a record that the viewer does not
// see, though they see what refers to it: one that this column doesn't show them.
func (f field) Hidden() bool {
	return f.Parent != nil && f.Parent.Owner != "" && !slices.ContainsFunc(f.Parent.Sharing, func(c child) bool {
		return c.Of.table.column(f.Column.name) == f.Column
	})
}

// GoRelation is the name of a relation in gqlgen's inputs.
func (f field) GoRelation() string { return templates.ToGo(f.Name) }

// Go is the name of a list in gqlgen's inputs.
func (c child) Go() string { return templates.ToGo(c.Name) }

// SQLType is the column's type by its SQL name.
func (c column) SQLType() string {
	if c.sqlType == "int4" {
		return "integer"
	}
	return c.sqlType
}

// Name is the column's name.
func (c column) Name() string { return c.name }

// IsChild reports whether other nouns have lists of this one.
func (v view) IsChild() bool {
	for _, p := range v.Parents {
		if p.Children != "" {
			return true
		}
	}
	return false
}

// VisibleName is the rule of who sees a row, in Go; nil if everybody does.
func (v view) VisibleName() string {
	if v.Owner == "" {
		return "nil"
	}
	return v.Plural + "Visible"
}

// Through are the references that show a row to others than its owner, in Go.
func (v view) Through() string {
	parts := make([]string, len(v.Sharing))
	for i, c := range v.Sharing {
		parts[i] = fmt.Sprintf("{Table: %q, Column: %q}", c.Of.Plural, c.Column)
	}
	return strings.Join(parts, ", ")
}

// index is an order that an index has, behind the columns that lead it.
type index struct {
	Order   string
	Columns []string
}

// Indexes are the orders that the table's indexes have.
func (v view) Indexes() (all []index) {
	for _, columns := range v.table.indexes {
		n := len(columns)
		for _, o := range v.Orders {
			if n >= 2 && columns[n-1] == "id" && columns[n-2] == o.Column {
				all = append(all, index{o.Name, columns[:n-2]})
			}
		}
	}
	return all
}

// GoName is a name of the API in Go.
func (v view) GoName(name string) string { return templates.ToGo(name) }

// On is SQL on the noun's own table.
func (v view) On(sql string) string { return strings.ReplaceAll(sql, "%s", v.Plural) }

// Under is SQL on the noun's table under the name t, in Go.
func (v view) Under(sql string) string {
	return strings.TrimPrefix(strings.ReplaceAll(strconv.Quote(sql), "%s", `"+t+"`), `""+`)
}

// OrderKey is an order in Go: how it is sorted, and what its key is of a row.
func (v view) OrderKey(o noun.Order) (string, error) {
	c := v.table.column(o.Column)
	if c == nil {
		return "", v.wrong("order %s: schema/tenant.sql has no column %s.%s: add it there, or correct the name here", o.Name, v.Plural, o.Column)
	}
	kinds := map[string]struct{ kind, none, key string }{
		"text":        {"Text", "", ""},
		"timestamptz": {"Time", "'-infinity'::timestamptz", "page.TimeKey"},
		"numeric":     {"Number", "-1", "page.NumberKey"},
		"date":        {"Day", "'infinity'::date", "page.DayKey"},
	}
	k, known := kinds[c.sqlType]
	if !known || c.sqlType == "text" && !c.notNull {
		return "", v.wrong("order %s: lists can't be ordered by %s.%s, which is %s: order by a text that is NOT NULL, a timestamptz, a numeric or a date", o.Name, v.Plural, o.Column, c.described())
	}
	key, nullable, of := "%s."+o.Column, "", k.key
	if !c.notNull {
		key, nullable, of = fmt.Sprintf("coalesce(%%s.%s, %s)", o.Column, k.none), "%s."+o.Column, k.key+"OrNone"
	}
	order := fmt.Sprintf("list.Order{Name: %q, Key: %q, Type: %q, Column: %q, NullsFirst: %t}", o.Name, key, c.SQLType(), nullable, nullable != "" && c.sqlType != "date")
	return fmt.Sprintf("%s, page.%s, func(row *sqlc.%s) string { return %s(row.%s) }", order, k.kind, v.Type(), of, templates.ToGo(camel(o.Column))), nil
}
