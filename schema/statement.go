package schema

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/postgres"
	"ariga.io/atlas/sql/schema"
)

// Statement is one step of a plan.
type Statement struct {
	SQL string `json:"sql"`
	// Lock is the strongest lock that it takes on its table, and what that
	// blocks meanwhile.
	Lock string `json:"lock"`
	// Destroys names what is lost with its data, or is empty.
	Destroys string `json:"destroys,omitempty"`
	// Fails says on which data it fails, or is empty.
	Fails string `json:"fails,omitempty"`
}

// plan returns the statements of some changes, with no schema's name in them.
func plan(ctx context.Context, tx *sql.Tx, changes []schema.Change) ([]Statement, error) {
	driver, err := postgres.Open(tx)
	if err != nil || len(changes) == 0 {
		return nil, err
	}
	unqualified := ""
	p, err := driver.PlanChanges(ctx, "plan", changes, func(o *migrate.PlanOptions) {
		o.SchemaQualifier = &unqualified
		o.Mode = migrate.PlanModeInPlace
	})
	if err != nil {
		return nil, fmt.Errorf("planning: %w", err)
	}
	statements := make([]Statement, len(p.Changes))
	for i, c := range p.Changes {
		statements[i] = Statement{SQL: c.Cmd, Lock: lockOf(c.Cmd), Destroys: destroyedBy(c.Source), Fails: failsOn(c.Source)}
	}
	return statements, nil
}

// lockOf names a statement's lock
// (https://www.postgresql.org/docs/current/explicit-locking.html).
func lockOf(statement string) string {
	switch {
	case strings.HasPrefix(statement, "CREATE TABLE"):
		return "none: the table is new"
	case strings.HasPrefix(statement, "CREATE") && strings.Contains(statement, "INDEX"):
		return "SHARE: writes wait"
	case strings.HasPrefix(statement, "COMMENT"):
		return "SHARE UPDATE EXCLUSIVE: nobody waits"
	}
	return "ACCESS EXCLUSIVE: reads and writes wait"
}

// destroyedBy names what a change drops with its data.
func destroyedBy(c schema.Change) string {
	switch c := c.(type) {
	case *schema.DropTable:
		return "table " + c.T.Name
	case *schema.ModifyTable:
		for _, inner := range c.Changes {
			if drop, ok := inner.(*schema.DropColumn); ok {
				return "column " + c.T.Name + "." + drop.C.Name
			}
		}
	}
	return ""
}

// failsOn says which rows make a change fail.
func failsOn(c schema.Change) string {
	table, ok := c.(*schema.ModifyTable)
	if !ok {
		return ""
	}
	for _, inner := range table.Changes {
		switch inner := inner.(type) {
		case *schema.AddColumn:
			if !inner.C.Type.Null && inner.C.Default == nil && !generated(inner.C) {
				return "any row of " + table.T.Name + ": the new column has no value for it"
			}
		case *schema.ModifyColumn:
			if inner.Change.Is(schema.ChangeNull) && !inner.To.Type.Null {
				return "rows whose " + inner.To.Name + " is null"
			}
		case *schema.AddCheck, *schema.ModifyCheck:
			return "rows that break the check"
		case *schema.AddIndex:
			if inner.I.Unique {
				return "rows that are equal in the index"
			}
		case *schema.AddForeignKey:
			return "rows that refer to nothing"
		}
	}
	return ""
}

// generated reports whether a column's values come from an expression.
func generated(c *schema.Column) bool {
	for _, a := range c.Attrs {
		if _, ok := a.(*schema.GeneratedExpr); ok {
			return true
		}
	}
	return false
}
