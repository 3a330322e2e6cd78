package graph_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// batchAnswer is what a batch answers, its records by their IDs.
type batchAnswer struct {
	It struct {
		Rows   []*struct{ ID uuid.UUID }
		IDs    []*uuid.UUID
		Errors []struct {
			Index                int
			Code, Message, Field string
		}
		RecordsLeft int
	}
}

// batching is a batch's operation on a noun.
func batching(verb, noun string) string {
	rows := "rows: " + strings.ToLower(noun) + "s { id }"
	if verb == "delete" {
		rows = "ids"
	}
	left := ""
	if noun != "Deal" && (verb == "delete" || verb == "restore") {
		left = "recordsLeft"
	}
	return fmt.Sprintf(`mutation($input: %s%s%ssInput!) { it: %s%ss(input: $input) { %s errors { index code message field } %s } }`,
		strings.ToUpper(verb[:1]), verb[1:], noun, verb, noun, rows, left)
}

func items(mode string, all ...apitest.Vars) apitest.Vars {
	return apitest.Vars{"input": apitest.Vars{"mode": mode, "items": all}}
}

// newOne is an item that makes a record of a noun.
func newOne(noun string, i int) apitest.Vars {
	if noun == "Contact" {
		return apitest.Vars{"lastName": fmt.Sprintf("Zoë %d", i), "email": "ada@example.com", "lastContactedAt": "2024-05-05T10:00:00.123456Z"}
	}
	one := apitest.Vars{"name": fmt.Sprintf("\"Quoted\" %d", i)}
	if noun == "Deal" {
		one["amount"], one["expectedCloseDate"] = "10.50", "2024-02-29"
	}
	return one
}

// A batch does what as many mutations do, one by one: rows, totals and history.
func TestBatchEqualsOneByOne(t *testing.T) {
	t.Parallel()
	s := setup(t)
	one, many := s.Workspace(t), s.Workspace(t)
	for _, noun := range trashNouns {
		var singles, batch []uuid.UUID
		c, b := one.As(t, crm.RoleManager), many.As(t, crm.RoleManager)
		var all []apitest.Vars
		for i := range 7 {
			all = append(all, newOne(noun, i))
			a := c.Do(t, fmt.Sprintf(`mutation($input: Create%[1]sInput!) { it: create%[1]s(input: $input) { row: %[2]s { id } } }`, noun, strings.ToLower(noun)), apitest.Vars{"input": all[i]})
			require.Empty(t, a.Errors, "%s", a.Body)
			singles = append(singles, uuid.MustParse(strings.Split(string(a.Data), `"`)[7]))
		}
		var got batchAnswer
		b.Must(t, batching("create", noun), items("ALL_OR_NOTHING", all...), &got)
		for _, row := range got.It.Rows {
			batch = append(batch, row.ID)
		}
		for _, verb := range []string{"update", "delete", "restore"} {
			all = nil
			for i := range 7 {
				change := apitest.Vars{"id": singles[i]}
				if verb == "update" {
					change["description"] = []any{"a", nil, "ß"}[i%3]
				}
				c.Must(t, fmt.Sprintf(`mutation($input: %s%s%sInput!) { %s%s(input: $input) { __typename } }`, strings.ToUpper(verb[:1]), verb[1:], noun, verb, noun), apitest.Vars{"input": change}, nil)
				same := apitest.Vars{}
				maps.Copy(same, change)
				same["id"] = batch[i]
				all = append(all, same)
			}
			b.Must(t, batching(verb, noun), items("EACH", all...), &got)
			require.Empty(t, got.It.Errors)
		}
		kind := strings.ToUpper(noun)
		told := func(w apitest.Workspace) string {
			return apitest.Value[string](t, w, `SELECT string_agg(action || ' ' || (change - 'owner_id')::text, E'\n' ORDER BY change ->> 'name', change ->> 'last_name', action, change::text) FROM history WHERE record_kind = $1`, kind)
		}
		require.Equal(t, told(one), told(many))
		rows := func(w apitest.Workspace) string {
			return apitest.Value[string](t, w, `SELECT string_agg((to_jsonb(r) - '{id,owner_id,created_at,updated_at}'::text[])::text, E'\n' ORDER BY sort_name) FROM `+strings.ToLower(noun)+`s AS r`)
		}
		require.Equal(t, rows(one), rows(many))
	}
	sums := `SELECT string_agg(r::text, ' ') FROM (SELECT stage, sum(deals), trim_scale(sum(amount)), trim_scale(sum(weighted)) FROM deal_totals GROUP BY 1) AS r`
	require.Equal(t, apitest.Value[string](t, one, sums), apitest.Value[string](t, many, sums))
	require.Empty(t, apitest.Value[string](t, many, broken))
}

// How many statements and flights a batch takes does not depend on its size.
func TestBatchesTakeAConstantNumberOfStatements(t *testing.T) {
	t.Parallel()
	s := setup(t)
	owner := s.w.NewUser(t, crm.RoleSalesperson).ID
	o := s.w.Organization(t, nil).ID
	for _, noun := range trashNouns {
		took := map[string][]any{}
		for _, n := range []int{2, 500} {
			var all []apitest.Vars
			for i := range n {
				one := newOne(noun, i)
				if one["ownerId"] = owner; noun != "Organization" {
					one["organizationId"] = o
				}
				all = append(all, one)
			}
			for _, verb := range []string{"create", "update", "delete", "restore"} {
				var got batchAnswer
				s.manager.Must(t, batching(verb, noun), items("ALL_OR_NOTHING", all...), &got)
				line := s.Log.Last(t, "operation")
				took[verb] = append(took[verb], line["statements"], line["flights"])
				switch verb {
				case "create":
					for i, row := range got.It.Rows {
						all[i] = apitest.Vars{"id": row.ID, "description": "x"}
					}
				case "update":
					for i := range all {
						delete(all[i], "description")
					}
				}
			}
		}
		for verb, n := range took {
			require.Equal(t, n[:2], n[2:], "%s %s", verb, noun)
		}
	}
}

// What is wrong with an item is told with its index and field; the others are
// done, or nothing is, as asked. Another tenant's and another owner's, absent and
// stale ones are refused as they are one by one.
func TestBatchTellsOfEachItem(t *testing.T) {
	t.Parallel()
	s := setup(t)
	other := s.Workspace(t)
	colleague, c := s.colleague(t)
	for _, noun := range trashNouns {
		name := strings.ToLower(noun)
		ids := func() []any {
			return []any{
				records(t, s.w, s.w.User(crm.RoleSalesperson).ID)[name], records(t, other, other.User(crm.RoleSalesperson).ID)[name],
				records(t, s.w, colleague.ID)[name], uuid.New(),
			}
		}
		for _, verb := range []string{"update", "delete", "restore"} {
			of := ids()
			if verb == "restore" {
				s.delete(t, s.sales, noun, of[0].(uuid.UUID))
				s.delete(t, c, noun, of[2].(uuid.UUID))
			}
			stale := ids()[0]
			if verb == "restore" {
				s.delete(t, s.sales, noun, stale.(uuid.UUID))
			}
			var all []apitest.Vars
			for _, id := range append(of, of[0]) {
				all = append(all, apitest.Vars{"id": id})
			}
			all = append(all, apitest.Vars{"id": stale, "version": 9})
			s.refused(t, s.sales, crm.CodeBadUserInput, "input.items.4.id", batching(verb, noun), items("ALL_OR_NOTHING", all...))
			s.refused(t, s.sales, crm.CodeNotFound, "input.items.1.id", batching(verb, noun), items("ALL_OR_NOTHING", all[:4]...))
			s.refused(t, s.sales, crm.CodeConflict, "input.items.1.version", batching(verb, noun), items("ALL_OR_NOTHING", all[0], all[5]))
			var got batchAnswer
			s.sales.Must(t, batching(verb, noun), items("EACH", all...), &got)
			var told []string
			for _, e := range got.It.Errors {
				told = append(told, fmt.Sprint(e.Index, " ", e.Code, " ", e.Field))
			}
			require.Equal(t, []string{
				"1 NOT_FOUND input.items.1.id", "2 NOT_FOUND input.items.2.id", "3 NOT_FOUND input.items.3.id",
				"4 BAD_USER_INPUT input.items.4.id", "5 CONFLICT input.items.5.version",
			}, told, "%s %s", verb, noun)
			done := len(got.It.Rows)
			if verb == "delete" {
				done = len(got.It.IDs)
				require.Equal(t, of[0], *got.It.IDs[0])
				require.Nil(t, got.It.IDs[1])
			} else {
				require.Equal(t, of[0], got.It.Rows[0].ID)
				require.Nil(t, got.It.Rows[5])
			}
			require.Equal(t, 6, done)
		}
	}
}

// The rules and references of a new record are asked for each item.
func TestBatchOfNewRecordsHasRules(t *testing.T) {
	t.Parallel()
	s := setup(t)
	colleague, _ := s.colleague(t)
	hidden := s.w.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.OwnerID = colleague.ID }).ID
	all := []apitest.Vars{
		{"lastName": "A"}, {"email": "a@example.com"}, {"lastName": "B", "organizationId": hidden}, {"lastName": "C", "ownerId": colleague.ID}, {"lastName": "D"},
	}
	var got batchAnswer
	s.sales.Must(t, batching("create", "Contact"), items("EACH", all...), &got)
	var told []string
	for _, e := range got.It.Errors {
		told = append(told, fmt.Sprint(e.Index, " ", e.Code, " ", e.Field))
	}
	require.Equal(t, []string{"1 BAD_USER_INPUT input.items.1.firstName", "2 NOT_FOUND input.items.2.organizationId", "3 FORBIDDEN input.items.3.ownerId"}, told)
	require.Equal(t, 2, apitest.Value[int](t, s.w, "SELECT count(*) FROM contacts"))
	s.refused(t, s.sales, crm.CodeNotFound, "input.items.1.organizationId", batching("create", "Contact"), items("ALL_OR_NOTHING", all[0], all[2]))
	s.refused(t, s.sales, crm.CodeBadUserInput, "input.items", batching("create", "Contact"), items("EACH"))
	s.refused(t, s.sales, crm.CodeBadUserInput, "input.items", batching("create", "Contact"), items("EACH", slices.Repeat(all[:1], 501)...))
}
