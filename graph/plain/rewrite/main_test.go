package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const generated = `package exec
type DirectiveRoot struct {
}
`

// A change of gqlgen's templates must not pass for a slower server.
func TestRuleThatFindsNothing(t *testing.T) {
	t.Parallel()
	files := map[string]string{"root_.generated.go": generated}
	require.ErrorContains(t, apply(files), "plain fields: the rule finds nothing")
	require.Contains(t, files["root_.generated.go"], "Stock bool", "the rule before it found its place")
}

func TestClassify(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, value, body string
		nonNull           bool
		want              kind
	}{
		{"a text", "string", "\t_ = sel\n\tres := graphql.MarshalString(v)", true, leaf},
		{"a text that may be null", "*string", "\tres := graphql.MarshalString(*v)", false, leaf},
		{"a pointer that must not be null", "*string", "\tres := graphql.MarshalString(*v)", true, other},
		{"a day that may be null", "pgtype.Date", "\tres := scalar.MarshalDate(v)", false, leaf},
		{"a day whose null is an error", "pgtype.Date", "\tres := scalar.MarshalDate(v)", true, other},
		{"a number that can't be written", "float64", "\tres := graphql.MarshalFloatContext(v)\n\treturn graphql.WrapContextMarshaler(ctx, res)", true, other},
		{"an object", "sqlc.Contact", "\treturn ec._Contact(ctx, sel, &v)", true, object},
	} {
		require.Equal(t, c.want, classify(c.nonNull, c.value, c.body).kind, c.name)
	}
}

// A field that only reads its struct is written by the object; others keep their value.
func TestWriteLeaves(t *testing.T) {
	t.Parallel()
	const code = "func (ec *executionContext) _Contact(ctx context.Context, sel ast.SelectionSet, obj *sqlc.Contact) graphql.Marshaler {\n" +
		"\t\tcase \"email\":\n\t\t\tout.Values[i] = ec._Contact_email(ctx, field, obj)\n\t\t\tif out.Values[i] == graphql.RequiredNull {\n\t\t\t\tout.Invalids++\n\t\t\t}\n" +
		"\t\tcase \"owner\":\n\t\t\tout.Values[i] = ec._Contact_owner(ctx, field, obj)\n" +
		"\treturn plain.Object(out, fields, ec.Directives.Stock)\n}\n"
	got := writeLeaves(code, "Contact", "sqlc.Contact", map[string]string{"_Contact_email": "plain.AppendOptional(b, obj.Email, plain.AppendString)"})
	require.Contains(t, got, "case \"email\":\nif ec.Directives.Stock {\n\t\t\tout.Values[i] = ec._Contact_email(ctx, field, obj)")
	require.Contains(t, got, "case \"owner\":\n\t\t\tout.Values[i] = ec._Contact_owner(ctx, field, obj)")
	require.Contains(t, got, "plain.ObjectOf(out, fields, ec.Directives.Stock, obj, leafOfContact)")
	require.Contains(t, got, "func leafOfContact(b []byte, name string, obj *sqlc.Contact) []byte {\nswitch name {\ncase \"email\":\nreturn plain.AppendOptional(b, obj.Email, plain.AppendString)\n}")
}

func TestNoLeaves(t *testing.T) {
	t.Parallel()
	require.ErrorContains(t, leaves(marshalers{}, map[string]string{"root_.generated.go": generated}), "leaves: no field is one")
}
