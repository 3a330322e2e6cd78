package limit_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/limit"
	"github.com/syntroph/syntroph/internal/cputime"
)

var schema = gqlparser.MustLoadSchema(&ast.Source{Input: `
	type Query { deals(first: Int! = 20, after: String): DealConnection! me: User! }
	type DealConnection { edges: [DealEdge!]! totalCount: Int! }
	type DealEdge { node: Deal! }
	type Deal { name: String organization: Organization owner: User }
	type Organization { name: String contacts(first: Int! = 10): ContactConnection! }
	type ContactConnection { edges: [ContactEdge!]! }
	type ContactEdge { node: User! }
	type User { name: String }
`})

// bombs nest n fragments, each of which spreads the next one twice: 2^n fields
// for whoever walks them all.
func bomb(n int) string {
	var b strings.Builder
	b.WriteString("{ ...f0 }")
	for i := range n {
		fmt.Fprintf(&b, " fragment f%d on Query { ...f%d ...f%d }", i, i+1, i+1)
	}
	fmt.Fprintf(&b, " fragment f%d on Query { me { name } }", n)
	return b.String()
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		query     string
		variables map[string]any
		breaks    string
	}{
		"a page":               {query: `{ deals(first: 100) { totalCount edges { node { name organization { name } owner { name } } } } }`},
		"three levels":         {query: `{ deals(first: 100) { edges { node { organization { contacts(first: 20) { edges { node { name } } } } } } } }`},
		"rows by literals":     {query: `{ deals(first: 100) { edges { node { organization { contacts(first: 100) { edges { node { name } } } } } } } deals2: deals(first: 100) { edges { node { organization { contacts(first: 100) { edges { node { name } } } } } } } me { name } }`, breaks: "rows"},
		"rows by a variable":   {query: `query($n: Int!) { deals(first: $n) { edges { node { organization { a: contacts(first: $n) { edges { node { name } } } b: contacts(first: $n) { edges { node { name } } } c: contacts(first: $n) { edges { node { name } } } } } } } }`, variables: map[string]any{"n": 100.0}, breaks: "rows"},
		"a variable's default": {query: `query($n: Int! = 1) { deals(first: $n) { edges { node { organization { contacts(first: $n) { edges { node { name } } } } } } } }`},
		"a batch":              {query: `mutation { createDeals(input: {items: [` + strings.Repeat("{} ", 500) + `]}) { deals { owner { name } } errors { code } } }`},
		"batches by literals":  {query: `mutation {` + strings.Repeat(`createDeals(input: {items: [`+strings.Repeat("{} ", 500)+`]}) { deals { name } errors { code } }`, 6) + `}`, breaks: "rows"},
		"batches by variables": {
			query:     `mutation {` + strings.Repeat(`createDeals(input: $input) { errors { code } } updateDeals(input: {items: $items}) { ...e }`, 5) + `} fragment e on P { errors { code } deals { name } }`,
			variables: map[string]any{"input": map[string]any{"items": make([]any, 500)}, "items": make([]any, 500)}, breaks: "rows",
		},
		"depth":                {query: "{" + strings.Repeat("me {", 13) + "name" + strings.Repeat("}", 14), breaks: "levels"},
		"aliases":              {query: "{" + aliases(31) + "}", breaks: "aliases"},
		"aliases in fragments": {query: "{ ...f ...f ...f ...f } fragment f on Query { a: me { name } " + aliases(9) + "}", breaks: "aliases"},
		"directives":           {query: "{ me " + strings.Repeat("@skip(if: false) ", 51) + "{ name } }", breaks: "directives"},
		"root fields":          {query: "{ " + strings.Repeat("me { name } ", 11) + "}", breaks: "root fields"},
		"introspection":        {query: "{ __schema { types { fields { type " + strings.Repeat("{ ofType ", 12) + "{ name }" + strings.Repeat("}", 12) + " } } } }"},
		"a cycle":              {query: "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }"},
		"doubling fragments":   {query: bomb(60), breaks: "root fields"},
		"no such operation":    {query: "query A { me { name } } query B { me { name } }"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			doc, err := parser.ParseQuery(&ast.Source{Input: c.query})
			require.NoError(t, err)
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			start := cputime.Thread()
			got := limit.Default.Check(doc, c.variables, limit.ShapeOf(schema))
			require.Less(t, cputime.Thread()-start, time.Second)
			if c.breaks == "" {
				require.NoError(t, got)
				return
			}
			require.Equal(t, crm.CodeQueryTooComplex, crm.CodeOf(got))
			require.ErrorContains(t, got, c.breaks)
		})
	}
}

func aliases(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d: me { name } ", i)
	}
	return b.String()
}
