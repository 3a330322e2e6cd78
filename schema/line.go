package schema

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed shape.sql
var linesSQL string

// lines returns a schema's shape, one line for each thing that can differ: 184
// for a tenant, in 5-17 ms. They decide what "the same" is, since Atlas does not
// see collations, deferrable keys, storage parameters, triggers and functions.
func lines(ctx context.Context, tx *sql.Tx, name string) (shape []string, err error) {
	if err := setPath(ctx, tx, ""); err != nil {
		return nil, err
	}
	if err := readCatalog(ctx, tx, oneSchema); err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, linesSQL, []string{name}, nil)
	if err != nil {
		return nil, fmt.Errorf("reading the shape of %s: %w", name, err)
	}
	defer rows.Close()
	for rows.Next() {
		var schema, table, kind, object, definition string
		if err := rows.Scan(&schema, &table, &kind, &object, &definition); err != nil {
			return nil, err
		}
		shape = append(shape, strings.Join(strings.Fields(strings.Join([]string{kind, table, object, definition}, " ")), " "))
	}
	return shape, rows.Err()
}

// mostDifferences bounds the differences that an error names.
const mostDifferences = 3

// difference says how one shape differs from another; empty if it does not.
func difference(have, want []string) string {
	var differences []string
	for _, line := range want {
		if !slices.Contains(have, line) {
			differences = append(differences, "lacks "+line)
		}
	}
	for _, line := range have {
		if !slices.Contains(want, line) {
			differences = append(differences, "has "+line)
		}
	}
	if len(differences) > mostDifferences {
		rest := fmt.Sprintf("and %d more", len(differences)-mostDifferences)
		differences = append(differences[:mostDifferences], rest)
	}
	return strings.Join(differences, "; ")
}
