package limit

import (
	"math"

	"github.com/vektah/gqlparser/v2/ast"
)

// introspectionDepth is how many levels more introspection may go than data:
// it goes into what is in memory, and the query that clients send for the whole
// schema goes 15 deep.
const introspectionDepth = 8

// introspectionShare is how many rows of the schema's description count as one: they
// come from memory. The whole of it, as tools ask for it, would count as over 5,000.
const introspectionShare = 2

// measure is what a selection comes to, fragments spread out.
type measure struct {
	depth, aliases, directives, fields, rows int
	// aggregates is what the figures here weigh that belong to the list around,
	// whole what those of lists that stand in no other list weigh.
	aggregates, whole int
}

// fragment names a fragment as it is spread in data or in introspection, where
// other lists stand.
type fragment struct {
	name          string
	introspection bool
	batch         int
}

// walker measures a document.
type walker struct {
	doc           *ast.QueryDocument
	shape         Shape
	variables     map[string]any
	operation     *ast.OperationDefinition
	introspection bool
	batch         int                  // items of the batch that is answered here
	fragments     map[fragment]measure // of this operation, whose variables may be the page sizes
	fields        int                  // as they are written, so far, inline fragments weighed
	inline        int                  // inline fragments around
	counted       map[string]bool      // fragments whose fields are in that number
}

// measure measures one operation.
func (w *walker) measure(op *ast.OperationDefinition) measure {
	w.operation, w.fragments = op, map[fragment]measure{}
	m := w.selections(op.SelectionSet)
	m.directives = plus(m.directives, len(op.Directives))
	m.rows = plus(m.rows, m.whole)
	return m
}

// unused is the depth of the fragments that no operation has spread: they are
// validated too.
func (w *walker) unused() (depth int) {
	if w.operation == nil {
		return 0 // nothing is validated without an operation
	}
	for _, f := range w.doc.Fragments {
		if !w.counted[f.Name] {
			depth = max(depth, w.fragment(f.Name).depth)
		}
	}
	return depth
}

// selections adds up a selection set. Its fields are those on its own level.
func (w *walker) selections(set ast.SelectionSet) (m measure) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			m = m.and(w.field(s))
		case *ast.InlineFragment:
			m = m.and(w.inlineFragment(s))
		case *ast.FragmentSpread:
			inner := w.fragment(s.Name)
			inner.directives = plus(inner.directives, len(s.Directives))
			m = m.and(inner)
		}
	}
	return m
}

// inlineFragment measures what is below an inline fragment, a level of its own.
func (w *walker) inlineFragment(f *ast.InlineFragment) measure {
	w.inline++
	m := w.selections(f.SelectionSet)
	w.inline--
	m.directives, m.depth = plus(m.directives, len(f.Directives)), plus(m.depth, 1)
	return m
}

func (w *walker) field(f *ast.Field) measure {
	if (f.Name == "__schema" || f.Name == "__type") && !w.introspection {
		w.introspection = true
		m := w.field(f)
		w.introspection = false
		m.depth = max(m.depth-introspectionDepth, 1)
		m.rows /= introspectionShare
		return m
	}
	w.fields += 1 + w.inline
	children := w.below(f)
	m := measure{depth: plus(children.depth, 1), aliases: children.aliases, directives: plus(children.directives, len(f.Directives)), fields: 1}
	w.weigh(f, &m, children)
	if f.Alias != f.Name {
		m.aliases = plus(m.aliases, 1)
	}
	return m
}

// below measures what a field selects. In the answer of a batch each list has a row
// for each of its items.
func (w *walker) below(f *ast.Field) measure {
	around := w.batch
	w.batch, _ = w.items(f)
	m := w.selections(f.SelectionSet)
	w.batch = around
	return m
}

// fragment measures a fragment once. One that spreads itself, which validation
// refuses, adds nothing to itself.
func (w *walker) fragment(name string) measure {
	key := fragment{name, w.introspection, w.batch}
	if m, ok := w.fragments[key]; ok {
		return m
	}
	w.fragments[key] = measure{}
	if def := w.doc.Fragments.ForName(name); def != nil {
		fields, inline := w.fields, w.inline
		w.inline = 0
		w.fragments[key] = w.selections(def.SelectionSet)
		w.inline = inline
		if w.counted[name] {
			w.fields = fields
		}
		w.counted[name] = true
	}
	return w.fragments[key]
}

// and adds what stands beside m.
func (m measure) and(o measure) measure {
	return measure{
		depth: max(m.depth, o.depth), aliases: plus(m.aliases, o.aliases), directives: plus(m.directives, o.directives),
		fields: plus(m.fields, o.fields), rows: plus(m.rows, o.rows),
		aggregates: plus(m.aggregates, o.aggregates), whole: plus(m.whole, o.whole),
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
