package fault

import (
	"strconv"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"
)

// literalTokens bounds the second parse of a document that was refused.
const literalTokens = 5000

// literal is a value in a document: the dotted path of its argument or input
// field, where that is named, and the value.
type literal struct {
	path  string
	name  *ast.Position
	value *ast.Value
}

// literals are all the values of a document's arguments.
type literals []literal

// literalsOf finds the values of a document; none if it can't be read.
func literalsOf(document string) (all literals) {
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: document}, literalTokens)
	if err != nil {
		return nil
	}
	for _, op := range doc.Operations {
		all = append(all, inSelections(op.SelectionSet)...)
	}
	for _, f := range doc.Fragments {
		all = append(all, inSelections(f.SelectionSet)...)
	}
	for _, op := range doc.Operations {
		for _, v := range op.VariableDefinitions {
			all = append(all, inValue(all.use(v.Variable), nil, v.DefaultValue)...)
		}
	}
	return all
}

// at returns the literal at a place in the text; an empty one if there is none.
func (all literals) at(place gqlerror.Location) literal {
	is := func(p *ast.Position) bool { return p != nil && p.Line == place.Line && p.Column == place.Column }
	for _, l := range all {
		if is(l.name) || is(l.value.Position) {
			return l
		}
	}
	return literal{}
}

// use returns the path of the input that a variable stands for; its own name
// if it is not used.
func (all literals) use(variable string) string {
	for _, l := range all {
		if l.value.Kind == ast.Variable && l.value.Raw == variable {
			return l.path
		}
	}
	return variable
}

func inSelections(set ast.SelectionSet) (all literals) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			for _, a := range s.Arguments {
				all = append(all, inValue(a.Name, a.Position, a.Value)...)
			}
			all = append(all, inSelections(s.SelectionSet)...)
		case *ast.InlineFragment:
			all = append(all, inSelections(s.SelectionSet)...)
		}
	}
	return all
}

// inValue returns a value and those in it.
func inValue(path string, name *ast.Position, v *ast.Value) literals {
	if v == nil {
		return nil
	}
	all := literals{{path, name, v}}
	for i, child := range v.Children {
		all = append(all, inValue(path+nameOfChild(i, child), child.Position, child.Value)...)
	}
	return all
}

// nameOfChild is a field's name, or a list's index, with a leading dot.
func nameOfChild(i int, child *ast.ChildValue) string {
	if child.Name == "" {
		return "." + strconv.Itoa(i)
	}
	return "." + child.Name
}

// outOfRange returns the path, below a value, of a number in it that no Go
// number can hold, for which gqlparser blames the whole value; or empty.
func outOfRange(v *ast.Value) string {
	if v == nil {
		return ""
	}
	for i, child := range v.Children {
		if _, err := child.Value.Value(nil); err != nil {
			return nameOfChild(i, child) + outOfRange(child.Value)
		}
	}
	return ""
}
