package main

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/syntroph/syntroph/noun"
)

// What is declared wrongly is refused before a file is written: templates would stop at
// it with words of their own, or write what does not compile. Each message begins with the
// file of the declaration, names the column, and says where to write what.

// wrong is a mistake in a noun's declaration.
func (v view) wrong(format string, args ...any) error {
	return fmt.Errorf("noun/"+v.Name+".go: "+format, args...)
}

// sdl is the file of the noun's type.
func (v view) sdl() string { return "graph/schema/" + v.Name + ".graphqls" }

// check returns all mistakes in declarations: those of names first, as the others follow
// from them.
func check(all []*view, dir string) (err error) {
	for _, find := range []func(*view) error{(*view).checkColumns, (*view).checkTable} {
		for _, v := range all {
			err = errors.Join(err, find(v))
		}
		if err != nil {
			return err
		}
	}
	formats, err := formatsIn(dir)
	if err != nil {
		return err
	}
	for _, v := range all {
		err = errors.Join(err, v.checkReferences(all), v.checkFields(), v.checkLists(), v.checkSQL(), v.checkFormats(formats), v.checkKinds())
	}
	return errors.Join(err, checkTogether(all))
}

var nameForm = regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)

// checkNames refuses names that no other check could go by.
func checkNames(nouns []noun.Noun) (err error) {
	known := map[string]bool{}
	for _, n := range nouns {
		known[n.Name] = true
	}
	seen := map[string]bool{}
	for _, n := range nouns {
		v := view{Noun: n}
		for i, name := range []string{n.Name, n.Plural} {
			what := []string{"Name", "Plural"}[i]
			switch {
			case !nameForm.MatchString(name):
				err = errors.Join(err, v.wrong("%s is %q: write small letters, with _ between words, as tables are named", what, name))
			case i == 1 && name == n.Name:
				err = errors.Join(err, v.wrong("Name and Plural are both %s: name one otherwise, as the API has a field of each", name))
			case seen[name]:
				err = errors.Join(err, v.wrong("%s: another noun is called %s too: name this one otherwise, or list it once in noun/noun.go", what, name))
			}
			seen[name] = true
		}
		if n.Owner != "" && n.Owner != "owner_id" {
			err = errors.Join(err, v.wrong("Owner is %s: name the column owner_id, as all queries ask for it", n.Owner))
		}
		for _, p := range n.Parents {
			if !known[p.Noun] {
				err = errors.Join(err, v.wrong("Parents: %s refers to noun %q, which is not in the list of noun/noun.go: add it there, or correct the name here", p.Column, p.Noun))
			}
		}
		for _, name := range n.Shared {
			if !known[name] {
				err = errors.Join(err, v.wrong("Shared: noun %q is not in the list of noun/noun.go: add it there, or correct the name here", name))
			}
		}
	}
	return err
}

// mention is a column that a part of a declaration names.
type mention struct {
	part, column string
	inAPI        bool // it needs a field there
}

// mentions are all columns that the declaration names, but those of other nouns.
func (v *view) mentions() (all []mention) {
	add := func(part string, inAPI bool, columns ...string) {
		for _, c := range columns {
			if c != "" {
				all = append(all, mention{part, c, inAPI})
			}
		}
	}
	add("Owner", true, v.Owner)
	add("Attached", false, v.Attached)
	add("Newest", false, v.Newest)
	for _, p := range v.Parents {
		add("Parents", true, p.Column)
	}
	for _, o := range v.Orders {
		add("Orders", false, o.Column)
	}
	for _, f := range v.Filters {
		add("Filters", true, f.Column)
	}
	for _, d := range v.Noun.Dimensions {
		column, _, _ := strings.Cut(d, ".")
		add("Dimensions", true, column)
	}
	for _, m := range v.Measures {
		add("Measures", false, m.Currency)
	}
	for _, k := range v.Keys {
		add("Keys", true, k.Column)
	}
	add("ReadOnly", true, v.ReadOnly...)
	add("ByRule", true, v.ByRule...)
	add("Formats", true, slices.Sorted(maps.Keys(v.Formats))...)
	add("Words", true, slices.Sorted(maps.Keys(v.Words))...)
	add("Only", true, slices.Sorted(maps.Keys(v.Only))...)
	return all
}

// checkColumns refuses columns that there are not.
func (v *view) checkColumns() (err error) {
	for _, m := range v.mentions() {
		_, missing := v.Field(m.column)
		if v.table.column(m.column) == nil || m.inAPI && missing != nil {
			err = errors.Join(err, fmt.Errorf("%w (named in %s)", missing, m.part))
		}
	}
	return err
}
