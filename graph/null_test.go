package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/internal/apitest"
)

// A null where the schema lets none be is the client's error, at every argument
// and input field with a default, in the text and in a variable: gqlgen would
// hand on a zero value.
func TestNullWhereNoneMayBe(t *testing.T) {
	t.Parallel()
	s := setup(t)
	schema := exec.NewExecutableSchema(exec.Config{}).Schema()
	tried := 0
	for _, root := range []*ast.Definition{schema.Query, schema.Mutation} {
		for _, field := range root.Fields {
			for _, argument := range field.Arguments {
				for _, place := range nullPlaces(schema, argument.Name, argument.Type, argument.DefaultValue != nil) {
					tried++
					operation := strings.ToLower(root.Name)
					for _, text := range []string{
						operation + `{ ` + field.Name + `(` + strings.Replace(place.text, "?", "null", 1) + `) { __typename } }`,
						operation + `($v: ` + place.kind + `) { ` + field.Name + `(` + strings.Replace(place.text, "?", "$v", 1) + `) { __typename } }`,
					} {
						a := s.owner.Do(t, text, apitest.Vars{"v": nil})
						require.NotEmpty(t, a.Errors, text)
						for _, e := range a.Errors {
							require.Equal(t, crm.CodeBadUserInput, e.Extensions.Code, "%s: %s", text, a.Body)
						}
					}
				}
			}
		}
	}
	require.Greater(t, tried, 12)
}

// nullPlace is an argument with one question mark, of a kind of value.
type nullPlace struct{ text, kind string }

// nullPlaces are the places in an argument that have a default and may not be
// null.
func nullPlaces(schema *ast.Schema, name string, t *ast.Type, defaulted bool, within ...string) (places []nullPlace) {
	if defaulted && t.NonNull {
		places = append(places, nullPlace{name + ": ?", t.Name()})
	}
	// A filter has filters in it.
	if def := schema.Types[t.Name()]; def.Kind == ast.InputObject && !slices.Contains(within, t.Name()) {
		for _, f := range def.Fields {
			for _, p := range nullPlaces(schema, f.Name, f.Type, f.DefaultValue != nil, append(within, t.Name())...) {
				places = append(places, nullPlace{name + ": {" + p.text + "}", p.kind})
			}
		}
	}
	return places
}

func TestNullOrderIsTheClients(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for list, order := range map[string]string{"deals": "DealOrder", "contacts": "ContactOrder", "organizations": "OrganizationOrder", "users": "UserOrder"} {
		query := `query($o: ` + order + `) { ` + list + `(orderBy: $o) { totalCount } }`
		e := s.owner.Fail(t, crm.CodeBadUserInput, query, apitest.Vars{"o": nil})
		require.Equal(t, "orderBy", e.Extensions.Field)
		s.owner.Must(t, query, nil, nil) // absent is the default
		s.owner.Fail(t, crm.CodeBadUserInput, `query($d: Direction) { `+list+`(orderBy: {field: NAME, direction: $d}) { totalCount } }`, apitest.Vars{"d": nil})
	}
	for _, query := range []string{
		`query($n: Int = 5) { deals(first: $n) { totalCount } }`,
		`query($n: Int) { contacts { edges { node { deals(first: $n) { totalCount } } } } }`,
		`query($n: Int) { contacts { edges { node { ...f } } } } fragment f on Contact { deals(first: $n) { totalCount } }`,
		`query($n: Boolean = true) { deals { totalCount @include(if: $n) } }`,
		`query($n: Boolean = true) { deals { ... @skip(if: $n) { totalCount } } }`,
		`query($n: Boolean = true) { deals { ...f @skip(if: $n) } } fragment f on DealConnection { totalCount }`,
	} {
		s.owner.Fail(t, crm.CodeBadUserInput, query, apitest.Vars{"n": nil})
	}
}
