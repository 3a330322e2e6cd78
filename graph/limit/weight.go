package limit

import "github.com/vektah/gqlparser/v2/ast"

// weights are what figures count as beside their own row, as they read more than
// they return: ten pipelines with all parts are refused.
// A timeline reads changes that it folds into one entry.
var weights = map[string]int{"pipeline": 200, "months": 200, "owners": 200, "forecast": 350, "timeline": 50}

// aggregates are what the figures of a whole list count as. An exact one reads all
// of the list: nine of them are refused. One that stops at 10,000 reads that many.
var aggregates = map[string]int{"totalCount": 600, "totals": 600, "groups": 600, "count": 60, "sums": 60}

// nestedShare divides the weight of a list inside another: that one belongs to one
// record, and the page's are read together.
const nestedShare = 300

// weigh adds to a field's measure what it reads: its own rows, those below, and the
// figures of its list.
func (w *walker) weigh(f *ast.Field, m *measure, below measure) {
	m.rows, m.whole = w.rows(f, below.rows), below.whole
	m.aggregates = plus(below.aggregates, aggregates[f.Name])
	if _, isList := w.size(f); isList {
		m.rows, m.whole, m.aggregates = plus(m.rows, below.aggregates/nestedShare), below.aggregates, 0
	}
}

// rows is the number of objects of a field whose own fields have below.
func (w *walker) rows(f *ast.Field, below int) int {
	switch size, isList := w.size(f); {
	case isList:
		return plus(times(size, plus(below, 1)), weights[f.Name])
	case f.Name == "edges" || f.Name == "node" || f.Name == "groups" || f.Name == "ofType" || len(f.SelectionSet) == 0:
		return below // an ofType ends after three, however deep the document goes
	}
	if w.introspection {
		return plus(below, 1)
	}
	return plus(below, 1+weights[f.Name])
}
