package graph

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator"
	"github.com/vektah/gqlparser/v2/validator/rules"

	"github.com/syntroph/syntroph/graph/operation"
)

// Documents take no more memory than they count as, whatever they are made of.
func TestDocumentBytesAreHonest(t *testing.T) { //nolint:paralleltest // it measures the heap
	for name, text := range map[string]string{
		"fields":           "{ me { user { " + strings.Repeat("id ", 390) + "} } }",
		"named fields":     "{ me { user { " + strings.Repeat("a:id b:email ", 195) + "} } }",
		"selections":       "{ " + strings.Repeat("me{user{id}} ", 130) + "}",
		"different fields": "{ deals { edges { node { id name amount currency stage version owner { id email firstName lastName role version } } } } }",
		"inline fragments": "{ me { user { " + strings.Repeat("...{id} ", 190) + "} } }",
		"fragments":        "{ me { user { ...f0 } } }" + chain(120),
		"arguments":        "{ " + strings.Repeat("deals(first:1){totalCount} ", 80) + "}",
		"a list":           "{ deals(filter: {ids: [" + strings.Repeat("1 ", 900) + "]}) { totalCount } }",
		"directives":       "{ me { user { id " + strings.Repeat("@skip(if:true)", 150) + "} } }",
		"variables":        "query(" + numbered(240, "$a#:Int ") + ") { me { user { id } } }",
		"objects":          "{ deals(filter: " + strings.Repeat("{a:", 300) + "1" + strings.Repeat("}", 300) + ") { totalCount } }",
		"comments":         strings.Repeat("#\n", 7_000) + "{ me { user { id } } }",
		"comments between": "{ me { user { " + strings.Repeat("id #\n", 390) + "} } }",
		"a text":           `{ deals(filter: {search: "` + strings.Repeat("x", 10_000) + `"}) { totalCount } }`,
		"the web app's":    "query Deals($first: Int!, $after: String) { deals(first: $first, after: $after, orderBy: {field: NAME, direction: ASC}) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id name amount currency stage probability expectedCloseDate owner { id firstName lastName } organization { id name } } } } }",
	} {
		const n = 20
		known := make([]*parsed, n)
		before := heap()
		for i := range n {
			known[i] = parse(t, text)
		}
		grown, counted := (heap()-before)/n, parsedSize(text)
		t.Logf("%-18s %6d characters: %6d bytes, counted as %6d", name, len(text), grown, counted)
		require.LessOrEqual(t, grown, counted, name)
		runtime.KeepAlive(known)
	}
}

// parse reads a document as gqlgen does; not all of them are valid.
func parse(t *testing.T, text string) *parsed {
	t.Helper()
	doc, err := parser.ParseQuery(&ast.Source{Input: strings.Clone(text)})
	require.NoError(t, err)
	_ = validator.ValidateWithRules(schema(), doc, rules.NewDefaultRules())
	return &parsed{doc, doc.Operations[0], operation.NewDocument(doc.Operations[0])}
}

func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(format, "#", fmt.Sprint(i)))
	}
	return b.String()
}

func chain(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, " fragment f%d on User { ...f%d }", i, i+1)
	}
	fmt.Fprintf(&b, " fragment f%d on User { id }", n)
	return b.String()
}

func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
