package limit

import (
	"encoding/json"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// pageArgument is the argument that says how many rows a list may return.
const pageArgument = "first"

// maxPage is what a page size that can't be read counts as.
const maxPage = 100

// Lists are the schema's list fields by name, with the page size that each has
// if none is asked for. Names do: before validation there are no types.
type Lists map[string]int

// ListsOf finds the list fields of a schema.
func ListsOf(schema *ast.Schema) Lists {
	lists := Lists{}
	for _, def := range schema.Types {
		for _, f := range def.Fields {
			if arg := f.Arguments.ForName(pageArgument); arg != nil && arg.DefaultValue != nil {
				if n, err := strconv.Atoi(arg.DefaultValue.Raw); err == nil {
					lists[f.Name] = max(lists[f.Name], n)
				}
			}
		}
	}
	return lists
}

// size is the number of rows that a list field asks for; false if it is none.
func (w *walker) size(f *ast.Field) (int, bool) {
	usual, isList := w.lists[f.Name]
	if !isList {
		return 0, false
	}
	arg := f.Arguments.ForName(pageArgument)
	if arg == nil {
		return usual, true
	}
	return min(max(w.number(arg.Value, usual), 0), maxPage), true
}

// number is the value of a page size: a literal, or a variable's value or
// default. One that is out of range is refused later; here it counts whole.
func (w *walker) number(v *ast.Value, usual int) int {
	if v.Kind != ast.Variable {
		return atoi(v.Raw)
	}
	given, ok := w.variables[v.Raw]
	if !ok {
		if def := w.operation.VariableDefinitions.ForName(v.Raw); def != nil && def.DefaultValue != nil {
			return atoi(def.DefaultValue.Raw)
		}
		return usual
	}
	switch n := given.(type) {
	case json.Number:
		return atoi(n.String())
	case float64:
		return int(min(max(n, 0), maxPage))
	case int:
		return n
	case int64:
		return int(min(max(n, 0), maxPage))
	}
	return maxPage
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return maxPage
	}
	return n
}
