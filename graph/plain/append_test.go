package plain_test

import (
	"bytes"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/graph/plain"
)

// A text is written as gqlgen writes it, whatever is in it.
func FuzzAppendString(f *testing.F) {
	for _, s := range []string{"", "Müller", `"\`, "\x00\t\r\n\x1f\x7f", "\xff\xfe", "a\u2028b", "日本", "</script>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var want bytes.Buffer
		graphql.MarshalString(s).MarshalGQL(&want)
		require.Equal(t, want.String(), string(plain.AppendString([]byte("x"), s)[1:]))
	})
}

func TestAppendOptional(t *testing.T) {
	t.Parallel()
	n := int32(-7)
	require.Equal(t, "-7", string(plain.AppendOptional(nil, &n, plain.AppendInt32)))
	require.Equal(t, "null", string(plain.AppendOptional(nil, nil, plain.AppendInt32)))
}
