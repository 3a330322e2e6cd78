package schema

import (
	"cmp"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

//go:embed shape.sql
var shapeSQL string

// Line is one thing of a schema that can differ: a column's type, a constraint,
// an index. Its definition is SQL that makes it again.
type Line struct {
	Kind       string `json:"kind"`
	Table      string `json:"table,omitempty"`
	Name       string `json:"name,omitempty"`
	Definition string `json:"definition,omitempty"`
}

// longestDefinition bounds what a line prints of a definition, as a function's.
const longestDefinition = 300

// String is the line for people, on one line.
func (l Line) String() string {
	object := l.Name
	if l.Table != "" && l.Name != "" {
		object = l.Table + "." + l.Name
	} else if l.Table != "" {
		object = l.Table
	}
	text := strings.Join(strings.Fields(strings.Join([]string{l.Kind, object, l.Definition}, " ")), " ")
	if r := []rune(text); len(r) > longestDefinition {
		return string(r[:longestDefinition]) + "…"
	}
	return text
}

// Shape is all lines of one schema: 260 of a tenant's. It decides what "the
// same" is, since Atlas does not see collations of what stands, deferrable keys,
// storage parameters, rights, triggers, functions and views.
type Shape []Line

// readShape returns a schema's shape, in 6 ms however many other schemas there
// are. It waits for whoever holds a table exclusively, since printing an index
// does.
func readShape(ctx context.Context, q querier, name, slot, owner string) (Shape, error) {
	if err := readCatalog(ctx, q, oneSchema); err != nil {
		return nil, err
	}
	rows, err := q.Query(ctx, shapeSQL, name, slot, owner)
	if err != nil {
		return nil, fmt.Errorf("reading the shape of %s: %w", name, err)
	}
	shape, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Line])
	if err != nil {
		return nil, fmt.Errorf("reading the shape of %s: %w", name, err)
	}
	return shape, nil
}

// fingerprint names the shape: the first 16 hex digits of its lines' SHA-256,
// whatever their order.
func (s Shape) fingerprint() string {
	sorted := slices.SortedFunc(slices.Values(s), func(a, b Line) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Table, b.Table), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Definition, b.Definition))
	})
	hash := sha256.New()
	for _, l := range sorted {
		fmt.Fprintf(hash, "%q\n", l)
	}
	return hex.EncodeToString(hash.Sum(nil)[:8])
}

// without leaves out tables and all that is theirs.
func (s Shape) without(tables []string) Shape {
	return slices.DeleteFunc(slices.Clone(s), func(l Line) bool { return slices.Contains(tables, l.Table) })
}

// minus returns the lines that other lacks.
func (s Shape) minus(other Shape) (only Shape) {
	known := make(map[Line]bool, len(other))
	for _, l := range other {
		known[l] = true
	}
	for _, l := range s {
		if !known[l] {
			only = append(only, l)
		}
	}
	return only
}

// tables are the names of the shape's tables.
func (s Shape) tables() (names []string) {
	for _, l := range s {
		if l.Kind == "table" {
			names = append(names, l.Table)
		}
	}
	return names
}

// Difference is how a schema differs from what it should be.
type Difference struct {
	Lacks Shape `json:"lacks"`
	Has   Shape `json:"has"`
}

func differenceOf(have, want Shape) Difference {
	return Difference{Lacks: want.minus(have), Has: have.minus(want)}
}

// None reports whether there is no difference.
func (d Difference) None() bool { return len(d.Lacks)+len(d.Has) == 0 }

// Lines are the difference for people, a line for each thing.
func (d Difference) Lines() []string {
	lines := make([]string, 0, len(d.Lacks)+len(d.Has))
	for _, l := range d.Lacks {
		lines = append(lines, "lacks "+l.String())
	}
	for _, l := range d.Has {
		lines = append(lines, "has "+l.String())
	}
	return lines
}

// mostDifferences bounds the differences that an error names.
const mostDifferences = 3

// String is the difference in one line, as an error says it.
func (d Difference) String() string {
	lines := d.Lines()
	if more := len(lines) - mostDifferences; more > 0 {
		lines = append(lines[:mostDifferences], fmt.Sprintf("and %d more", more))
	}
	return strings.Join(lines, "; ")
}

// wholeKinds are the kinds of lines that are no one table's, or whose things are
// in the catalog beside their table: to compare them takes the whole schema.
var wholeKinds = []string{
	"identity", "sequence", "sequence of", "sequence logging", "sequence grant", "function", "type", "object", "view", "materialized view",
	"view options", "column default", "comment on",
}

// touched are the tables that the difference is in; all says that it is in more
// than tables.
func (d Difference) touched() (tables []string, all bool) {
	for _, l := range slices.Concat(d.Lacks, d.Has) {
		if l.Table == "" && l.Kind != "schema grant" || slices.Contains(wholeKinds, l.Kind) {
			return nil, true
		}
		if !slices.Contains(tables, l.Table) {
			tables = append(tables, l.Table)
		}
	}
	return tables, false
}
