package graph_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
)

// words are few, so that many rows tie, and such as folding and LIKE trip over.
var words = []string{"a", "A", "aa", "a b", "B", "é", "Éa b", "日本", `"<a&>\`, "a_b", "a%b", "O'Neil", "oneil", "a?b", "$1", "z"}

// staff are the users of a random workspace; the first is who asks.
func staff(t *testing.T, s suite, r *rand.Rand) (ids []uuid.UUID) {
	t.Helper()
	ids = append(ids, s.w.User(crm.RoleSalesperson).ID, s.w.User(crm.RoleManager).ID)
	for range 4 {
		u := s.w.NewUser(t, pick(r, crm.RoleSalesperson, crm.RoleManager))
		ids = append(ids, u.ID)
		s.w.Exec(t, "UPDATE users SET first_name = $2, last_name = $3, last_login_at = $4, deactivated_at = $5 WHERE id = $1",
			u.ID, pick(r, words...), pick(r, words...), pick(r, times...), pick(r, times...))
	}
	return ids
}

// randomRows fills a workspace with n rows of each noun: few values, many of them
// null, and references to whatever is there, seen or hidden.
func randomRows(t *testing.T, s suite, r *rand.Rand, n int) {
	t.Helper()
	users := staff(t, s, r)
	ids := map[string][]uuid.UUID{}
	for _, of := range noun.Nouns { // what is referred to before what refers to it
		table := of.Plural
		if of.Owner == "" {
			continue
		}
		rows := make([]record, n)
		for i := range rows {
			rows[i] = randomRow(r, table, users, ids)
			ids[table] = append(ids[table], rows[i]["id"].(uuid.UUID))
		}
		insert(t, s.w, table, rows)
	}
	s.w.Exec(t, `INSERT INTO deal_totals (owner_id, stage, currency, month, deals, valued, amount, weighted)
		SELECT owner_id, stage, currency, coalesce(date_trunc('month', coalesce(actual_close_date, expected_close_date))::date, '-infinity'),
		count(*), count(amount), coalesce(sum(amount), 0), coalesce(sum(extensions.weighted(amount, probability, currency)), 0) FROM deals GROUP BY 1, 2, 3, 4`)
}

// randomRow is a row whose columns have any value that the API's conditions ask
// for.
func randomRow(r *rand.Rand, table string, users []uuid.UUID, ids map[string][]uuid.UUID) record {
	row := record{}
	for _, f := range listNamed(table).where.Fields {
		if kind, is := kindOf(f); is && kind != "ID" {
			row[column(f.Name)] = randomValue(r, f)
		}
	}
	row["id"], row["owner_id"] = uuid.New(), users[r.IntN(r.IntN(len(users))+1)]
	if text, is := row["external_id"].(string); is { // unique
		row["external_id"] = text + " " + uuid.NewString()
	}
	about := 0
	for i, to := range referencesOf(table) {
		of := ids[to.list]
		if len(of) > 0 && (to.required || r.IntN(3) > 0) {
			row[to.column] = of[r.IntN(1+r.IntN(len(of)))]
			about |= 1 << i
		}
	}
	row["about"] = about | pick(r, 0, 0, 0, 1, 2, 4) // it may have lost one
	return allowed(r, table, row)
}

// never are the columns that are never null, and what some of them may be.
var never = []struct {
	column string
	values []any
}{
	{"name", anyOf(words)},
	{"first_name", anyOf(words)},
	{"last_name", anyOf(words)},
	{"lifecycle_stage", []any{"LEAD", "OPPORTUNITY", "CUSTOMER"}},
	{"currency", []any{"EUR", "USD"}},
	{"created_at", []any{times[3], times[4]}},
	{"updated_at", []any{times[3], times[4]}},
	{"probability", []any{0, 1, 50, 100}},
	{"version", []any{1, 2, 3}},
	{"subject", anyOf(words)},
	{"kind", []any{"TASK", "TASK", "CALL", "MEETING", "EMAIL", "NOTE"}},
	{"occurred_at", []any{times[3], times[4]}},
}

func anyOf(texts []string) (values []any) {
	for _, text := range texts {
		values = append(values, text)
	}
	return values
}

// allowed gives a row what its table's constraints ask for.
func allowed(r *rand.Rand, table string, row record) record {
	for _, n := range never {
		row[n.column] = pick(r, n.values...)
	}
	l := listNamed(table)
	for _, f := range querySchema.Types[l.noun()].Fields {
		where := l.where.Fields.ForName(f.Name)
		if where == nil || !f.Type.NonNull || row[column(f.Name)] != nil {
			continue
		}
		if kind, is := kindOf(where); is && kind != "ID" {
			row[column(f.Name)] = randomOf(r, querySchema.Types[where.Type.Name()].Fields[0].Type)
		}
	}
	switch table {
	case "deals":
	case "activities":
		return allowedActivity(row)
	default:
		return row
	}
	stage := pick(r, crm.DealStages...)
	row["stage"] = stage
	if row["actual_close_date"] = nil; stage.IsClosed() {
		row["actual_close_date"] = pick(r, "2026-10-31", "2026-11-01", "2026-11-02")
	}
	if stage != crm.DealClosedLost {
		row["loss_reason"], row["loss_detail"] = nil, nil
	}
	return row
}

// allowedActivity leaves out what an activity's kind doesn't have.
func allowedActivity(row record) record {
	for column, kinds := range noun.Activity.Only {
		if !slices.Contains(kinds, row["kind"].(string)) && column != "occurred_at" {
			row[column] = nil
		}
	}
	row["due_time"], row["duration_minutes"] = nil, nil
	if row["kind"] != "TASK" {
		row["done_at"] = nil
	}
	return row
}

// insert writes rows of a table as they are; columns that it doesn't have are left
// out.
func insert(t *testing.T, w apitest.Workspace, table string, rows []record) {
	t.Helper()
	text, err := json.Marshal(rows)
	require.NoError(t, err)
	columns := apitest.Value[[]string](t, w, `SELECT array_agg(attname::text) FROM pg_attribute
		WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`, table)
	names := strings.Join(columns, ", ")
	w.Exec(t, fmt.Sprintf("INSERT INTO %s (%s) SELECT %s FROM json_populate_recordset(NULL::%s, $1::text::json)", table, names, names, table), string(text))
}
