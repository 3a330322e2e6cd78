package isolation

import (
	"slices"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// document is one root field of the API, with arguments made for its types, so
// that a new field is tried without a line here.
type document struct {
	field    string
	mutation bool
	text     string
}

// documents are all root fields that ask for a session, each with every ID
// that it takes: id for its subject and owner, ref for what it refers to. Each
// password, a new one too, is the attacker's own: wrong ones would lock it out.
// Login and the like are no way to another's rows.
func documents(schema *ast.Schema, id, ref, password string) (all []document) {
	for _, root := range []*ast.Definition{schema.Query, schema.Mutation} {
		for _, f := range root.Fields {
			if f.Directives.ForName("hasRole") == nil {
				continue
			}
			w := writer{schema, id, ref, password}
			mutation := root == schema.Mutation
			text := f.Name + w.arguments(f.Arguments) + w.whole(f.Type)
			if mutation {
				text = "mutation " + "{ " + text + " }"
			} else {
				text = "{ " + text + " }"
			}
			all = append(all, document{f.Name, mutation, text})
		}
	}
	return all
}

// writer writes parts of a document.
type writer struct {
	schema            *ast.Schema
	id, ref, password string
}

// arguments are those that a field needs, and all that take an ID.
func (w writer) arguments(list ast.ArgumentDefinitionList) string {
	var parts []string
	for _, a := range list {
		if a.Type.NonNull || a.Type.Name() == "ID" {
			parts = append(parts, a.Name+": "+w.value(a.Name, a.Type, a.Directives))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

// value is a literal of a type for an argument or a field of an input.
func (w writer) value(name string, t *ast.Type, constraints ast.DirectiveList) string {
	if t.Elem != nil {
		return "[" + w.value(name, t.Elem, constraints) + "]"
	}
	def := w.schema.Types[t.Name()]
	switch def.Kind {
	case ast.Enum:
		return def.EnumValues[0].Name
	case ast.InputObject:
		return w.object(def)
	default:
		if t.Name() == "ID" && name != "id" && name != "ownerId" {
			return strconv.Quote(w.ref)
		}
		if strings.Contains(strings.ToLower(name), "password") {
			return strconv.Quote(w.password)
		}
		return w.scalar(t.Name(), constraints)
	}
}

// object is an input with the fields that it needs and all that take an ID.
func (w writer) object(def *ast.Definition) string {
	var parts []string
	for _, f := range def.Fields {
		if f.Type.NonNull || f.Type.Name() == "ID" {
			parts = append(parts, f.Name+": "+w.value(f.Name, f.Type, f.Directives))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// scalar is a literal of a scalar, in the form that a constraint asks for.
func (w writer) scalar(name string, constraints ast.DirectiveList) string {
	switch name {
	case "ID":
		return strconv.Quote(w.id)
	case "Int":
		return "1"
	case "Float":
		return "1.0"
	case "Boolean":
		return "true"
	case "Date":
		return `"2030-01-31"`
	case "DateTime":
		return `"2030-01-31T00:00:00Z"`
	case "Decimal":
		return `"1.00"`
	}
	if c := constraints.ForName("constraint"); c != nil {
		if format := c.Arguments.ForName("format"); format != nil {
			return formats[format.Value.Raw]
		}
	}
	return `"isolation test"`
}

// formats are texts of the forms that a constraint can ask for.
var formats = map[string]string{"EMAIL": `"isolation@example.com"`, "CURRENCY": `"USD"`, "URL": `"https://example.com/"`}

// mostWords are the names and braces of a document, which may have 400 fields, and in
// which what an interface tells counts as more.
const mostWords = 250

// whole is what a type tells on as many levels as a document has room for.
func (w writer) whole(t *ast.Type) (text string) {
	for depth := 3; depth >= 0; depth-- {
		if text = w.selection(t, depth); len(strings.Fields(text)) <= mostWords {
			break
		}
	}
	return text
}

// selection is all that a type tells without arguments, the lists within a
// list left out: they would cost more than a document may.
func (w writer) selection(t *ast.Type, depth int) string {
	def := w.schema.Types[t.Name()]
	if def.Kind == ast.Scalar || def.Kind == ast.Enum {
		return ""
	}
	parts := []string{"__typename"}
	if def.Kind == ast.Interface {
		// One of its types: the fields of several may not stand side by side.
		possible := w.schema.PossibleTypes[def.Name][0]
		parts = append(parts, "... on "+possible.Name+w.selection(ast.NamedType(possible.Name, nil), depth))
	}
	for _, f := range def.Fields {
		leaf := w.schema.Types[f.Type.Name()].IsLeafType()
		needs := slices.ContainsFunc(f.Arguments, func(a *ast.ArgumentDefinition) bool { return a.Type.NonNull })
		nested := strings.HasSuffix(f.Type.Name(), "Connection")
		if !needs && !strings.HasPrefix(f.Name, "__") && (leaf || depth > 0 && !nested) {
			parts = append(parts, f.Name+w.selection(f.Type, depth-1))
		}
	}
	return " { " + strings.Join(parts, " ") + " }"
}
