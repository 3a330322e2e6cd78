package schema

import (
	"slices"
	"strings"
)

// What a plan names that has another name in each tenant, or database.
const (
	itsSlot   = `"tenant's slot"`
	itsSchema = `"tenant's schema"`
	itsOwner  = `"registry's owner"`
)

// named puts the names of one tenant into a plan's statement.
func named(sql, slot, schema, owner string) string {
	return strings.NewReplacer(itsSlot, ident(slot), itsSchema, ident(schema), itsOwner, ident(owner)).Replace(sql)
}

// grantKinds are the kinds of lines that say who may do what.
var grantKinds = []string{"grant", "sequence grant", "column grant", "schema grant"}

// isRight reports whether a line says who may do what, or whose a thing is.
func (l Line) isRight() bool {
	return slices.Contains(grantKinds, l.Kind) || l.Kind == "owner" || l.Kind == "default privileges" || strings.HasPrefix(l.Kind, "withheld ")
}

// foreignRight reports whether a line is a right that a copy can't have: it is
// mended first, and is not planned on.
func (l Line) foreignRight() bool {
	return l.isRight() && (!slices.Contains(grantKinds, l.Kind) || strings.Contains(l.Definition, " GRANTED BY "))
}

// appendOnly are the tables whose rows a slot may read and add, never change or
// delete.
var appendOnly = []string{"history"}

// rowRights are what a slot may do with the rows of a table or view.
func rowRights(table string) string {
	if slices.Contains(appendOnly, table) {
		return "INSERT, SELECT"
	}
	return "DELETE, INSERT, SELECT, UPDATE"
}

// withRights gives a shape the rights that the house gives: its slot's role has
// the rows of each table and view (of some, to read and add to), the numbers of each sequence, and nobody has
// anything else.
func (s Shape) withRights() Shape {
	all := slices.DeleteFunc(slices.Clone(s), Line.isRight)
	for _, l := range s {
		switch l.Kind {
		case "table", "view":
			all = append(all, Line{"grant", l.Table, "", rowRights(l.Table) + " TO " + itsSlot})
		case "sequence":
			all = append(all, Line{"sequence grant", l.Table, l.Name, "SELECT, USAGE TO " + itsSlot})
		}
	}
	return append(all, Line{"schema grant", "", "", "USAGE TO " + itsSlot})
}

// on is what a GRANT of a line names.
func on(l Line) string {
	switch l.Kind {
	case "sequence grant":
		return "SEQUENCE " + ident(l.Name)
	case "schema grant":
		return "SCHEMA " + itsSchema
	}
	return ident(l.Table)
}

// privileges are those of a line as GRANT takes them, and the rest: whose.
func privileges(l Line) (words, whose string) {
	words, whose, _ = strings.Cut(l.Definition, " TO ")
	if l.Kind != "column grant" {
		return words, whose
	}
	column := " (" + ident(l.Name) + ")"
	return strings.ReplaceAll(words, ", ", column+", ") + column, whose
}

func grant(l Line) string {
	words, whose := privileges(l)
	return "GRANT " + words + " ON " + on(l) + " TO " + whose
}

func revoke(l Line) string {
	words, whose := privileges(l)
	whose, grantor, _ := strings.Cut(whose, " GRANTED BY ")
	whose = strings.TrimSuffix(whose, " WITH GRANT OPTION")
	if grantor != "" {
		// PostgreSQL takes no other grantor's grant: CASCADE takes what hung on its
		// right to grant.
		return "REVOKE GRANT OPTION FOR " + words + " ON " + on(l) + " FROM " + grantor + " CASCADE"
	}
	return "REVOKE " + words + " ON " + on(l) + " FROM " + whose + " CASCADE"
}

// giveBack gives the owner what it has taken from itself.
func giveBack(l Line) string {
	l.Kind = strings.TrimPrefix(l.Kind, "withheld ")
	return "GRANT " + l.Definition + " ON " + on(l) + " TO " + itsOwner
}

// forgetDefaults takes back what new objects would be granted.
func forgetDefaults(l Line) string {
	role, objects, _ := strings.Cut(l.Name, " ON ")
	words, whose, _ := strings.Cut(l.Definition, " TO ")
	return "ALTER DEFAULT PRIVILEGES FOR ROLE " + ident(role) + " IN SCHEMA " + itsSchema + " REVOKE " + words + " ON " + objects + " FROM " + whose
}

// mendRights returns the statements for the rights that no copy can have.
func mendRights(have, want Shape) (statements []Statement) {
	for _, l := range have.minus(want) {
		if l.foreignRight() {
			s := statement(kinds[l.Kind].drop(l))
			s.byLogin = true
			statements = append(statements, s)
		}
	}
	return statements
}

// merged puts the tables that get the same grant into one line.
func merged(lines Shape) Shape {
	var all Shape
	at := map[string]int{}
	for _, l := range lines {
		if l.Kind != "grant" {
			all = append(all, l)
			continue
		}
		i, known := at[l.Definition]
		if !known {
			at[l.Definition] = len(all)
			all = append(all, Line{"grants", "", ident(l.Table), l.Definition})
			continue
		}
		all[i].Name += ", " + ident(l.Table)
	}
	return all
}

func grantAll(l Line) string {
	words, whose := privileges(l)
	return "GRANT " + words + " ON " + l.Name + " TO " + whose
}
