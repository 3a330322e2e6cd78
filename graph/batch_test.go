package graph_test

import (
	"fmt"
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
	}
}

// batching is a batch's operation on a noun.
func batching(verb, noun string) string {
	rows := "rows: " + strings.ToLower(noun) + "s { id }"
	if verb == "delete" {
		rows = "ids"
	}
	return fmt.Sprintf(`mutation($input: %s%s%ssInput!) { it: %s%ss(input: $input) { %s errors { index code message field } } }`,
		strings.ToUpper(verb[:1]), verb[1:], noun, verb, noun, rows)
}

func items(mode string, all ...apitest.Vars) apitest.Vars {
	return apitest.Vars{"input": apitest.Vars{"mode": mode, "items": all}}
}

// A batch of deals keeps the totals as many mutations do, one by one, and leaves no gap
// in a history.
func TestBatchesKeepTheTotals(t *testing.T) {
	t.Parallel()
	s := setup(t)
	one, many := s.Workspace(t), s.Workspace(t)
	c, b := one.As(t, crm.RoleManager), many.As(t, crm.RoleManager)
	made, batch := make([]apitest.Vars, 7), make([]apitest.Vars, 7)
	for i := range made {
		made[i] = apitest.Vars{"name": fmt.Sprintf("\"Quoted\" %d", i), "amount": "10.50", "expectedCloseDate": "2024-02-29"}
		batch[i] = made[i]
	}
	for _, verb := range []string{"create", "update", "delete", "restore"} {
		for i := range made {
			var got struct {
				It struct{ Deal struct{ ID uuid.UUID } }
			}
			selected := map[bool]string{true: "id", false: "deal { id }"}[verb == "delete"]
			c.Must(t, fmt.Sprintf(`mutation($input: %s%sDealInput!) { it: %sDeal(input: $input) { %s } }`, strings.ToUpper(verb[:1]), verb[1:], verb, selected), apitest.Vars{"input": made[i]}, &got)
			if verb == "create" {
				made[i] = apitest.Vars{"id": got.It.Deal.ID, "amount": "7", "probability": i}
			} else {
				made[i] = apitest.Vars{"id": made[i]["id"]}
			}
		}
		var got batchAnswer
		b.Must(t, batching(verb, "Deal"), items("EACH", batch...), &got)
		require.Empty(t, got.It.Errors)
		for i := range batch {
			if verb == "create" {
				batch[i] = apitest.Vars{"id": got.It.Rows[i].ID, "amount": "7", "probability": i}
			} else {
				batch[i] = apitest.Vars{"id": batch[i]["id"]}
			}
		}
		sums := `SELECT string_agg(r::text, ' ') FROM (SELECT stage, sum(deals), trim_scale(sum(amount)), trim_scale(sum(weighted)) FROM deal_totals GROUP BY 1) AS r`
		require.Equal(t, apitest.Value[string](t, one, sums), apitest.Value[string](t, many, sums))
	}
}

// The rules of a new record are asked for each item.
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
