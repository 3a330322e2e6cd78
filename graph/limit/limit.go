// Package limit bounds what a document may ask for, before it is validated:
// validation of a 1.1 MB document kept a core busy for 25 minutes, and can't be
// cancelled. One walk that looks at each fragment once measures all of it;
// gqlgen's own complexity limit walks nested fragments anew for each spread (24
// doubling ones, 936 bytes: 5 s).
package limit

import (
	"math"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/crm"
)

// Limits are the most that one operation may have.
type Limits struct {
	// Characters and Tokens are the document's.
	Characters, Tokens int
	// Depth is the number of fields from the root to the deepest leaf, those of
	// introspection not counted.
	Depth int
	// Aliases, Directives and RootFields count every use, fragments spread out.
	Aliases, Directives, RootFields int
	// Rows is the number of objects that the answer could hold: page sizes
	// multiplied along each path.
	Rows int
}

// Default are the limits of a server that sets none. The greatest page of the
// web app asks for 1,000 rows.
var Default = Limits{
	Characters: 15_000, Tokens: 1_000, Depth: 12, Aliases: 30, Directives: 50, RootFields: 10, Rows: 20_000,
}

// measure is what a selection comes to, fragments spread out.
type measure struct {
	depth, aliases, directives, fields, rows int
}

// walker measures a document.
type walker struct {
	doc       *ast.QueryDocument
	lists     Lists
	variables map[string]any
	operation *ast.OperationDefinition
	fragments map[string]measure
}

// Check measures the operation of a document that has a name, or its only one,
// and returns a QUERY_TOO_COMPLEX error that says which limit it breaks. The
// document need not be valid.
func (l Limits) Check(doc *ast.QueryDocument, name string, variables map[string]any, lists Lists) error {
	op := doc.Operations.ForName(name)
	if op == nil {
		return nil // validation says so
	}
	w := &walker{doc: doc, lists: lists, variables: variables, operation: op, fragments: map[string]measure{}}
	m := w.selections(op.SelectionSet)
	m.directives = plus(m.directives, len(op.Directives))
	for _, c := range []struct {
		what       string
		got, limit int
	}{
		{"levels of fields", m.depth, l.Depth},
		{"aliases", m.aliases, l.Aliases},
		{"directives", m.directives, l.Directives},
		{"root fields", m.fields, l.RootFields},
		{"rows", m.rows, l.Rows},
	} {
		if c.got > c.limit {
			return tooComplex(c.what, c.limit)
		}
	}
	return nil
}

// CheckText bounds a document before it is read.
func (l Limits) CheckText(text string) error {
	if len(text) > l.Characters {
		return tooComplex("characters", l.Characters)
	}
	return nil
}

func tooComplex(what string, most int) error {
	return crm.Errorf(crm.CodeQueryTooComplex, "The operation asks for too much: at most %d %s. Ask for less, or in several operations.", most, what)
}

// selections adds up a selection set. Its fields are those on its own level.
func (w *walker) selections(set ast.SelectionSet) (m measure) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			m = m.and(w.field(s))
		case *ast.InlineFragment:
			inner := w.selections(s.SelectionSet)
			inner.directives = plus(inner.directives, len(s.Directives))
			m = m.and(inner)
		case *ast.FragmentSpread:
			inner := w.fragment(s.Name)
			inner.directives = plus(inner.directives, len(s.Directives))
			m = m.and(inner)
		}
	}
	return m
}

func (w *walker) field(f *ast.Field) measure {
	if f.Name == "__schema" || f.Name == "__type" {
		return measure{fields: 1} // GraphiQL's own goes 13 levels deep, into what is in memory
	}
	children := w.selections(f.SelectionSet)
	m := measure{
		depth: plus(children.depth, 1), aliases: children.aliases, directives: plus(children.directives, len(f.Directives)), fields: 1,
	}
	if f.Alias != f.Name {
		m.aliases = plus(m.aliases, 1)
	}
	switch size, isList := w.size(f); {
	case isList:
		m.rows = times(size, max(children.rows, 1))
	case f.Name == "edges" || f.Name == "node":
		m.rows = children.rows
	case len(f.SelectionSet) > 0:
		m.rows = plus(children.rows, 1)
	}
	return m
}

// fragment measures a fragment once. One that spreads itself, which validation
// refuses, adds nothing to itself.
func (w *walker) fragment(name string) measure {
	if m, ok := w.fragments[name]; ok {
		return m
	}
	w.fragments[name] = measure{}
	if def := w.doc.Fragments.ForName(name); def != nil {
		w.fragments[name] = w.selections(def.SelectionSet)
	}
	return w.fragments[name]
}

// and adds what stands beside m.
func (m measure) and(o measure) measure {
	return measure{
		depth: max(m.depth, o.depth), aliases: plus(m.aliases, o.aliases), directives: plus(m.directives, o.directives),
		fields: plus(m.fields, o.fields), rows: plus(m.rows, o.rows),
	}
}

// plus and times stop at the greatest number instead of running over.
func plus(a, b int) int {
	if a > math.MaxInt32-b {
		return math.MaxInt32
	}
	return a + b
}

func times(a, b int) int {
	if a != 0 && b > math.MaxInt32/a {
		return math.MaxInt32
	}
	return a * b
}
