package schema

import (
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// kind is how a kind of lines is made and taken away.
type kind struct {
	// create is the statement that makes the thing; empty if a table's own
	// statement does.
	create func(Line) string
	// drop is the statement that takes it away; nil where only Atlas may.
	drop func(Line) string
	// precious says that somebody made it by hand: to drop it must be allowed.
	precious bool
}

// kinds are the kinds of lines, by name.
var kinds = map[string]kind{
	"type":              {func(l Line) string { return "CREATE TYPE " + ident(l.Name) + " AS " + l.Definition }, dropOf("TYPE"), true},
	"sequence":          {func(l Line) string { return "CREATE SEQUENCE " + ident(l.Name) }, dropOf("SEQUENCE"), true},
	"function":          {asDefined, func(l Line) string { return "DROP ROUTINE " + l.Name }, true},
	"options":           {func(l Line) string { return alter(l) + "SET (" + l.Definition + ")" }, resetOptions, false},
	"constraint":        {addConstraint, func(l Line) string { return alter(l) + "DROP CONSTRAINT " + ident(l.Name) }, false},
	"index":             {func(l Line) string { return strings.TrimSuffix(l.Definition, invalid) }, dropOf("INDEX"), false},
	"row security":      {func(l Line) string { return alter(l) + l.Definition + " ROW LEVEL SECURITY" }, disableRowSecurity, true},
	"policy":            {asDefined, dropOn("POLICY"), true},
	"statistics":        {asDefined, dropOf("STATISTICS"), false},
	"trigger":           {asDefined, dropOn("TRIGGER"), true},
	"rule":              {asDefined, dropOn("RULE"), true},
	"view":              {func(l Line) string { return "CREATE VIEW " + ident(l.Name) + " AS " + l.Definition }, dropOf("VIEW"), true},
	"materialized view": {func(l Line) string { return "CREATE MATERIALIZED VIEW " + ident(l.Name) + " AS " + l.Definition }, dropOf("MATERIALIZED VIEW"), true},
	"comment":           {comment, nil, false},
	"index comment": {func(l Line) string {
		return "COMMENT ON INDEX " + ident(l.Name) + " IS " + literal(l.Definition)
	}, nil, false},
}

// invalid ends the definition of an index whose concurrent build was cut off.
const invalid = " INVALID"

func ident(name string) string   { return pgx.Identifier{name}.Sanitize() }
func literal(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
func alter(l Line) string        { return "ALTER TABLE " + ident(l.Table) + " " }
func asDefined(l Line) string    { return l.Definition }
func addConstraint(l Line) string {
	return alter(l) + "ADD CONSTRAINT " + ident(l.Name) + " " + l.Definition
}

func dropOf(what string) func(Line) string {
	return func(l Line) string { return "DROP " + what + " " + ident(l.Name) }
}

func dropOn(what string) func(Line) string {
	return func(l Line) string { return fmt.Sprintf("DROP %s %s ON %s", what, ident(l.Name), ident(l.Table)) }
}

// resetOptions takes storage parameters back to their defaults.
func resetOptions(l Line) string {
	var names []string
	for option := range strings.SplitSeq(l.Definition, ", ") {
		name, _, _ := strings.Cut(option, "=")
		names = append(names, name)
	}
	return alter(l) + "RESET (" + strings.Join(names, ", ") + ")"
}

func disableRowSecurity(l Line) string {
	return alter(l) + map[string]string{"ENABLE": "DISABLE", "FORCE": "NO FORCE"}[l.Definition] + " ROW LEVEL SECURITY"
}

func comment(l Line) string {
	on := "TABLE " + ident(l.Table)
	if l.Name != "" {
		on = "COLUMN " + ident(l.Table) + "." + ident(l.Name)
	}
	return "COMMENT ON " + on + " IS " + literal(l.Definition)
}
