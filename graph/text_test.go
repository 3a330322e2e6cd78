package graph_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// sdl is the API's schema with its directives, which introspection leaves out.
func sdl(t *testing.T) *ast.Schema {
	t.Helper()
	text, err := os.ReadFile("schema.graphql")
	require.NoError(t, err)
	schema, err := gqlparser.LoadSchema(&ast.Source{Input: string(text)})
	require.NoError(t, err)
	return schema
}

// textsOf are the text fields of an input type.
func textsOf(schema *ast.Schema, input string) (fields ast.FieldList) {
	for _, f := range schema.Types[input].Fields {
		if f.Type.Name() == "String" {
			fields = append(fields, f)
		}
	}
	return fields
}

// Every text that a mutation takes goes through @constraint, which trims all but
// passwords.
func TestEveryTextInputIsTrimmed(t *testing.T) {
	t.Parallel()
	schema := sdl(t)
	seen := 0
	for _, mutation := range schema.Mutation.Fields {
		for _, argument := range mutation.Arguments {
			if argument.Name == "idempotencyKey" { // no text for people: it is compared as it is, and stored as a hash
				require.NotNil(t, argument.Directives.ForName("constraint").Arguments.ForName("maxLength"), mutation.Name)
				continue
			}
			require.NotEqual(t, "String", argument.Type.Name(), "%s: put the text into an input", mutation.Name)
			for _, f := range textsOf(schema, argument.Type.Name()) {
				seen++
				name := fmt.Sprintf("%s.%s", argument.Type.Name(), f.Name)
				constraint := f.Directives.ForName("constraint")
				require.NotNil(t, constraint, "%s needs @constraint", name)
				require.True(t, constraint.Arguments.ForName("maxLength") != nil || constraint.Arguments.ForName("format") != nil, "%s needs a bound", name)
				keeps := constraint.Arguments.ForName("trim") != nil
				require.Equal(t, strings.HasSuffix(strings.ToLower(f.Name), "password"), keeps, "%s: only passwords keep white space", name)
			}
		}
	}
	require.Greater(t, seen, 60)
}

// sample is a text that a field takes.
func sample(f *ast.FieldDefinition) string {
	if f.Name == "domain" {
		return "example.com"
	}
	if format := f.Directives.ForName("constraint").Arguments.ForName("format"); format != nil {
		return map[string]string{"EMAIL": "ada@example.com", "CURRENCY": "EUR", "TIME_ZONE": "Europe/Berlin", "LOCALE": "de-DE", "URL": "https://example.com/a"}[format.Value.Raw]
	}
	return "Some text"
}

// White space around a text is not stored, whatever the field, and a text of
// nothing else is null where there may be null.
func TestTextInputsAreTrimmed(t *testing.T) {
	t.Parallel()
	s := setup(t)
	schema := sdl(t)
	for noun, needed := range map[string]string{"organization": "name", "contact": "lastName", "deal": "name"} {
		title := strings.ToUpper(noun[:1]) + noun[1:]
		for _, f := range textsOf(schema, "Create"+title+"Input") {
			create := func(text string) (stored any) {
				input := apitest.Vars{needed: "Needed"}
				input[f.Name] = text
				var got map[string]map[string]map[string]any
				s.owner.Must(t, `mutation($input: Create`+title+`Input!) { create`+title+`(input: $input) { `+noun+` { `+f.Name+` } } }`, apitest.Vars{"input": input}, &got)
				return got["create"+title][noun][f.Name]
			}
			if f.Name == "lossDetail" {
				continue // of lost deals alone
			}
			require.Equal(t, sample(f), create(" \u00a0\t"+sample(f)+"\n\u200b "), "%s.%s", noun, f.Name)
			if !f.Type.NonNull && f.Name != "firstName" && f.Name != needed && f.Name != "currency" && f.DefaultValue == nil {
				require.Nil(t, create(" \u00a0\n"), "%s.%s", noun, f.Name)
				require.Nil(t, create(""), "%s.%s", noun, f.Name)
			}
		}
	}
	made := records(t, s.w, s.w.User(crm.RoleSalesperson).ID)
	var got struct {
		UpdateContact struct {
			Contact struct{ Phone, JobTitle *string }
		}
	}
	s.owner.Must(t, `mutation($input: UpdateContactInput!) { updateContact(input: $input) { contact { phone jobTitle } } }`,
		apitest.Vars{"input": apitest.Vars{"id": made["contact"], "phone": "", "jobTitle": "   "}}, &got)
	require.Nil(t, got.UpdateContact.Contact.Phone)
	require.Nil(t, got.UpdateContact.Contact.JobTitle)
}

// A password is taken as it is typed.
func TestPasswordsKeepWhiteSpace(t *testing.T) {
	t.Parallel()
	s := setup(t)
	user := newUser(crm.RoleSalesperson)
	user["password"] = "  as I typed it  "
	s.owner.Must(t, `mutation($input: CreateUserInput!) { createUser(input: $input) { user { id } } }`, apitest.Vars{"input": user}, nil)
	login := `mutation($input: LoginInput!) { login(input: $input) { user { id } } }`
	s.w.Anonymous().Fail(t, crm.CodeUnauthenticated, login, apitest.Vars{"input": apitest.Vars{"email": user["email"], "password": "as I typed it"}})
	s.w.Anonymous().Must(t, login, apitest.Vars{"input": apitest.Vars{"email": user["email"], "password": user["password"]}}, nil)
}
