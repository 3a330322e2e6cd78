// Command lists writes the list queries: one named query per order and
// direction, since sqlc has no dynamic ORDER BY and `ORDER BY CASE` sorts the
// whole table (74 ms against 0.02 ms on 200,000 rows). What a list selects and
// filters is written once, in <noun>.sql.tmpl; the orders are in orders.go.
// Beside the SQL it writes
// the Go that picks the query of an order: all queries of a list take the same
// parameters, so that one struct converts into another.
package main

import (
	"bytes"
	"embed"
	"go/format"
	"log"
	"os"
	"path/filepath"
	"text/template"
)

//go:embed *.tmpl
var sources embed.FS

// main takes two folders: where the SQL goes and where the Go goes.
func main() {
	log.SetFlags(0)
	for _, l := range lists {
		if err := write(os.Args[1], os.Args[2], l); err != nil {
			log.Fatalf("lists: %s: %v", l.Noun, err)
		}
	}
}

// write renders one noun's list queries.
func write(sqlDir, goDir string, l list) error {
	t, err := template.ParseFS(sources, "list.sql.tmpl", "list.go.tmpl", "match.sql.tmpl", l.Noun+".sql.tmpl")
	if err != nil {
		return err
	}
	var sql, code bytes.Buffer
	if err := t.ExecuteTemplate(&sql, "list.sql.tmpl", l); err != nil {
		return err
	}
	if err := t.ExecuteTemplate(&code, "list.go.tmpl", l); err != nil {
		return err
	}
	formatted, err := format.Source(code.Bytes())
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(sqlDir, l.Noun+"_list.sql"), sql.Bytes(), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(goDir, l.Noun+"_list.go"), formatted, 0o644)
}
