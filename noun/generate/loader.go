package main

import (
	"strings"

	"github.com/99designs/gqlgen/codegen/templates"
)

// collected is a field whose IDs are collected when rows are read, for the loader that
// they will be asked of.
type collected struct {
	Field, Keys string
	ID          string // in Go, of a row
}

// Collects are what rows refer to, and that they are parents of lists.
func (v view) Collects() (all []collected) {
	for _, f := range v.Fields {
		if f.Parent == nil {
			continue
		}
		id := "row." + f.Go()
		if f.Column.notNull {
			id = "&" + id
		}
		all = append(all, collected{f.Name, f.Parent.Type() + "Refs", id})
	}
	for _, c := range v.Children {
		all = append(all, collected{c.Name, v.Plural, "&row.ID"})
	}
	if v.HasTimeline() || v.Name == "user" {
		all = append(all, collected{"timeline", v.Plural, "&row.ID"})
	}
	return all
}

// Referred reports whether other nouns refer to this one. Every record refers to
// its owner.
func (v view) Referred() bool { return len(v.Referring) > 0 || v.Name == "user" }

// Loaded reports whether its rows are loaded by their IDs: for what refers to them, and for
// the changes in their own timelines.
func (v view) Loaded() bool { return v.Referred() || v.HasTimeline() }

// HasHidden reports whether a record may be loaded that its viewer does not see: by what
// refers to it, or did so once, as a timeline tells.
func (v view) HasHidden() bool { return v.Owner != "" && v.Loaded() }

// GoColumn is the name of the column's field in sqlc's row.
func (c child) GoColumn() string { return templates.ToGo(camel(c.Column)) }

// OpenSQL tells in SQL what of an owner's is still to be worked on; empty is all.
func (v view) OpenSQL(table string) string { return strings.ReplaceAll(v.Open.SQL, "%s", table) }

// OpenWords say what is counted.
func (v view) OpenWords() string {
	if v.Open.Words != "" {
		return v.Open.Words
	}
	return strings.ToUpper(v.Plural[:1]) + v.Plural[1:] + "."
}

// records are the nouns that somebody owns.
func records(all []*view) (owned []*view) {
	for _, v := range all {
		if v.IsRecord() {
			owned = append(owned, v)
		}
	}
	return owned
}
