package apitest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/noun"
)

// Noun is a declared noun as a test meets it in the API.
type Noun struct {
	noun.Noun
	schema *ast.Schema
}

// Nouns are all declared nouns.
func Nouns() (all []Noun) {
	schema := exec.NewExecutableSchema(exec.Config{}).Schema()
	for _, n := range noun.Nouns {
		all = append(all, Noun{n, schema})
	}
	return all
}

// Records are the nouns that somebody owns: the API makes, changes and deletes them.
func Records() (owned []Noun) {
	for _, n := range Nouns() {
		if n.Owner != "" {
			owned = append(owned, n)
		}
	}
	return owned
}

// Types is the plural as inputs and root fields have it: Contacts.
func (n Noun) Types() string { return noun.Noun{Name: n.Plural}.Type() }

// Operations are the noun's root fields, each with an operation that takes $id,
// $input or nothing; the record, or its list, is "it".
func (n Noun) Operations() map[string]string {
	ops := map[string]string{
		n.Name:   fmt.Sprintf(`query($id: ID!) { it: %s(id: $id) { id } }`, n.Name),
		n.Plural: fmt.Sprintf(`{ it: %s { totalCount edges { node { id } } } }`, n.Plural),
	}
	for _, action := range []string{"create", "update"} {
		ops[action+n.Type()] = fmt.Sprintf(`mutation($input: %[2]s%[3]sInput!) { it: %[1]s%[3]s(input: $input) { record: %[4]s { id version } } }`,
			action, strings.ToUpper(action[:1])+action[1:], n.Type(), n.Name)
	}
	ops["delete"+n.Type()] = fmt.Sprintf(`mutation($input: Delete%[1]sInput!) { it: delete%[1]s(input: $input) { id } }`, n.Type())
	return ops
}

// Create makes a record.
func (n Noun) Create() string { return n.Operations()["create"+n.Type()] }

// Update changes a record.
func (n Noun) Update() string { return n.Operations()["update"+n.Type()] }

// Delete deletes a record.
func (n Noun) Delete() string { return n.Operations()["delete"+n.Type()] }

// Fields are the fields of the inputs that make and change a record, those that
// refer to other records left out, and those that only other kinds of records have
// than the first.
func (n Noun) Fields(action string) ast.FieldList {
	kind := ""
	if kinds := n.Kinds(); kinds != nil {
		kind = kinds[0]
	}
	return n.FieldsOf(action, kind)
}

// FieldsOf are those of a kind of records.
func (n Noun) FieldsOf(action, kind string) (fields ast.FieldList) {
	for _, f := range n.schema.Types[action+n.Type()+"Input"].Fields {
		kinds, some := n.Only[Column(f.Name)]
		if f.Type.Name() != "ID" && f.Name != "version" && (!some || slices.Contains(kinds, kind)) {
			fields = append(fields, f)
		}
	}
	return fields
}

// Kinds are the kinds of records that have columns of their own; nil if the noun has
// none.
func (n Noun) Kinds() (kinds []string) {
	if n.Only == nil {
		return nil
	}
	for _, v := range n.schema.Types[n.Type()+"Kind"].EnumValues {
		kinds = append(kinds, v.Name)
	}
	return kinds
}

// Own are the mutations that the noun alone has: each takes a record's ID and returns
// the record.
func (n Noun) Own() (own ast.FieldList) {
	for _, f := range n.schema.Mutation.Fields {
		every := false
		for _, action := range []string{"create", "update", "delete", "restore", "destroy", "upsert"} {
			every = every || f.Name == action+n.Type()
		}
		input := f.Arguments.ForName("input")
		if every || input == nil || n.schema.Types[input.Type.Name()].Fields.ForName("id") == nil {
			continue
		}
		if it := n.schema.Types[f.Type.Name()].Fields.ForName(n.Name); it != nil && it.Type.Name() == n.Type() {
			own = append(own, f)
		}
	}
	return own
}

// Field is a field of the noun's type; nil if it has none of the name.
func (n Noun) Field(name string) *ast.FieldDefinition {
	return n.schema.Types[n.Type()].Fields.ForName(name)
}

// Definition is a type of the API.
func (n Noun) Definition(name string) *ast.Definition { return n.schema.Types[name] }

// Requires reports whether no record is without a reference.
func (n Noun) Requires(p noun.Parent) bool {
	return n.schema.Types["Create"+n.Type()+"Input"].Fields.ForName(crm.FieldName(p.Column)).Type.NonNull
}

// Needs makes what no record is without, and returns the fields that refer to it.
func (n Noun) Needs(t testing.TB, c *Client) Vars {
	t.Helper()
	needs := Vars{}
	for _, p := range n.Parents {
		if n.Requires(p) {
			needs[crm.FieldName(p.Column)] = Declared(p.Noun).Make(t, c, 1, nil)
		}
	}
	return needs
}

// Declared is the noun of a name.
func Declared(name string) Noun {
	all := Nouns()
	return all[slices.IndexFunc(all, func(n Noun) bool { return n.Name == name })]
}

// Input is a record that has every field, the seed in its texts. What it needs to refer to
// is not in it.
func (n Noun) Input(seed int) Vars {
	input := Vars{}
	for _, f := range n.Fields("Create") {
		input[f.Name] = n.Value(f, seed)
	}
	return input
}

// Value is a good value of a field.
func (n Noun) Value(f *ast.FieldDefinition, seed int) any {
	switch kind := f.Type.Name(); kind {
	case "Int":
		return int(bound(f, "min", 1)) + seed%10
	case "Decimal":
		return fmt.Sprint(bound(f, "min", 0) + int64(seed%1000))
	case "Boolean":
		return seed%2 == 0
	case "Date":
		return fmt.Sprintf("2026-01-%02d", 1+seed%28)
	case "DateTime":
		return fmt.Sprintf("2026-01-%02dT08:30:00Z", 1+seed%28)
	case "String":
		if f.Name == "externalId" { // unique, whatever the seed
			return uuid.NewString()
		}
		return text(f, seed)
	default:
		return n.schema.Types[kind].EnumValues[0].Name // the first: a deal's other stages aren't open
	}
}

// text is a text of a field's form and length.
func text(f *ast.FieldDefinition, seed int) string {
	switch argument(f, "format") {
	case "EMAIL":
		return fmt.Sprintf("sample%d@example.com", seed)
	case "URL":
		return fmt.Sprintf("https://example.com/%d", seed)
	case "CURRENCY":
		return "USD"
	case "TIME":
		return fmt.Sprintf("08:%02d", seed%60)
	case "":
	default:
		panic("say here what a text of the form " + argument(f, "format") + " is")
	}
	s := fmt.Sprintf("Sample%d %s", seed, f.Name)
	return s[:min(int64(len(s)), bound(f, "maxLength", 1<<20))]
}

// Make makes a record through the API, with every field and what a test adds.
func (n Noun) Make(t testing.TB, c *Client, seed int, changes Vars) uuid.UUID {
	t.Helper()
	input := n.Input(seed)
	if slices.ContainsFunc(n.Parents, func(p noun.Parent) bool { return n.Requires(p) && changes[crm.FieldName(p.Column)] == nil }) {
		maps.Copy(input, n.Needs(t, c))
	}
	maps.Copy(input, changes)
	var got struct {
		It struct{ Record struct{ ID uuid.UUID } }
	}
	c.Must(t, n.Create(), Vars{"input": input}, &got)
	require.NotZero(t, got.It.Record.ID)
	return got.It.Record.ID
}

// Column is the column that keeps a field.
func Column(field string) string {
	var b strings.Builder
	for _, r := range field {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte('_')
		}
		b.WriteRune(r)
	}
	return strings.ToLower(b.String())
}
