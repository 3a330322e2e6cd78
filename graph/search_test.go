package graph_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// What has a meaning to LIKE has none in a search, and a search for punctuation
// alone finds nothing.
func TestSearch(t *testing.T) {
	t.Parallel()
	s := setup(t)
	made := map[string]uuid.UUID{}
	for _, name := range []string{"100% sure", "under_score", `back\slash`, "Émile's Ärger", "plain"} {
		made[name] = s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.Name = name }).ID
	}
	for search, want := range map[string][]string{
		"%": {}, "_": {}, `\`: {}, "'": {}, "émile": {"Émile's Ärger"}, "emile": {"Émile's Ärger"}, "emiles aerger": {}, "arger": {"Émile's Ärger"},
		"ÄRGER": {"Émile's Ärger"}, " PLAIN ": {"plain"}, "p_ain": {"plain"}, "p%n": {}, "pl%n": {}, "e": {"Émile's Ärger"}, "100%": {"100% sure"},
		"back\\slash": {`back\slash`}, "under_": {"under_score"}, "lai": {"plain"}, "la": {}, "s": {"100% sure", "under_score", `back\slash`},
	} {
		var got struct{ Deals list }
		s.sales.Must(t, `query($search: String) { deals(filter: {search: $search})`+listFields+` }`, apitest.Vars{"search": search}, &got)
		ids := []uuid.UUID{}
		for _, name := range want {
			ids = append(ids, made[name])
		}
		requireList(t, got.Deals, ids...)
	}
	for _, blank := range []any{nil, "", "  "} {
		var got struct{ Deals list }
		s.sales.Must(t, `query($search: String) { deals(filter: {search: $search})`+listFields+` }`, apitest.Vars{"search": blank}, &got)
		require.Equal(t, len(made), got.Deals.TotalCount)
	}
}
