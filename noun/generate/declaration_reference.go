package main

import (
	"errors"
	"slices"

	"github.com/syntroph/syntroph/noun"
)

// checkReferences refuses references that nothing could be generated for.
func (v *view) checkReferences(all []*view) (err error) {
	seen := map[string]bool{}
	for _, p := range v.Parents {
		if seen[p.Column] {
			err = errors.Join(err, v.wrong("Parents names %s twice: strike one out", p.Column))
		}
		seen[p.Column] = true
		err = errors.Join(err, v.checkReference(p, named(all, p.Noun)))
	}
	for _, name := range v.Shared {
		if !slices.ContainsFunc(named(all, name).Parents, func(p noun.Parent) bool { return p.Noun == v.Name }) {
			err = errors.Join(err, v.wrong("Shared: a %s refers to no %s: add it to Parents in noun/%s.go, or strike it out here", name, v.Name, name))
		}
	}
	if c := v.table.column(v.Owner); c != nil && c.refersTo != "users" {
		err = errors.Join(err, v.wrong("schema/tenant.sql: %s.%s needs a FOREIGN KEY that REFERENCES users (id)", v.Plural, c.name))
	}
	return err
}

func (v *view) checkReference(p noun.Parent, parent *view) (err error) {
	c := v.table.column(p.Column)
	switch {
	case parent.Owner == "":
		return v.wrong("Parents: %s refers to a %s, which is no record: only Owner refers to users, and nothing to other nouns without an owner", p.Column, p.Noun)
	case c.refersTo != parent.Plural:
		return v.wrong("schema/tenant.sql: %s.%s needs a FOREIGN KEY that REFERENCES %s (id), as Parents says", v.Plural, p.Column, parent.Plural)
	case c.notNull && c.onDelete != "a":
		return v.wrong("schema/tenant.sql: %s.%s is NOT NULL: its FOREIGN KEY can have no ON DELETE, as a deletion of the %s is refused", v.Plural, p.Column, p.Noun)
	case !c.notNull && c.onDelete != "n":
		return v.wrong("schema/tenant.sql: %s.%s may be null: its FOREIGN KEY needs ON DELETE SET NULL, as a deletion of the %s takes it off", v.Plural, p.Column, p.Noun)
	}
	f, err := v.Field(p.Column)
	if err == nil && f.SDL != parent.Type() {
		err = v.wrong("%s: %s.%s is of type %s: make it %s, as Parents says", v.sdl(), v.Type(), f.Name, f.SDL, parent.Type())
	}
	if err == nil && f.NonNull {
		err = v.wrong("%s: %s.%s is never null: write it without !, as its reader may not see the %s", v.sdl(), v.Type(), f.Name, p.Noun)
	}
	return err
}

// checkTogether refuses what shows in several nouns alone: one column's name for two nouns,
// since a history knows what it refers to by the column, and one field for two things.
func checkTogether(all []*view) (err error) {
	columns, lists := map[string]*view{}, map[string]string{}
	for _, v := range all {
		for _, p := range v.Parents {
			if other := columns[p.Column]; other != nil && other != named(all, p.Noun) {
				err = errors.Join(err, v.wrong("Parents: %s refers to a %s here and to a %s elsewhere: name the column otherwise, as a history tells what it refers to by its name", p.Column, p.Noun, other.Name))
			}
			columns[p.Column] = named(all, p.Noun)
			if p.Children == "" {
				continue
			}
			parent, list := named(all, p.Noun), p.Noun+"."+p.Children
			if lists[list] != "" || parent.definition.Fields.ForName(p.Children) != nil {
				err = errors.Join(err, v.wrong("Parents: the %s of %s has a field %s already: name Children of %s otherwise", parent.Type(), parent.sdl(), p.Children, p.Column))
			}
			lists[list] = p.Column
		}
	}
	return err
}
