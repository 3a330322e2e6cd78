package schema

import (
	"regexp"
	"slices"
	"strings"

	"ariga.io/atlas/sql/schema"
)

// Statement is one of a plan. It names no schema.
type Statement struct {
	SQL string `json:"sql"`
	// Lock is the strongest lock that it takes on its table, and what that
	// blocks meanwhile.
	Lock string `json:"lock"`
	// Destroys names what is lost with its data, or is empty.
	Destroys string `json:"destroys,omitempty"`
	// Fails says on which data it fails, or is empty.
	Fails string `json:"fails,omitempty"`
	// Step names the step that it is of, or is empty.
	Step string `json:"step,omitempty"`
	// Checks are the findings of Atlas's analyzers, each with its code.
	Checks []string `json:"checks,omitempty"`

	// index is the index that it makes on a table, if rows can't break it: it may
	// be built beside the table's users.
	index, on string
	// byLogin says that the login runs it, not the role that should own what it
	// is about.
	byLogin bool
}

// The locks, by what waits for them
// (https://www.postgresql.org/docs/current/explicit-locking.html).
const (
	lockNone   = "none: the table is new"
	lockRights = "none: nobody waits"
	lockRows   = "ROW EXCLUSIVE: nobody waits, but for the rows"
	lockUpdate = "SHARE UPDATE EXCLUSIVE: nobody waits"
	lockShare  = "SHARE: writes wait"
	lockKeys   = "SHARE ROW EXCLUSIVE: writes wait"
	lockAll    = "ACCESS EXCLUSIVE: reads and writes wait"
)

// locks are statements that take less than the strongest lock, by how they begin.
var locks = []struct {
	begins *regexp.Regexp
	lock   string
}{
	{regexp.MustCompile(`(?i)^CREATE (TABLE|VIEW|SEQUENCE)`), lockNone},
	{regexp.MustCompile(`(?i)^(GRANT|REVOKE|ALTER DEFAULT PRIVILEGES|SELECT)`), lockRights},
	{regexp.MustCompile(`(?i)^CREATE (UNIQUE )?INDEX`), lockShare},
	{regexp.MustCompile(`(?i)^COMMENT`), lockUpdate},
	{regexp.MustCompile(`(?i)^(INSERT|UPDATE|DELETE|WITH)`), lockRows},
	{regexp.MustCompile(`(?i)^ALTER TABLE \S+ VALIDATE CONSTRAINT \S+$`), lockUpdate},
	{regexp.MustCompile(`(?i)^ALTER TABLE \S+ ADD CONSTRAINT \S+ FOREIGN KEY [^,]*(\([^)]*\)[^,]*)*$`), lockKeys},
}

func lockOf(statement string) string {
	for _, l := range locks {
		if l.begins.MatchString(statement) {
			return l.lock
		}
	}
	return lockAll
}

// destroyedBy names what a change drops with its data. A column that goes while
// another of its type comes may be a rename, which nobody should guess.
func destroyedBy(c schema.Change) string {
	switch c := c.(type) {
	case *schema.DropTable:
		return "table " + c.T.Name
	case *schema.DropObject:
		if enum, ok := c.O.(*schema.EnumType); ok {
			return "type " + enum.T
		}
		return "what somebody made by hand"
	case *schema.ModifyTable:
		return destroyedIn(c)
	}
	return ""
}

// destroyedIn names the columns that a change of a table drops. What a generated
// one holds is found again.
func destroyedIn(table *schema.ModifyTable) string {
	var destroyed []string
	for _, inner := range table.Changes {
		if drop, ok := inner.(*schema.DropColumn); ok && !generated(drop.C) {
			destroyed = append(destroyed, "column "+table.T.Name+"."+drop.C.Name+renameHint(table, drop.C))
		}
	}
	return strings.Join(destroyed, ", ")
}

// renameHint says how to state a rename, if a column's going may be one.
func renameHint(table *schema.ModifyTable, gone *schema.Column) string {
	i := slices.IndexFunc(table.Changes, func(c schema.Change) bool {
		add, ok := c.(*schema.AddColumn)
		return ok && add.C.Type.Raw == gone.Type.Raw && !generated(add.C)
	})
	if i < 0 {
		return ""
	}
	return " (if it is renamed, state that in schema/steps: ALTER TABLE " + ident(table.T.Name) + " RENAME COLUMN " +
		ident(gone.Name) + " TO " + ident(table.Changes[i].(*schema.AddColumn).C.Name) + ")"
}

// failsOn says which rows make a change fail.
func failsOn(c schema.Change) string {
	table, ok := c.(*schema.ModifyTable)
	if !ok {
		return ""
	}
	var rows []string
	for _, inner := range table.Changes {
		if r := rowsThatFail(inner); r != "" && !slices.Contains(rows, r) {
			rows = append(rows, r)
		}
	}
	return strings.Join(rows, "; ")
}

func rowsThatFail(c schema.Change) string {
	switch c := c.(type) {
	case *schema.AddColumn:
		if !c.C.Type.Null && c.C.Default == nil && !generated(c.C) {
			return "any row: it has no value for " + c.C.Name
		}
	case *schema.ModifyColumn:
		if c.Change.Is(schema.ChangeNull) && !c.To.Type.Null {
			return "rows whose " + c.To.Name + " is null"
		}
		if c.Change.Is(schema.ChangeType) {
			return "rows whose " + c.To.Name + " does not fit the new type"
		}
	case *schema.AddCheck, *schema.ModifyCheck:
		return "rows that break the check"
	case *schema.AddIndex:
		if c.I.Unique {
			return "rows that are equal in the index"
		}
	case *schema.AddForeignKey, *schema.ModifyForeignKey:
		return "rows that refer to nothing"
	}
	return ""
}

// generated reports whether a column's values come from an expression.
func generated(c *schema.Column) bool {
	return slices.ContainsFunc(c.Attrs, func(a schema.Attr) bool {
		_, ok := a.(*schema.GeneratedExpr)
		return ok
	})
}
