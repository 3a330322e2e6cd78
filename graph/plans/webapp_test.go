package plans_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
	"github.com/vektah/gqlparser/v2/parser"
)

// written are the documents of the web app's source.
var written = regexp.MustCompile("(?s)graphql\\(`(.*?)`\\)")

// webapp reads the operations that the web app sends, by name.
func webapp(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../../web/app/src/queries/*.ts")
	require.NoError(t, err)
	var all ast.QueryDocument
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, m := range written.FindAllSubmatch(text, -1) {
			doc, err := parser.ParseQuery(&ast.Source{Name: file, Input: string(m[1])})
			require.NoError(t, err)
			all.Operations, all.Fragments = append(all.Operations, doc.Operations...), append(all.Fragments, doc.Fragments...)
		}
	}
	operations := map[string]string{}
	for _, op := range all.Operations {
		doc := ast.QueryDocument{Operations: ast.OperationList{op}}
		spread(&doc, all.Fragments, op.SelectionSet)
		var text strings.Builder
		formatter.NewFormatter(&text).FormatQueryDocument(&doc)
		operations[op.Name] = text.String()
	}
	return operations
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
