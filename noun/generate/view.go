package main

import (
	"errors"
	"io/fs"
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
	// definition is its type in the API.
	definition *ast.Definition
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
	if v.table.column(column) == nil {
		return field{}, v.wrong("schema/tenant.sql has no column %s.%s: add it there, or correct the name here", v.Plural, column)
	}
	if reference, is := strings.CutSuffix(column, "_id"); is && v.table.column(column).sqlType == "uuid" {
		return field{}, v.wrong("%s has no field for the column %s.%s: add %s to type %s, and %s to Parents here, whichever is missing", v.sdl(), v.Plural, column, camel(reference), v.Type(), column)
	}
	return field{}, v.wrong("%s has no field for the column %s.%s: add %s to type %s", v.sdl(), v.Plural, column, camel(column), v.Type())
}

// camel writes a column's name as the API does: linkedin_url is linkedinUrl.
func camel(column string) string {
	parts := strings.Split(column, "_")
	for i := 1; i < len(parts); i++ {
		parts[i] = strings.ToUpper(parts[i][:1]) + parts[i][1:]
	}
	return strings.Join(parts, "")
}

// views reads the nouns' types of the API from a folder and joins them with the tables.
// It refuses declarations that nothing right could be generated from.
func views(nouns []noun.Noun, schema map[string]*table, dir string) ([]*view, error) {
	if err := checkNames(nouns); err != nil {
		return nil, err
	}
	all := make([]*view, len(nouns))
	for i, n := range nouns {
		all[i] = &view{Noun: n}
	}
	for _, v := range all {
		if err := v.read(all, schema, dir); err != nil {
			return nil, err
		}
	}
	if err := check(all, dir); err != nil {
		return nil, err
	}
	for _, v := range all {
		v.relate(all)
	}
	return all, nil
}

func named(all []*view, name string) *view {
	return all[slices.IndexFunc(all, func(v *view) bool { return v.Name == name })]
}

// read finds the column of each field.
func (v *view) read(all []*view, schema map[string]*table, dir string) error {
	t, ok := schema[v.Plural]
	if !ok {
		return v.wrong("schema/tenant.sql has no table %s: create it there, or correct Plural", v.Plural)
	}
	v.table = t
	text, err := os.ReadFile(dir + "/" + v.Name + ".graphqls")
	if errors.Is(err, fs.ErrNotExist) {
		return v.wrong("%s doesn't exist: write type %s there", v.sdl(), v.Type())
	} else if err != nil {
		return err
	}
	doc, err := parser.ParseSchema(&ast.Source{Name: v.sdl(), Input: string(text)})
	if err != nil {
		return err
	}
	if v.definition = doc.Definitions.ForName(v.Type()); v.definition == nil {
		return v.wrong("%s has no type %s: write it there, or correct Name", v.sdl(), v.Type())
	}
	for _, f := range v.definition.Fields {
		v.add(all, t, doc, f)
	}
	return nil
}

// relate notes the noun at what it refers to, and what shows it to others.
func (v *view) relate(all []*view) {
	for _, p := range v.Parents {
		parent := named(all, p.Noun)
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
