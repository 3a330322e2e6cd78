package graph_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/graph"
)

// querySchema is the schema that random queries are made of.
var querySchema = graph.NewSchema(nil).Schema()

// writer writes one random query that is valid.
type writer struct {
	*rand.Rand
	ids       map[string]any
	fragments []string
	fields    int // that may still be written: the limits refuse long ones
}

// randomQuery writes the query of a seed. IDs are what the ID
// argument of a root field should be.
func randomQuery(seed uint64, ids map[string]any) string {
	return queryFrom(querySchema.Query, seed, ids)
}

// queryFrom is randomQuery with root fields of one's own.
func queryFrom(roots *ast.Definition, seed uint64, ids map[string]any) string {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, 1)), ids: ids, fields: 60} //nolint:gosec // a test's chance is to be repeatable.
	root := w.selection(roots, 0)
	return "query ($yes: Boolean!, $no: Boolean!) " + root + " " + strings.Join(w.fragments, " ") +
		// Both variables must be used.
		" fragment both on Query { __typename @skip(if: $yes) @include(if: $no) }"
}

// selection writes some of a type's fields, at most seven levels deep.
func (w *writer) selection(def *ast.Definition, depth int) string {
	var parts []string
	if depth == 0 {
		parts = append(parts, "...both")
	}
	for range 1 + w.IntN(5) {
		f := def.Fields[w.IntN(len(def.Fields))]
		if strings.HasPrefix(f.Name, "__") || w.fields < 0 {
			continue
		}
		w.fields--
		if text := w.field(f, depth, len(parts)); text != "" {
			parts = append(parts, w.wrapped(def, text))
		}
	}
	if len(parts) == 0 || w.IntN(6) == 0 {
		parts = append(parts, "__typename")
	}
	return "{ " + strings.Join(parts, " ") + " }"
}

// field writes one field with an alias of its own, unless chance leaves it
// its name: then it may stand there twice, and is merged.
func (w *writer) field(f *ast.FieldDefinition, depth, at int) string {
	def := querySchema.Types[f.Type.Name()]
	below := ""
	if len(def.Fields) > 0 {
		if depth > 6 {
			return ""
		}
		below = " " + w.selection(def, depth+1)
	}
	alias := ""
	if below != "" || len(f.Arguments) > 0 || w.IntN(8) == 0 {
		alias = fmt.Sprintf("a%d_%d: ", depth, (w.fields+60)*10+at)
		if w.fields%2 == 0 && len(f.Arguments) == 0 {
			alias = ""
		}
	}
	return alias + f.Name + w.arguments(f, depth) + w.directive() + below
}

// arguments writes what a field needs, and sometimes what makes it fail.
func (w *writer) arguments(f *ast.FieldDefinition, depth int) string {
	var args []string
	for _, a := range f.Arguments {
		switch {
		case a.Name == "first":
			args = append(args, fmt.Sprintf("first: %d", []int{1, 2, 3, 0}[w.IntN(31)%10/3]))
		case a.Name == "after" && depth > 0 && w.IntN(4) == 0:
			args = append(args, `after: "no cursor"`)
		case a.Type.Name() == "ID" && (a.Type.NonNull || w.IntN(3) == 0):
			id := w.ids[f.Name]
			if w.IntN(10) == 0 {
				id = uuid.Nil // nobody's
			}
			args = append(args, fmt.Sprintf("%s: %q", a.Name, id))
		}
	}
	if len(args) == 0 {
		return ""
	}
	return "(" + strings.Join(args, ", ") + ")"
}

// directive sometimes writes @skip or @include, with a variable or a literal.
func (w *writer) directive() string {
	if w.IntN(5) > 0 {
		return ""
	}
	return fmt.Sprintf(" @%s(if: %s)", []string{"skip", "include"}[w.IntN(2)], []string{"$yes", "$no", "true", "false"}[w.IntN(4)])
}

// wrapped sometimes puts a field into a fragment, inline or of its own.
func (w *writer) wrapped(def *ast.Definition, field string) string {
	switch w.IntN(8) {
	case 0:
		return "... on " + def.Name + w.directive() + " { " + field + " }"
	case 1:
		name := fmt.Sprintf("f%d", len(w.fragments))
		w.fragments = append(w.fragments, "fragment "+name+" on "+def.Name+" { "+field+" }")
		return "..." + name + w.directive()
	default:
		return field
	}
}
