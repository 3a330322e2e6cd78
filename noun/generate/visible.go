package main

import (
	"fmt"
	"strings"
)

// owned is met by a row of a table whose owner is given.
func owned(table, owner string) string { return table + ".owner_id = " + owner }

// Seen is the rule of who sees a row of the noun, in all statements: in sqlc's
// queries and in those of package list. An owner sees their own, and those that
// their records refer to, where Shared says so. LIMIT 1 has PostgreSQL look that
// up row by row: it would else collect all records of the owner first. What is attached
// to others is also seen by who sees all of them.
func (v view) Seen(table, owner string) string {
	ways := []string{owned(table, owner)}
	if v.Attached != "" {
		ways = append(ways, v.seenAbout(table, owner))
	}
	for _, c := range v.Sharing {
		ways = append(ways, fmt.Sprintf("(SELECT true FROM %s AS own WHERE %s AND own.%s = %s.id LIMIT 1)", c.Of.Plural, owned("own", owner), c.Column, table))
	}
	if len(ways) == 1 {
		return ways[0]
	}
	return "(" + strings.Join(ways, " OR ") + ")"
}

// seenAbout is met where the owner sees all that a row was said to be about: what is
// gone, they don't.
func (v view) seenAbout(table, owner string) string {
	about := table + "." + v.Attached
	parts := []string{about + " > 0"}
	for i, p := range v.Refers() {
		parts = append(parts, fmt.Sprintf("((%s & %d) = 0 OR (SELECT true FROM %s AS it WHERE it.id = %s.%s AND %s LIMIT 1))",
			about, 1<<i, p.Of.Plural, table, p.Column, p.Of.Seen("it", owner)))
	}
	return "(" + strings.Join(parts, " AND ") + ")"
}

// Scope is the rule in a query of sqlc's, which is not asked of who sees all.
func (v view) Scope(table string) string {
	return "(sqlc.narg('visible_to')::uuid IS NULL OR " + v.Seen(table, "sqlc.narg('visible_to')") + ")"
}

// Linked is the rule of which rows a restore puts back into what they referred to: the
// viewer's own, or all of those that are attached to it, which is asked in a way that
// leaves the query its parameters.
func (v view) Linked(table string) string {
	if v.Attached != "" {
		return fmt.Sprintf("sqlc.narg('visible_to')::uuid IS NULL OR %s.owner_id IS NOT NULL", table)
	}
	return "sqlc.narg('visible_to')::uuid IS NULL OR " + owned(table, "sqlc.narg('visible_to')")
}
