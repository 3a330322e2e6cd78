package syntroph_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

var (
	// withoutTenant are the root fields that open no tenant's scope.
	withoutTenant = []string{"signup", "subdomain"} // there is no tenant yet
	// withoutInput are the mutations without an input.
	withoutInput = []string{"logout", "revokeMyOtherSessions"} // the request's session is all they need
	// withTotals are the nouns that are worth money: their lists are summed.
	withTotals = []string{"Deal"}
	// withoutCount are what is read to its end by nobody: how much there is says nothing.
	withoutCount = []string{"TimelineEntry", "AuditEntry"}
	// ofGqlgen are directives that gqlgen reads and keeps out of the API; their
	// meaning is in its documentation.
	ofGqlgen = []string{"goField", "goExtraField"}
)

// maxPage is the most records that one page of a list may have.
const maxPage = 100

func TestRootFieldsAreGuarded(t *testing.T) {
	t.Parallel()
	schema := loadSchema(t)
	for _, field := range rootFields(schema) {
		scoped := field.Directives.ForName("tenant") != nil
		assert.NotEqual(t, slices.Contains(withoutTenant, field.Name), scoped, "%s: @tenant, or an entry in withoutTenant: one of the two", field.Name)
		guarded, public := field.Directives.ForName("hasRole") != nil, field.Directives.ForName("public") != nil
		assert.NotEqual(t, guarded, public, "%s: @hasRole or @public: one of the two", field.Name)
	}
}

func TestMutationsTakeAnInputAndReturnAPayload(t *testing.T) {
	t.Parallel()
	for _, field := range loadSchema(t).Mutation.Fields {
		name := strings.ToUpper(field.Name[:1]) + field.Name[1:]
		assert.Equal(t, name+"Payload!", field.Type.String(), field.Name)
		if slices.Contains(withoutInput, field.Name) {
			assert.Empty(t, field.Arguments, field.Name)
			continue
		}
		if key := field.Arguments.ForName("idempotencyKey"); key != nil {
			assert.True(t, strings.HasPrefix(field.Name, "create") || strings.HasPrefix(field.Name, "upsert"), "%s makes nothing that a key could find again", field.Name)
			field.Arguments = slices.DeleteFunc(slices.Clone(field.Arguments), func(a *ast.ArgumentDefinition) bool { return a == key })
		}
		if assert.Len(t, field.Arguments, 1, field.Name) {
			assert.Equal(t, "input", field.Arguments[0].Name, field.Name)
			assert.Equal(t, name+"Input!", field.Arguments[0].Type.String(), field.Name)
		}
	}
}

func TestListsAreConnections(t *testing.T) {
	t.Parallel()
	for _, definition := range definitions(loadSchema(t)) {
		for _, field := range definition.Fields {
			if first := field.Arguments.ForName("first"); first != nil {
				where := definition.Name + "." + field.Name
				assert.True(t, strings.HasSuffix(field.Type.String(), "Connection!"), "%s takes first, so it returns a connection", where)
				assert.NotNil(t, field.Arguments.ForName("after"), "%s can't be paged: give it after", where)
				assert.LessOrEqual(t, greatest(t, first), maxPage, "%s: cap first with @constraint(max: %d)", where, maxPage)
			}
		}
	}
}

func TestConnectionsHaveOneShape(t *testing.T) {
	t.Parallel()
	schema := loadSchema(t)
	for _, definition := range definitions(schema) {
		noun, ok := strings.CutSuffix(definition.Name, "Connection")
		if !ok {
			continue
		}
		want := []string{"edges: [" + noun + "Edge!]!", "pageInfo: PageInfo!"}
		if !slices.Contains(withoutCount, noun) {
			want = append(want, "count: ListCount!", "totalCount: Int!")
		}
		if slices.Contains(withTotals, noun) {
			want = append(want, "sums: [Money!]", "totals: [Money!]!")
		}
		require.Equal(t, want, shape(definition), definition.Name)
		require.Equal(t, []string{"cursor: String!", "node: " + noun + "!"}, shape(schema.Types[noun+"Edge"]), noun+"Edge")
	}
}

func TestEverythingIsDescribed(t *testing.T) {
	t.Parallel()
	schema := loadSchema(t)
	for _, d := range definitions(schema) {
		assert.NotEmpty(t, d.Description, d.Name)
		for _, field := range d.Fields {
			assert.NotEmpty(t, field.Description, "%s.%s", d.Name, field.Name)
			assertDescribed(t, d.Name+"."+field.Name, field.Arguments)
		}
		for _, value := range d.EnumValues {
			assert.NotEmpty(t, value.Description, "%s.%s", d.Name, value.Name)
		}
	}
	for _, directive := range schema.Directives {
		if !directive.Position.Src.BuiltIn && !slices.Contains(ofGqlgen, directive.Name) {
			assert.NotEmpty(t, directive.Description, "@%s", directive.Name)
			assertDescribed(t, "@"+directive.Name, directive.Arguments)
		}
	}
}

func assertDescribed(t *testing.T, owner string, arguments ast.ArgumentDefinitionList) {
	t.Helper()
	for _, argument := range arguments {
		assert.NotEmpty(t, argument.Description, "%s(%s)", owner, argument.Name)
	}
}

// loadSchema reads the API's schema, as gqlgen does.
func loadSchema(t *testing.T) *ast.Schema {
	t.Helper()
	names, err := filepath.Glob("graph/schema/*.graphqls")
	require.NoError(t, err)
	var sources []*ast.Source
	for _, name := range names {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		sources = append(sources, &ast.Source{Name: name, Input: string(text)})
	}
	schema, err := gqlparser.LoadSchema(sources...)
	require.NoError(t, err)
	schema.Query.Fields = slices.DeleteFunc(schema.Query.Fields, isIntrospection)
	return schema
}

// isIntrospection tells a field that GraphQL itself adds to Query.
func isIntrospection(f *ast.FieldDefinition) bool { return strings.HasPrefix(f.Name, "__") }

// definitions are the schema's types without GraphQL's own.
func definitions(schema *ast.Schema) (own []*ast.Definition) {
	for _, definition := range schema.Types {
		if !definition.BuiltIn {
			own = append(own, definition)
		}
	}
	return own
}

// rootFields are all fields of the root types.
func rootFields(schema *ast.Schema) (fields ast.FieldList) {
	for _, root := range []*ast.Definition{schema.Query, schema.Mutation, schema.Subscription} {
		if root != nil {
			fields = append(fields, root.Fields...)
		}
	}
	return fields
}

// shape is a type's fields with their types.
func shape(definition *ast.Definition) (fields []string) {
	for _, field := range definition.Fields {
		fields = append(fields, field.Name+": "+field.Type.String())
	}
	return fields
}

// greatest is the greatest value that @constraint lets an argument have.
func greatest(t *testing.T, argument *ast.ArgumentDefinition) int {
	t.Helper()
	constraint := argument.Directives.ForName("constraint")
	if constraint == nil || constraint.Arguments.ForName("max") == nil {
		return 1 << 30
	}
	value, err := strconv.Atoi(constraint.Arguments.ForName("max").Value.Raw)
	require.NoError(t, err)
	return value
}
