package limit

import (
	"encoding/json"
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
)

// sizes are the arguments that say how many rows a list, or how many groups of one
// may be returned, and the most of each: what one counts as that can't be read.
var sizes = map[string]int{"first": 100, "most": 1000}

// Shape is what the limits need to know of a schema. Names do: before
// validation there are no types.
type Shape struct {
	lists         map[string]int // fields with a page size, and the one each has if none is asked for
	introspection map[string]int // lists of the schema's own description, with their mean length
}

// ShapeOf reads a schema.
func ShapeOf(schema *ast.Schema) Shape {
	s := Shape{lists: map[string]int{}, introspection: introspectionOf(schema)}
	for _, def := range schema.Types {
		for _, f := range def.Fields {
			if arg := sizeOf(f.Arguments); arg != nil && arg.DefaultValue != nil {
				if n, err := strconv.Atoi(arg.DefaultValue.Raw); err == nil {
					s.lists[f.Name] = max(s.lists[f.Name], n)
				}
			}
		}
	}
	return s
}

// sizeOf finds the argument that says how many rows a field may return.
func sizeOf(arguments ast.ArgumentDefinitionList) *ast.ArgumentDefinition {
	for _, arg := range arguments {
		if sizes[arg.Name] > 0 {
			return arg
		}
	}
	return nil
}

// introspectionOf counts what a schema's description lists. The means are over
// all types, since a type has fields, or an input's, or values: over the owners
// of each alone the whole description, of 2,700 rows, counted as 5,600.
func introspectionOf(schema *ast.Schema) map[string]int {
	var fields, inputFields, arguments, values int
	for _, def := range schema.Types {
		values += len(def.EnumValues)
		if def.Kind == ast.InputObject {
			inputFields += len(def.Fields)
			continue
		}
		fields += len(def.Fields)
		for _, f := range def.Fields {
			arguments += len(f.Arguments)
		}
	}
	types := len(schema.Types)
	return map[string]int{
		"types": types, "directives": len(schema.Directives), "fields": mean(fields, types), "inputFields": mean(inputFields, types),
		"args": mean(arguments, fields), "enumValues": mean(values, types), "interfaces": 1, "possibleTypes": 1,
	}
}

// mean is rounded up; at least one.
func mean(sum, n int) int { return max((sum+n-1)/max(n, 1), 1) }

// size is the number of rows that a list field asks for; false if it is none.
func (w *walker) size(f *ast.Field) (int, bool) {
	if w.introspection {
		size, isList := w.shape.introspection[f.Name]
		return size, isList
	}
	if w.batch > 0 && len(f.SelectionSet) > 0 {
		return w.batch, true
	}
	usual, isList := w.shape.lists[f.Name]
	if !isList {
		return 0, false
	}
	for name, most := range sizes {
		if arg := f.Arguments.ForName(name); arg != nil {
			return min(max(w.number(arg.Value, usual), 0), most), true
		}
	}
	return usual, true
}

// items is the number of records that a batch is about; false if it is none.
func (w *walker) items(f *ast.Field) (int, bool) {
	arg := f.Arguments.ForName("input")
	if arg == nil || w.introspection {
		return 0, false
	}
	if arg.Value.Kind == ast.Variable {
		input, _ := w.variables[arg.Value.Raw].(map[string]any)
		return w.listed(input["items"])
	}
	items := arg.Value.Children.ForName("items")
	switch {
	case items == nil:
		return 0, false
	case items.Kind == ast.Variable:
		return w.listed(w.variables[items.Raw])
	}
	return len(items.Children), true
}

func (w *walker) listed(value any) (int, bool) {
	list, isList := value.([]any)
	return len(list), isList
}

// unread is what a page size that can't be read counts as: more than any.
const unread = 1000

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
		return int(min(max(n, 0), unread))
	case int:
		return n
	case int64:
		return int(min(max(n, 0), unread))
	}
	return unread
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return unread
	}
	return n
}
