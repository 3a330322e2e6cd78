// Package limit bounds what a document may ask for, before it is validated:
// validation of a 1.1 MB document kept a core busy for 25 minutes, and can't be
// cancelled. One walk that looks at each fragment once measures all of it;
// gqlgen's own complexity limit walks nested fragments anew for each spread (24
// doubling ones, 936 bytes: 5 s).
package limit

import (
	"cmp"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/crm"
)

// Limits are the most that one request may have. Of an operation all uses
// count, fragments spread out.
type Limits struct {
	// Body is the request body's size, in bytes.
	Body int
	// Characters, Tokens and Fields are the document's, as they are written. A field
	// counts once more for each inline fragment around it: validation compares the
	// fields in each of them anew, every two of one name. 240 nested ones took it
	// 220 ms.
	Characters, Tokens, Fields int
	// Depth is the number of fields and inline fragments from the root to the
	// deepest leaf. Introspection may go deeper, see introspectionDepth.
	Depth int
	// Aliases, Directives and RootFields are one operation's.
	Aliases, Directives, RootFields int
	// Rows is the number of objects that the answer could hold: page sizes
	// multiplied along each path.
	Rows int
	// Errors is the most errors that one answer holds.
	Errors int
}

// Default are the limits of a server that sets none. The greatest page of the
// web app asks for 1,000 rows and has 100 fields.
var Default = Limits{
	Body: 256 << 10, Characters: 15_000, Tokens: 1_000, Fields: 400, Depth: 12, Aliases: 30, Directives: 50, RootFields: 10,
	Rows: 5_000, Errors: 5,
}

// WithDefaults returns the limits with the default where one is not set.
func (l Limits) WithDefaults() Limits {
	return Limits{
		Body:       cmp.Or(l.Body, Default.Body),
		Characters: cmp.Or(l.Characters, Default.Characters),
		Tokens:     cmp.Or(l.Tokens, Default.Tokens),
		Fields:     cmp.Or(l.Fields, Default.Fields),
		Depth:      cmp.Or(l.Depth, Default.Depth),
		Aliases:    cmp.Or(l.Aliases, Default.Aliases),
		Directives: cmp.Or(l.Directives, Default.Directives),
		RootFields: cmp.Or(l.RootFields, Default.RootFields),
		Rows:       cmp.Or(l.Rows, Default.Rows),
		Errors:     cmp.Or(l.Errors, Default.Errors),
	}
}

// CheckText bounds a document before it is read.
func (l Limits) CheckText(text string) error {
	if len(text) > l.Characters {
		return tooComplex("characters", l.Characters)
	}
	return nil
}

// Check measures a document and returns a QUERY_TOO_COMPLEX error that says
// which limit it breaks. All of it is measured, since all of it is validated,
// whichever operation is run. The document need not be valid.
func (l Limits) Check(doc *ast.QueryDocument, variables map[string]any, shape Shape) error {
	w := &walker{doc: doc, shape: shape, variables: variables, counted: map[string]bool{}}
	for _, op := range doc.Operations {
		if err := l.checkMeasure(w.measure(op)); err != nil {
			return err
		}
	}
	if depth := w.unused(); depth > l.Depth+introspectionDepth {
		return tooComplex("levels of fields", l.Depth)
	}
	if w.fields > l.Fields {
		return tooComplex("fields", l.Fields)
	}
	return nil
}

func (l Limits) checkMeasure(m measure) error {
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

func tooComplex(what string, most int) error {
	return crm.Errorf(crm.CodeQueryTooComplex, "The operation is too large: the limit is %d %s. Ask for less, or split it into several operations.", most, what)
}
