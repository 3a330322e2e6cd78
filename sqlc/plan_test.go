package sqlc_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/sqlc"
)

// byID is a query that looks rows up by what was given: whatever conditions fall
// away, its plan is the same.
var byID = regexp.MustCompile(`\bid = |unnest\(|jsonb_|id IN \(|id = ANY|ids`)

// few are queries of tables that have no more rows than one page.
var few = []string{"ApiKeys"} // 100 in a workspace

// A list or a figure whose conditions fall away where a value is null is planned for
// its values: one plan for all of them reads the whole table.
func TestConditionsThatFallAwayArePlannedForTheirValues(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob("queries/*.sql")
	require.NoError(t, err)
	found := 0
	for _, name := range names {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, query := range strings.Split(string(text), "-- name: ")[1:] {
			called, _, _ := strings.Cut(query, " ")
			if !strings.Contains(query, "IS NULL OR") || byID.MatchString(query) {
				continue
			}
			found++
			planned := sqlc.IsPlannedForValues("-- name: " + query)
			assert.Equal(t, !slices.Contains(few, called), planned, "%s in %s: name it in plan.go, or look rows up by their IDs", called, name)
		}
	}
	require.Positive(t, found)
}
