// Command generate writes what every noun has: the SDL of its lists and filters,
// the queries that sqlc makes Go of, and the resolvers. It reads the tables
// (schema/tenant.sql, by PostgreSQL's own parser), the types with their words
// (graph/schema/<noun>.graphqls) and the declarations (package noun). Run it from
// the root of the repository.
package main

import (
	"bytes"
	"embed"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/template"

	"github.com/syntroph/syntroph/noun"
)

//go:embed *.tmpl
var sources embed.FS

func main() {
	log.SetFlags(0)
	if err := generate(); err != nil {
		log.Fatalf("generate: %v", err)
	}
}

func generate() error {
	schema, err := tables("schema/tenant.sql")
	if err != nil {
		return err
	}
	all, err := views(noun.Nouns, schema, "graph/schema")
	if err != nil {
		return err
	}
	for _, v := range all {
		files := map[string]string{
			"graph/schema/" + v.Name + ".gen.graphqls": "list.graphqls.tmpl",
			"sqlc/queries/" + v.Name + ".gen.sql":      "record.sql.tmpl",
			"graph/nouns/" + v.Name + "_list.gen.go":   "list.go.tmpl",
		}
		if len(v.Noun.Dimensions) > 0 {
			files["graph/schema/"+v.Name+"_groups.gen.graphqls"] = "groups.graphqls.tmpl"
			files["graph/nouns/"+v.Name+"_groups.gen.go"] = "groups.go.tmpl"
		}
		if v.IsRecord() {
			files["graph/nouns/"+v.Name+"_record.gen.go"] = "record.go.tmpl"
			files["graph/nouns/"+v.Name+".resolvers.gen.go"] = "resolver.go.tmpl"
			files["graph/schema/"+v.Name+"_trash.gen.graphqls"] = "trash.graphqls.tmpl"
			files["sqlc/queries/"+v.Name+"_trash.gen.sql"] = "trash.sql.tmpl"
			files["graph/nouns/"+v.Name+"_trash.gen.go"] = "trash.go.tmpl"
			files["graph/schema/"+v.Name+"_batch.gen.graphqls"] = "batch.graphqls.tmpl"
			files["sqlc/queries/"+v.Name+"_batch.gen.sql"] = "batch.sql.tmpl"
			files["graph/nouns/"+v.Name+"_batch.gen.go"] = "batch.go.tmpl"
			files["web/app/src/queries/"+v.Name+".gen.ts"] = "web_documents.ts.tmpl"
			files["web/app/src/queries/"+v.Name+"_batch.gen.ts"] = "web_batches.ts.tmpl"
			files["web/app/src/record/"+v.Name+".gen.ts"] = "web_facts.ts.tmpl"
		}
		if len(v.Keys) > 0 {
			files["graph/schema/"+v.Name+"_upsert.gen.graphqls"] = "upsert.graphqls.tmpl"
			files["sqlc/queries/"+v.Name+"_upsert.gen.sql"] = "upsert.sql.tmpl"
			files["graph/nouns/"+v.Name+"_upsert.gen.go"] = "upsert.go.tmpl"
		}
		enums, err := v.Enums()
		if err != nil {
			return err
		}
		if len(enums) > 0 {
			files["crm/"+v.Name+".gen.go"] = "enum.go.tmpl"
		}
		for file, tmpl := range files {
			if err := write(file, tmpl, v); err != nil {
				return err
			}
		}
	}
	if err := configure("sqlc.yaml", all); err != nil {
		return err
	}
	return shared(all)
}

// shared writes what all nouns have together.
func shared(all []*view) error {
	owned := records(all)
	for _, f := range []struct {
		file, tmpl string
		data       any
	}{
		{"graph/schema/filter.gen.graphqls", "conditions.graphqls.tmpl", enums(all)},
		{"graph/load/loaders.gen.go", "loaders.go.tmpl", all},
		{"graph/schema/nested.gen.graphqls", "nested.graphqls.tmpl", all},
		{"graph/nouns/nested.gen.go", "nested.go.tmpl", all},
		{"graph/nouns/node.gen.go", "node.go.tmpl", all},
		{"sqlc/queries/node.gen.sql", "node.sql.tmpl", all},
		{"crm/kind.gen.go", "kind.go.tmpl", all},
		{"graph/schema/hand_over.gen.graphqls", "hand_over.graphqls.tmpl", owned},
		{"sqlc/queries/hand_over.gen.sql", "hand_over.sql.tmpl", owned},
		{"graph/nouns/hand_over.gen.go", "hand_over.go.tmpl", owned},
		{"graph/schema/kind.gen.graphqls", "kinds.graphqls.tmpl", owned},
		{"graph/schema/timeline.gen.graphqls", "timeline.graphqls.tmpl", timelinesOf(all)},
		{"sqlc/queries/timeline.gen.sql", "timeline.sql.tmpl", timelinesOf(all)},
		{"graph/load/timeline.gen.go", "timeline_load.go.tmpl", timelinesOf(all)},
		{"graph/nouns/timeline.gen.go", "timeline.go.tmpl", timelinesOf(all)},
		{"web/app/src/queries/search.gen.ts", "web_search.ts.tmpl", all},
		{"web/app/src/queries/named.gen.ts", "web_named.ts.tmpl", all},
		{"web/app/src/queries/timeline.gen.ts", "web_timeline.ts.tmpl", all},
		{"web/app/src/record/nouns.gen.ts", "web_nouns.ts.tmpl", owned},
		{"web/app/src/record/kinds.gen.ts", "web_kinds.ts.tmpl", owned},
		{"web/app/src/record/batches.gen.ts", "web_batch_operations.ts.tmpl", owned},
		{"web/paths.gen.go", "web_paths.go.tmpl", all},
	} {
		if err := write(f.file, f.tmpl, f.data); err != nil {
			return fmt.Errorf("%s: %w", f.file, err)
		}
	}
	return nil
}

// enums are the closed sets of values that something can be filtered by.
func enums(all []*view) (names []string) {
	for _, v := range all {
		for _, f := range v.Fields {
			if f.Enum && !slices.Contains(names, f.SDL) {
				names = append(names, f.SDL)
			}
		}
	}
	return names
}

// write renders a template.
func write(file, tmpl string, data any) error {
	t, err := template.New("").Funcs(template.FuncMap{"owned": owned, "title": func(s string) string { return strings.ToUpper(s[:1]) + s[1:] }}).ParseFS(sources, "*.tmpl")
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, filepath.Base(tmpl), data); err != nil {
		return err
	}
	text := b.Bytes()
	if strings.HasSuffix(file, ".go") {
		if text, err = formatted(text); err != nil {
			_ = os.WriteFile(file, b.Bytes(), 0o644) // to look at
			return err
		}
	}
	return os.WriteFile(file, text, 0o644)
}
