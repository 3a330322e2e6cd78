package noun_test

import (
	"slices"
	"strings"

	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
)

// The tests of lists, groups and histories walk the declared nouns: another one is
// tested without an edit.

// declared is the noun of a name or of a list.
func declared(name string) noun.Noun {
	return noun.Nouns[slices.IndexFunc(noun.Nouns, func(n noun.Noun) bool { return n.Name == name || n.Plural == name })]
}

// refersTo is a column that refers to rows of another list.
type refersTo struct {
	column, list string
	required     bool
}

// referencesOf are the columns of a list's rows that refer to others.
func referencesOf(list string) (all []refersTo) {
	for _, p := range declared(list).Parents {
		all = append(all, refersTo{p.Column, declared(p.Noun).Plural, apitest.Declared(declared(list).Name).Requires(p)})
	}
	return all
}

// childColumn is the column by which rows of another list are those of a field.
func childColumn(list, field string) string {
	for _, n := range noun.Nouns {
		for _, p := range n.Parents {
			if p.Noun == declared(list).Name && p.Children == field {
				return p.Column
			}
		}
	}
	panic("no noun declares the list " + field + " of " + list)
}

// inTable is a declared piece of SQL for a table under a name.
func inTable(sql, table string) string {
	return strings.NewReplacer("%s", table, "%[1]s", table).Replace(sql)
}
