package noun_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
)

// words are few, so that many rows tie, and such as folding and LIKE trip over.
var words = []string{"a", "A", "aa", "a b", "B", "é", "Éa b", "日本", `"<a&>\`, "a_b", "a%b", "O'Neil", "oneil", "a?b", "$1", "z"}

// times are points in time, the ends of the calendar too, or none.
var times = []any{nil, nil, "0001-01-01T00:00:00Z", "2026-11-24T08:24:13.123456Z", "2026-11-24T08:24:13Z", "9999-12-31T23:59:59.999999Z"}

// staff are the users of a random workspace; the first is who asks.
func staff(t *testing.T, s suite, r *rand.Rand) (ids []uuid.UUID) {
	t.Helper()
	ids = append(ids, s.w.User(crm.RoleSalesperson).ID, s.w.User(crm.RoleManager).ID)
	for range 4 {
		u := s.w.NewUser(t, apitest.Pick(r, crm.RoleSalesperson, crm.RoleManager))
		ids = append(ids, u.ID)
		s.w.Exec(t, "UPDATE users SET first_name = $2, last_name = $3, last_login_at = $4::text::timestamptz, deactivated_at = $5::text::timestamptz WHERE id = $1",
			u.ID, apitest.Pick(r, words...), apitest.Pick(r, words...), apitest.Pick(r, times...), apitest.Pick(r, times...))
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
			rows[i] = randomRow(t, r, table, users, ids)
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
func randomRow(t *testing.T, r *rand.Rand, table string, users []uuid.UUID, ids map[string][]uuid.UUID) record {
	t.Helper()
	row := record{}
	l := listNamed(t, table)
	for _, f := range l.where.Fields {
		if kind, is := kindOf(f); is && kind != "ID" {
			row[apitest.Column(f.Name)] = randomValue(r, f)
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
	row["about"] = about | apitest.Pick(r, 0, 0, 0, 1, 2, 4) // it may have lost one
	return allowed(r, l, row)
}

// allowed gives a row what its table's constraints ask for: by the type in the API, which
// is never null where the column isn't, and by what the noun declares. What else two nouns
// ask for is said here.
func allowed(r *rand.Rand, l filtered, row record) record {
	n := declared(l.list)
	for _, f := range querySchema.Types[l.noun()].Fields {
		where := l.where.Fields.ForName(f.Name)
		if where == nil || !f.Type.NonNull {
			continue
		}
		if kind, is := kindOf(where); is && kind != "ID" {
			row[apitest.Column(f.Name)] = never(r, where, n.Formats[apitest.Column(f.Name)])
		}
	}
	for column, kinds := range n.Only {
		if row["kind"] != nil && !slices.Contains(kinds, row["kind"].(string)) && row[column] != nil && !isNonNull(l, column) {
			row[column] = nil
		}
	}
	for column, format := range n.Formats {
		if format == "TIME" { // of a day, which may be none
			row[column] = nil
		}
	}
	switch l.list {
	case "deals":
		return allowedDeal(r, row)
	case "activities":
		row["duration_minutes"] = nil
		if row["kind"] != "TASK" {
			row["done_at"] = nil
		}
	}
	return row
}

// never is a value of a field that is never null. Points in time are near each other: what
// may be null has the others.
func never(r *rand.Rand, f *ast.FieldDefinition, format string) any {
	switch {
	case format == "CURRENCY":
		return apitest.Pick(r, "EUR", "USD")
	case f.Type.Name() == "DateTimeCondition":
		return apitest.Pick(r, "2026-11-24T08:24:13.123456Z", "2026-11-24T08:24:13Z")
	}
	return randomOf(r, querySchema.Types[f.Type.Name()].Fields[0].Type)
}

func isNonNull(l filtered, column string) bool {
	f := querySchema.Types[l.noun()].Fields.ForName(crm.FieldName(column))
	return f != nil && f.Type.NonNull
}

// allowedDeal gives a deal's stage what it has and no other has.
func allowedDeal(r *rand.Rand, row record) record {
	stage := apitest.Pick(r, crm.DealStages...)
	row["stage"] = stage
	if row["actual_close_date"] = nil; stage.IsClosed() {
		row["actual_close_date"] = apitest.Pick(r, "2026-10-31", "2026-11-01", "2026-11-02")
	}
	if stage != crm.DealClosedLost {
		row["loss_reason"], row["loss_detail"] = nil, nil
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
