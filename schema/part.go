package schema

import (
	"slices"
	"strings"

	"ariga.io/atlas/sql/schema"
)

// partOf narrows the change of a table to what one statement does of it: Atlas
// gives all of a table's statements the whole change as their source.
func partOf(c schema.Change, statement string) schema.Change {
	table, ok := c.(*schema.ModifyTable)
	if !ok {
		return c
	}
	part := *table
	part.Changes = slices.DeleteFunc(slices.Clone(table.Changes), func(inner schema.Change) bool {
		words := wordsOf(inner)
		return words != "" && !strings.Contains(statement, words)
	})
	return &part
}

// wordsOf are what the statement that makes a change of a table holds; empty if
// any may.
func wordsOf(c schema.Change) string {
	switch c := c.(type) {
	case *schema.AddColumn:
		return "ADD COLUMN " + ident(c.C.Name)
	case *schema.DropColumn:
		return "DROP COLUMN " + ident(c.C.Name)
	case *schema.ModifyColumn:
		return "ALTER COLUMN " + ident(c.To.Name)
	case *schema.AddIndex:
		return ident(c.I.Name)
	case *schema.AddCheck:
		return "ADD CONSTRAINT " + ident(c.C.Name)
	case *schema.ModifyCheck:
		return "ADD CONSTRAINT " + ident(c.To.Name)
	case *schema.AddForeignKey:
		return "ADD CONSTRAINT " + ident(c.F.Symbol)
	case *schema.ModifyForeignKey:
		return "ADD CONSTRAINT " + ident(c.To.Symbol)
	}
	return ""
}
