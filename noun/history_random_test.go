package noun_test

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// historian writes records of all nouns at random, through the API.
type historian struct {
	suite
	*rand.Rand
	ids, deleted map[string][]any // by the noun's name; what was deleted, once
}

// begin makes a record of each noun with all that it refers to, and of each of its
// kinds.
func (h *historian) begin(t *testing.T) {
	t.Helper()
	for _, n := range apitest.Records() {
		kinds := n.Kinds()
		if kinds == nil {
			kinds = []string{""}
		}
		for _, kind := range kinds {
			input := apitest.Vars{}
			for _, f := range n.FieldsOf("Create", kind) {
				if input[f.Name] = n.Value(f, 1); f.Name == "kind" {
					input["kind"] = kind
				}
			}
			for _, p := range n.Parents {
				input[crm.FieldName(p.Column)] = h.ids[p.Noun][0]
			}
			h.create(t, h.owner, n, input)
			require.NotEmpty(t, h.ids[n.Name])
		}
	}
}

// step makes, changes or deletes a record of a noun. It may be refused: the record may not
// be the client's to change, or be gone.
func (h *historian) step(t *testing.T, n apitest.Noun) {
	t.Helper()
	c := apitest.Pick(h.Rand, h.owner, h.manager, h.sales)
	if len(h.ids[n.Name]) < 3 || h.IntN(4) == 0 {
		input := n.Input(h.IntN(3))
		h.fill(n, "Create", input)
		h.create(t, c, n, input)
		return
	}
	input, action := apitest.Vars{"id": apitest.Pick(h.Rand, h.ids[n.Name]...)}, "update"+n.Type()
	own := n.Own()
	switch k := h.IntN(11); {
	case k == 0:
		action = "delete" + n.Type()
		h.deleted[n.Name] = append(h.deleted[n.Name], input["id"])
	case k > 8 && len(h.deleted[n.Name]) > 0:
		action, input["id"] = "restore"+n.Type(), apitest.Pick(h.Rand, h.deleted[n.Name]...)
	case k < 5 && len(own) > 0:
		f := apitest.Pick(h.Rand, own...)
		action = f.Name
		for _, f := range n.Definition(f.Arguments.ForName("input").Type.Name()).Fields {
			if kind := n.Definition(f.Type.Name()); f.Type.Name() != "ID" && kind.Kind != ast.InputObject && f.Name != "version" && (f.Type.NonNull || h.IntN(2) == 0) {
				input[f.Name] = h.value(n, f)
			}
		}
	default:
		h.fill(n, "Update", input)
	}
	_ = c.Do(t, "mutation($input: "+strings.ToUpper(action[:1])+action[1:]+"Input!) { "+action+"(input: $input) { __typename } }", apitest.Vars{"input": input})
}

// create makes a record, if what it refers to is still there.
func (h *historian) create(t *testing.T, c *apitest.Client, n apitest.Noun, input apitest.Vars) {
	t.Helper()
	a := c.Do(t, n.Create(), apitest.Vars{"input": input})
	if len(a.Errors) > 0 {
		return
	}
	var got struct {
		It struct{ Record struct{ ID string } }
	}
	require.NoError(t, json.Unmarshal(a.Data, &got))
	h.ids[n.Name] = append(h.ids[n.Name], got.It.Record.ID)
}

// fill sets some of a noun's fields, of one of its kinds if it has some, its owner and
// what it refers to.
func (h *historian) fill(n apitest.Noun, action string, input apitest.Vars) {
	fields := n.Fields(action)
	if kinds := n.Kinds(); kinds != nil && h.IntN(2) == 0 {
		kind := apitest.Pick(h.Rand, kinds...)
		fields = n.FieldsOf(action, kind)
		if action == "Create" {
			clear(input)
			for _, f := range fields {
				input[f.Name] = n.Value(f, 1)
			}
			input["kind"] = kind
		}
	}
	for _, f := range fields {
		if h.IntN(3) == 0 && f.Name != "kind" {
			input[f.Name] = h.value(n, f)
		}
	}
	for _, p := range n.Parents {
		of, needs := h.ids[p.Noun], n.Requires(p) && action == "Create"
		if len(of) > 0 && (needs || h.IntN(3) == 0) {
			input[crm.FieldName(p.Column)] = apitest.Pick(h.Rand, nil, apitest.Pick(h.Rand, of...))
		}
	}
	if h.IntN(3) == 0 {
		input["ownerId"] = apitest.Pick(h.Rand, h.w.User("SALESPERSON").ID, h.w.User("MANAGER").ID)
	}
}

// value is a field's, in a form that PostgreSQL writes otherwise too, or none.
func (h *historian) value(n apitest.Noun, f *ast.FieldDefinition) any {
	if !f.Type.NonNull && h.IntN(4) == 0 {
		return nil
	}
	good := n.Value(f, h.IntN(30))
	switch f.Type.Name() {
	case "Decimal":
		return apitest.Pick[any](h.Rand, good, "10.50", "0.01", "1000.00")
	case "Date":
		return apitest.Pick[any](h.Rand, good, "2024-02-29", "0999-01-01")
	case "DateTime":
		return apitest.Pick[any](h.Rand, good, "2024-02-29T23:59:59.123456789+02:00")
	case "String":
		return h.text(f, good)
	}
	if def := n.Definition(f.Type.Name()); def.Kind == ast.Enum {
		return apitest.Pick[any](h.Rand, good, def.EnumValues[h.IntN(len(def.EnumValues))].Name)
	}
	return good
}

// text is a text of a field's form.
func (h *historian) text(f *ast.FieldDefinition, good any) any {
	if f.Name == "externalId" { // unique
		return apitest.Pick[any](h.Rand, good, `"ü" `+uuid.NewString())
	}
	if d := f.Directives.ForName("constraint"); d != nil && d.Arguments.ForName("format") != nil {
		return good
	}
	return apitest.Pick[any](h.Rand, good, "a", `"ü" <&> \ 'x'`)
}
