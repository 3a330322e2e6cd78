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
// up row by row: it would else collect all records of the owner first.
func (v view) Seen(table, owner string) string {
	ways := []string{owned(table, owner)}
	for _, c := range v.Sharing {
		ways = append(ways, fmt.Sprintf("(SELECT true FROM %s AS own WHERE %s AND own.%s = %s.id LIMIT 1)", c.Of.Plural, owned("own", owner), c.Column, table))
	}
	if len(ways) == 1 {
		return ways[0]
	}
	return "(" + strings.Join(ways, " OR ") + ")"
}
