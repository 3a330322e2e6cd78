package main

import (
	"fmt"
	"strings"
)

// most is how many columns one jsonb_build_object names: PostgreSQL takes 100
// arguments.
const most = 40

// stored are the columns that a deleted record is kept with.
func (v view) stored() (names []string) {
	for _, c := range v.table.columns {
		if !c.generated && c.name != "version" {
			names = append(names, c.name)
		}
	}
	return names
}

// Trashed is a deleted row as the trash keeps it, in SQL.
func (v view) Trashed(row string) string {
	var objects, pairs []string
	for i, name := range v.stored() {
		if i > 0 && i%most == 0 {
			objects, pairs = append(objects, wrapped(pairs)), nil
		}
		pairs = append(pairs, fmt.Sprintf("'%s', %s.%s", name, row, name))
	}
	objects = append(objects, wrapped(pairs))
	return "jsonb_build_object(" + strings.Join(objects, ")\n    || jsonb_build_object(") + ")"
}

// Title is what a deleted row is called in a list, in SQL.
func (v view) Title(row string) string {
	if v.table.column("name") != nil {
		return row + ".name"
	}
	return fmt.Sprintf("btrim(%s.first_name || ' ' || %s.last_name)", row, row)
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
