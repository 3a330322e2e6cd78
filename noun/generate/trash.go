package main

import (
	"fmt"
	"strings"
)

// NotTrashed are the columns of a deleted row that the trash has not: those that
// follow from others, and the version, which it has beside the row.
func (v view) NotTrashed() string {
	names := []string{"version"}
	for _, c := range v.table.columns {
		if c.generated {
			names = append(names, c.name)
		}
	}
	return "{" + strings.Join(names, ",") + "}"
}

// Title is what a deleted row is called in a list, in SQL.
func (v view) Title() string {
	if v.Noun.Title != "" {
		return v.On(v.Noun.Title)
	}
	if v.table.column("name") != nil {
		return v.Plural + ".name"
	}
	return "btrim(first_name || ' ' || last_name)"
}

// Restored are the columns that a record is written with, from the trash.
func (v view) Restored() string {
	var parts []string
	for _, c := range v.Kept() {
		parts = append(parts, v.restored(c))
	}
	return strings.Join(parts, ",\n    ")
}

func (v view) restored(c column) string {
	value := fmt.Sprintf("(trash.record ->> '%s')::%s", c.name, c.SQLType())
	if c.name == "id" {
		return "trash.id"
	}
	if p := v.refersTo(c.name); p != nil && p.Owner != "" {
		return fmt.Sprintf("(SELECT %s.id FROM %s WHERE %s.id = %s FOR KEY SHARE)", p.Plural, p.Plural, p.Plural, value)
	}
	if c.notNull && c.byDefault != "" {
		return fmt.Sprintf("coalesce(%s, '%s')", value, c.byDefault)
	}
	return value
}

// refersTo is the noun that a column refers to; nil if it is none.
func (v view) refersTo(column string) *view {
	for _, f := range v.Fields {
		if f.Column.name == column {
			return f.Parent
		}
	}
	return nil
}

// link is a reference between two nouns, as a deletion takes it away.
type link struct {
	Of, Parent *view
	Column     string
}

// Link is the reference of this noun to a parent.
func (v view) Link(to child) link { return link{&v, to.Of, to.Column} }

// LinkTo is the reference of a child to this noun.
func (v view) LinkTo(from child) link { return link{from.Of, &v, from.Column} }

// Links are the columns of references that a deletion takes away.
func (v view) Links() (links []field) {
	for _, p := range v.Parents {
		links = append(links, v.Relation(p.Column))
	}
	return links
}
