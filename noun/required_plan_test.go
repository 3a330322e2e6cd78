package noun_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
)

// The queries of required references are of declared nouns alone that have one, as that of
// docs/adding-a-model.md: their plans are looked at here, the others' in graph/plans.

// rowsOfPlan is how many rows refer to others: SYNTROPH_PLANS has the whole size.
func rowsOfPlan() int {
	if os.Getenv("SYNTROPH_PLANS") != "" {
		return 200_000
	}
	return 20_000
}

// mostOfPlan is how many rows a statement may read for 500 records: those, and the 1,000
// that they refer to.
const mostOfPlan = 1_700

// What others can't be without, and what can't be restored, is looked up by an index for each
// of 500 records, however many rows refer to them.
func TestRequiredReferencesAreLookedUp(t *testing.T) {
	t.Parallel()
	required(t, func(t *testing.T, s, of suite, p noun.Parent) {
		parents := s.copies(t, of.Plural, of.Make(t, s.sales, 1, nil), 1_000, "")
		s.copies(t, s.Plural, s.Make(t, s.sales, 1, nil), rowsOfPlan(), p.Column)
		s.w.Exec(t, "INSERT INTO trash (kind, id, record, title, owner_id, version) SELECT $1, gen_random_uuid(), jsonb_build_object($2::text, "+p.Column+"), 'D', owner_id, 1 FROM "+s.Plural,
			strings.ToUpper(s.Name), p.Column)
		s.w.Exec(t, "ANALYZE "+s.Plural)
		s.w.Exec(t, "ANALYZE trash")
		require.Less(t, s.rowsRead(t, of.Plural, of.Types()+"Required", parents[:500]), mostOfPlan)
		deleted := apitest.Value[[]uuid.UUID](t, s.w, "SELECT array_agg(id) FROM (SELECT id FROM trash ORDER BY id LIMIT 500) AS chosen")
		require.Less(t, s.rowsRead(t, s.Plural, s.Types()+"Orphaned", deleted), mostOfPlan)
	})
}

// copies makes n rows more like one. Those that refer to others by a column do so to a few of
// the last ones made, a third of all rows to the first.
func (s suite) copies(t *testing.T, table string, like uuid.UUID, n int, column string) []uuid.UUID {
	t.Helper()
	columns := apitest.Value[[]string](t, s.w, `SELECT array_agg(attname::text) FROM pg_attribute
		WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname NOT IN ('id', 'external_id', $2)`, table, column)
	names, values := strings.Join(append(columns, "id"), ", "), strings.Join(append(columns, "gen_random_uuid()"), ", ")
	if column != "" {
		to := listReferredTo(s.Noun.Noun, column)
		names += ", " + column
		values += ", (SELECT array_agg(id ORDER BY id) FROM " + to + ")[CASE WHEN n % 3 = 0 THEN 1 ELSE 1 + n % 400 END]"
	}
	for k := 0; k < n; k += 10_000 {
		s.w.Exec(t, fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM %[1]s, generate_series($3::integer + 1, $2::integer) AS n WHERE id = $1", table, names, values), like, min(n, k+10_000), k)
	}
	return apitest.Value[[]uuid.UUID](t, s.w, "SELECT array_agg(id ORDER BY id) FROM "+table)
}

// rowsRead is how many rows a generated query reads for some IDs.
func (s suite) rowsRead(t *testing.T, table, name string, ids []uuid.UUID) (read int) {
	t.Helper()
	text, err := os.ReadFile("../sqlc/queries/" + declared(table).Name + "_trash.gen.sql")
	require.NoError(t, err)
	_, query, found := strings.Cut(string(text), "-- name: "+name+" ")
	require.True(t, found, name)
	_, query, _ = strings.Cut(query, "\n")
	query, _, _ = strings.Cut(query, ";\n")
	plan := apitest.Value[string](t, s.w, "EXPLAIN (ANALYZE, FORMAT JSON) "+regexp.MustCompile(`@ids\b`).ReplaceAllString(query, "$$1"), ids)
	var plans []struct{ Plan apitest.Plan }
	require.NoError(t, json.Unmarshal([]byte(plan), &plans))
	return int(plans[0].Plan.Read())
}
