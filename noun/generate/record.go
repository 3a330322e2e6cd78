package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/codegen/templates"

	"github.com/syntroph/syntroph/noun"
)

// IsRecord reports whether the noun is somebody's record, which the API makes,
// changes and deletes; accounts have rules of their own.
func (v view) IsRecord() bool { return v.Owner != "" }

// Kind is the noun in the history.
func (v view) Kind() string { return strings.ToUpper(v.Name) }

// Nested are the nouns that have a list of this one.
func (v view) Nested() []child {
	return slices.DeleteFunc(v.Refers(), func(c child) bool { return c.Name == "" })
}

// Refers are the nouns that this one refers to.
func (v view) Refers() (all []child) {
	for _, p := range v.Parents {
		all = append(all, v.child(p, v.Relation(p.Column).Parent))
	}
	return all
}

// Relation is the field of a column that refers to another noun.
func (v view) Relation(column string) field {
	f, err := v.Field(column)
	if err != nil {
		panic(err) // a parent without a field in the API
	}
	return f
}

// Kept are the columns that a record is written with: all but what the database
// fills itself.
func (v view) Kept() (columns []column) {
	for _, c := range v.table.columns {
		switch c.name {
		case "version", "created_at", "updated_at":
		default:
			if !c.generated {
				columns = append(columns, c)
			}
		}
	}
	return columns
}

// Columns lists the columns that a record is written with.
func (v view) Columns(format string) string {
	parts := make([]string, 0, len(v.table.columns))
	for _, c := range v.Kept() {
		parts = append(parts, fmt.Sprintf(format, c.name))
	}
	return wrapped(parts)
}

// Changed sets the columns of a record that can change.
func (v view) Changed() string {
	var parts []string
	for _, c := range v.Kept()[1:] { // not its ID
		parts = append(parts, c.name+" = @"+c.name)
	}
	return wrapped(parts)
}

// wrapped joins a list in lines of at most 120 characters.
func wrapped(parts []string) string {
	var b strings.Builder
	line := 0
	for i, p := range parts {
		switch {
		case i > 0 && line+len(p) > 112:
			b.WriteString(",\n    ")
			line = 0
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(p)
		line += len(p) + 2
	}
	return b.String()
}

// The order of the noun's lists in other records: the newest first, or by name.
func (v view) NestedKey() string { return v.nested("sort_name", v.Newest) }

// NestedSign is how the rows behind a place compare with it.
func (v view) NestedSign() string { return v.nested(">", "<") }

// NestedType is the key's type.
func (v view) NestedType() string { return v.nested("text", "timestamptz") }

// NestedWay is the order's direction.
func (v view) NestedWay() string { return v.nested("", " DESC") }

func (v view) nested(byName, newest string) string {
	if v.Newest != "" {
		return newest
	}
	return byName
}

// First is the order that the noun's lists have by default.
func (v view) First() (noun.Order, error) {
	column := v.nested("sort_name", v.Newest)
	for _, o := range v.Orders {
		if o.Column == column {
			return o, nil
		}
	}
	return noun.Order{}, v.wrong("Orders lacks one by %s, which lists have if they are asked for none: add it, or set Newest to the column of another one", column)
}

// GoField is the name of a column's field in sqlc's row.
func (c column) GoField() string { return templates.ToGo(camel(c.name)) }

// Field is how package record tells a column's value, in Go.
func (c column) Field(row string) string {
	optional, value := "", row+"."+c.GoField()
	if !c.notNull {
		optional = "Optional"
	} else if c.sqlType == "timestamptz" {
		value = "&" + value
	}
	kinds := map[string]string{
		"uuid": optional + "ID", "text": optional + "Text", "int4": optional + "Number",
		"numeric": "Amount", "timestamptz": "Moment", "date": "Day",
	}
	return fmt.Sprintf("record.%s(%q, %s)", kinds[c.sqlType], c.name, value)
}
