package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/codegen/templates"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"github.com/syntroph/syntroph/noun"
)

// view is a noun as the templates see it: its declaration, its table and its type
// in the API as one.
type view struct {
	noun.Noun
	Fields []field
	table  *table
	// Referring are the columns of other nouns that refer to it, Children those of
	// them that it has a list of.
	Referring, Children []child
	Sharing             []child // those that show it to their owners
}

// field is a field of the type that is kept in a column.
type field struct {
	Name, Words string // of the API
	SDL         string // its type there, without !
	NonNull     bool   // it is never null there
	Enum        bool
	EnumWords   string // what the API says of the enum
	Column      *column
	Parent      *view // what it refers to; Name is its field, NameID the reference's
}

// child is a list of another noun's rows that refer to a noun.
type child struct {
	Name   string // of the field
	Of     *view
	Column string
	// As tells it from another reference of the same noun to the same one, in names; it
	// is empty where there is one alone.
	As string
	// Required tells that no row is without it.
	Required bool
}

// child is a reference as a child of what it refers to, or the other way round.
func (v *view) child(p noun.Parent, of *view) child {
	c := child{Name: p.Children, Of: of, Column: p.Column, Required: v.table.column(p.Column).notNull}
	for _, other := range v.Parents {
		if other.Noun == p.Noun && other.Column != p.Column {
			c.As = "As" + templates.ToGo(camel(strings.TrimSuffix(p.Column, "_id")))
		}
	}
	return c
}

// Types is the plural: Contacts.
func (v view) Types() string { return templates.ToGo(v.Plural) }

// A is the noun with its article.
func (v view) A() string { return article(v.Name) + " " + v.Name }

func article(name string) string {
	if strings.ContainsRune("aeio", rune(name[0])) {
		return "an"
	}
	return "a"
}

// HasNames reports whether its rows have a name that lists are ordered by.
func (v view) HasNames() bool { return v.table.column("sort_name") != nil }

// IsByHand reports whether an operation is written by hand.
func (v view) IsByHand(op string) bool { return slices.Contains(v.ByHand, noun.Operation(op)) }

// Go is the name of the column's field in sqlc's row and in gqlgen's inputs.
func (f field) Go() string { return templates.ToGo(f.NameID()) }

// NameID is the name of the column in the API's inputs.
func (f field) NameID() string { return camel(f.Column.name) }

// Field finds the field of a column.
func (v view) Field(column string) (field, error) {
	for _, f := range v.Fields {
		if f.Column.name == column {
			return f, nil
		}
	}
	return field{}, fmt.Errorf("%s has no field for column %s", v.Name, column)
}

// camel writes a column's name as the API does: linkedin_url is linkedinUrl.
func camel(column string) string {
	parts := strings.Split(column, "_")
	for i := 1; i < len(parts); i++ {
		parts[i] = strings.ToUpper(parts[i][:1]) + parts[i][1:]
	}
	return strings.Join(parts, "")
}

// views reads the types of the API and joins them with the tables.
func views(schema map[string]*table, dir string) ([]*view, error) {
	all := make([]*view, len(noun.Nouns))
	for i, n := range noun.Nouns {
		all[i] = &view{Noun: n}
	}
	for _, v := range all {
		if err := v.read(all, schema, dir); err != nil {
			return nil, fmt.Errorf("%s: %w", v.Name, err)
		}
	}
	return all, checkReferences(all)
}

func named(all []*view, name string) *view {
	return all[slices.IndexFunc(all, func(v *view) bool { return v.Name == name })]
}

// read finds the column of each field, and notes the noun at what it refers to.
func (v *view) read(all []*view, schema map[string]*table, dir string) error {
	t, ok := schema[v.Plural]
	if !ok {
		return fmt.Errorf("tenant.sql has no table %s", v.Plural)
	}
	v.table = t
	file := dir + "/" + v.Name + ".graphqls"
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	doc, err := parser.ParseSchema(&ast.Source{Name: file, Input: string(text)})
	if err != nil {
		return err
	}
	for _, f := range doc.Definitions.ForName(v.Type()).Fields {
		v.add(all, t, doc, f)
	}
	for _, p := range v.Parents {
		parent := named(all, p.Noun)
		if err := v.checkReference(p, parent); err != nil {
			return err
		}
		parent.Referring = append(parent.Referring, v.child(p, v))
		if p.Children != "" {
			parent.Children = append(parent.Children, v.child(p, v))
		}
	}
	for _, name := range v.Shared {
		other := named(all, name)
		for _, p := range other.Parents {
			if p.Noun == v.Name {
				v.Sharing = append(v.Sharing, child{Name: p.Children, Of: other, Column: p.Column})
			}
		}
	}
	return nil
}

// add adds a field that a column keeps.
func (v *view) add(all []*view, t *table, doc *ast.SchemaDocument, f *ast.FieldDefinition) {
	for i := range t.columns {
		c := &t.columns[i]
		parent := v.parent(all, c.name)
		if camel(c.name) != f.Name && (parent == nil || camel(strings.TrimSuffix(c.name, "_id")) != f.Name) {
			continue
		}
		added := field{Name: f.Name, Words: f.Description, SDL: f.Type.Name(), NonNull: f.Type.NonNull, Column: c, Parent: parent}
		if d := doc.Definitions.ForName(f.Type.Name()); d != nil && d.Kind == ast.Enum {
			added.Enum, added.EnumWords = true, d.Description
		}
		v.Fields = append(v.Fields, added)
	}
}

// parent is the noun that a column refers to; nil if it is none.
func (v *view) parent(all []*view, column string) *view {
	if column == v.Owner {
		return named(all, "user")
	}
	for _, p := range v.Parents {
		if p.Column == column {
			return named(all, p.Noun)
		}
	}
	return nil
}
