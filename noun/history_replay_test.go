package noun_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// bookkeeping are the columns whose values no history tells: each write counts the
// version up and sets the time, generated ones follow from the others, and a
// password's hash is a secret.
var bookkeeping = []string{
	"id", "version", "created_at", "updated_at", "sort_name", "search_text",
	"password_hash", "rights_version", "last_login_at",
}

// touched is the column that activities set too, without an entry: they say themselves
// who talked to whom.
const touched = "last_contacted_at"

// broken are the entries that don't begin at what the entries before them came to.
const broken = `SELECT coalesce(string_agg(record_kind || ' ' || record_id || ' ' || key, ', '), '') FROM (
	SELECT record_kind, record_id, key, value -> 0 AS was,
		lag(value -> 1, 1, 'null') OVER (PARTITION BY record_kind, record_id, key ORDER BY history.id) AS before
	FROM history, jsonb_each(change)) AS steps WHERE was <> before AND key <> '` + touched + `'`

// replayed are the records that their histories, replayed, don't come to: each row,
// or none, as the table's own types have it, is compared with what stands there.
const replayed = `SELECT coalesce(string_agg(record, E'\n'), '') FROM (
	SELECT coalesce(row.id, state.record_id)::text || ' ' || coalesce(to_jsonb(row)::text, 'none') || ' ' || coalesce(state.is::text, 'none') AS record
	FROM %[1]s AS row
	FULL JOIN (
		SELECT record_id, jsonb_object_agg(key, value) AS is FROM (
			SELECT DISTINCT ON (record_id, key) record_id, key, value -> 1 AS value FROM history, jsonb_each(change)
			WHERE record_kind = '%[2]s' ORDER BY record_id, key, history.id DESC) AS last
		GROUP BY record_id HAVING bool_or(value <> 'null')
	) AS state ON state.record_id = row.id
	WHERE to_jsonb(row) - $1::text[] IS DISTINCT FROM to_jsonb(jsonb_populate_record(NULL::%[1]s, state.is)) - $1::text[]
) AS differing`

// writes are how often something is written, all nouns together.
const writes = 600

// A record's history, replayed, gives the record as it stands, and each entry
// begins where the one before it ended: after any writes, of many people at once.
func TestReplayedHistoryIsTheRecord(t *testing.T) {
	t.Parallel()
	s := setup(t)
	w := &historian{suite: s, Rand: apitest.NewRandom(t), ids: map[string][]any{}, deleted: map[string][]any{}}
	w.begin(t)
	all := apitest.Records()
	for i := range writes {
		w.step(t, all[i%len(all)])
	}
	const revokeAccess = `mutation($input: DeactivateUserInput!) { deactivateUser(input: $input) { user { id } } }`
	s.admin.Must(t, revokeAccess, input(apitest.Vars{"id": s.w.User(crm.RoleSalesperson).ID, "handOverToId": s.w.User(crm.RoleManager).ID}), nil)
	require.Empty(t, apitest.Value[string](t, s.w, broken))
	for _, n := range all {
		t.Run(n.Name, func(t *testing.T) {
			t.Parallel()
			s.requireReplayed(t, n)
		})
	}
}

// requireReplayed compares a noun's records with their histories.
func (s suite) requireReplayed(t *testing.T, n apitest.Noun) {
	t.Helper()
	table, kind := n.Plural, strings.ToUpper(n.Name)
	for _, action := range []crm.Action{crm.ActionDelete, crm.ActionRestore} {
		require.NotZero(t, apitest.Value[int](t, s.w, "SELECT count(*) FROM history WHERE action = $2 AND record_kind = $1", kind, string(action)), "%s of %s", action, table)
	}
	require.Empty(t, apitest.Value[string](t, s.w, fmt.Sprintf(replayed, table, kind), append([]string{touched}, bookkeeping...)))
	require.Equal(t, apitest.Value[[]string](t, s.w, `SELECT array_agg(attname::text ORDER BY attname) FROM pg_attribute
		WHERE attrelid = $1::text::regclass AND attnum > 0 AND attname <> ALL ($2::text[])`, table, bookkeeping),
		apitest.Value[[]string](t, s.w, "SELECT array_agg(DISTINCT key ORDER BY key) FROM history, jsonb_object_keys(change) AS key WHERE record_kind = $1", kind),
		"every column of %s has its history", table)
}
