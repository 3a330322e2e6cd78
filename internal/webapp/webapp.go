// Package webapp reads the operations that the web app sends from its source, for
// the test of the plans and for the benchmark of size.
package webapp

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"
)

// written are the documents of the web app's source.
var written = regexp.MustCompile("(?s)graphql\\(`(.*?)`\\)")

// Operations are the web app's by name, each with the fragments that it needs. The
// root is the repository's.
func Operations(root string) (map[string]string, error) {
	all, err := read(filepath.Join(root, "web", "app", "src", "queries"))
	if err != nil {
		return nil, err
	}
	operations := map[string]string{}
	for _, op := range all.Operations {
		doc := ast.QueryDocument{Operations: ast.OperationList{op}}
		spread(&doc, all.Fragments, op.SelectionSet)
		var text strings.Builder
		formatter.NewFormatter(&text).FormatQueryDocument(&doc)
		operations[op.Name] = text.String()
	}
	return operations, nil
}

// read reads all documents of a folder's files.
func read(folder string) (all ast.QueryDocument, err error) {
	files, err := os.ReadDir(folder)
	if err != nil {
		return all, err
	}
	for _, file := range files {
		text, err := os.ReadFile(filepath.Join(folder, file.Name()))
		if err != nil {
			return all, err
		}
		for _, m := range written.FindAllSubmatch(text, -1) {
			doc, err := parser.ParseQuery(&ast.Source{Name: file.Name(), Input: string(m[1])})
			if err != nil {
				return all, err
			}
			all.Operations, all.Fragments = append(all.Operations, doc.Operations...), append(all.Fragments, doc.Fragments...)
		}
	}
	return all, nil
}

// spread adds the fragments that a selection needs.
func spread(doc *ast.QueryDocument, all ast.FragmentDefinitionList, set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			spread(doc, all, s.SelectionSet)
		case *ast.InlineFragment:
			spread(doc, all, s.SelectionSet)
		case *ast.FragmentSpread:
			if f := all.ForName(s.Name); f != nil && doc.Fragments.ForName(s.Name) == nil {
				doc.Fragments = append(doc.Fragments, f)
				spread(doc, all, f.SelectionSet)
			}
		}
	}
}
