package noun_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/graph/exec"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
)

// besides are tables with an owner that are no records: figures, and what was deleted.
var besides = []string{"deal_totals", "trash"}

// What has an owner, and what an ID finds, is a declared noun: the tests of this
// package run for it.
func TestEveryRecordIsDeclared(t *testing.T) {
	t.Parallel()
	w := apitest.Start(t).Workspace(t)
	for _, table := range apitest.Value[[]string](t, w, "SELECT array_agg(DISTINCT attrelid::regclass::text) FROM pg_attribute WHERE attname = 'owner_id' AND attrelid::regclass::text !~ '[.]' AND attrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r')") {
		if !slices.Contains(besides, table) {
			require.True(t, slices.ContainsFunc(noun.Nouns, func(n noun.Noun) bool { return n.Plural == table && n.Owner != "" }), "declare the noun of table %s", table)
		}
	}
	for _, node := range exec.NewExecutableSchema(exec.Config{}).Schema().PossibleTypes["Node"] {
		require.True(t, slices.ContainsFunc(noun.Nouns, func(n noun.Noun) bool { return n.Type() == node.Name }), "declare the noun of type %s", node.Name)
	}
}
