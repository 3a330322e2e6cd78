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
