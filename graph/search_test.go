package graph_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// A search finds text as it was typed, in any case: what LIKE gives a meaning
// has none here.
func TestSearch(t *testing.T) {
	t.Parallel()
	s := setup(t)
	made := map[string]uuid.UUID{}
	for _, name := range []string{"100% sure", "under_score", `back\slash`, "Émile's Ärger", "plain"} {
		made[name] = s.w.Deal(t, func(d *sqlc.InsertDealParams) { d.Name = name }).ID
	}
	for search, want := range map[string][]string{
		"%": {"100% sure"}, "_": {"under_score"}, `\`: {`back\slash`}, "'": {"Émile's Ärger"}, "émile": {"Émile's Ärger"},
		"ÄRGER": {"Émile's Ärger"}, " PLAIN ": {"plain"}, "p_ain": {}, "p%n": {}, "e": {"100% sure", "under_score", "Émile's Ärger"},
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
