package graph_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	lists "github.com/syntroph/syntroph/graph/list"
	"github.com/syntroph/syntroph/internal/apitest"
)

// What the server makes of a search in ASCII is what extensions.patterns makes of
// it, whose last two are the first again, for any text.
func TestPatternsAreThoseOfSQL(t *testing.T) {
	t.Parallel()
	s := setup(t)
	random := rand.New(rand.NewPCG(3, 1)) //nolint:gosec // the same each time
	const letters = "aabbzzAZ0019'  \t-_%\\.,@+()~\x01"
	for range 40 {
		texts := make([]string, 100)
		for i := range texts {
			text := make([]byte, random.IntN(30))
			for j := range text {
				text[j] = letters[random.IntN(len(letters))]
			}
			texts[i] = string(text)
		}
		ofSQL := apitest.Value[[]string](t, s.w, `SELECT array_agg(array_to_string(p[:cardinality(p) - 2], '|') ORDER BY n)
			FROM unnest($1::text[]) WITH ORDINALITY AS searched (text, n), extensions.patterns(text) AS p`, texts)
		for i, text := range texts {
			patterns, ok := lists.Patterns(text)
			require.Equal(t, ofSQL[i], strings.Join(patterns, "|"), "%q", text)
			require.Equal(t, ofSQL[i] != "", ok, "%q", text)
		}
	}
	_, ok := lists.Patterns("Müller")
	require.False(t, ok)
}
