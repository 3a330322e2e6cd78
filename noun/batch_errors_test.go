package noun_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// told are a batch's errors: index, code and field.
func (b batched) told() (errors []string) {
	for _, e := range b.It.Errors {
		errors = append(errors, fmt.Sprint(e.Index, " ", e.Code, " ", e.Field))
	}
	return errors
}

// What is wrong with an item is told with its index and field; the others are
// done, or nothing is, as asked. Another tenant's and another owner's, absent and
// stale ones are refused as they are one by one.
func TestBatchTellsOfEachItem(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		foreign := s.Workspace(t).As(t, crm.RoleSalesperson)
		_, colleague := s.colleague(t)
		clients := []*apitest.Client{s.sales, foreign, colleague, s.sales}
		for _, verb := range verbs[1:] {
			ids := []uuid.UUID{}
			for i, c := range clients {
				ids = append(ids, s.Make(t, c, i, nil))
				if verb == "restore" {
					c.Must(t, s.Delete(), input(apitest.Vars{"id": ids[i]}), nil)
				}
			}
			own, stale := apitest.Vars{"id": ids[0]}, apitest.Vars{"id": ids[3], "version": 9}
			all := []apitest.Vars{own, {"id": ids[1]}, {"id": ids[2]}, {"id": uuid.New()}, own, stale}
			for code, refusal := range map[crm.Code]struct {
				field string
				items []apitest.Vars
			}{
				crm.CodeBadUserInput: {"input.items.4.id", all},
				crm.CodeNotFound:     {"input.items.1.id", all[:4]},
				crm.CodeConflict:     {"input.items.1.version", []apitest.Vars{own, stale}},
			} {
				s.refused(t, s.sales, code, refusal.field, s.batchOf(verb), items("ALL_OR_NOTHING", refusal.items...))
			}
			got := s.batch(t, s.sales, verb, "EACH", all...)
			require.Equal(t, []string{
				"1 NOT_FOUND input.items.1.id", "2 NOT_FOUND input.items.2.id", "3 NOT_FOUND input.items.3.id",
				"4 BAD_USER_INPUT input.items.4.id", "5 CONFLICT input.items.5.version",
			}, got.told(), verb)
			require.Equal(t, got.It.Errors[1].Message, got.It.Errors[0].Message, "another tenant's is another owner's")
			require.Equal(t, got.It.Errors[2].Message, got.It.Errors[0].Message, "and is absent")
			require.Equal(t, []*uuid.UUID{&ids[0], nil, nil, nil, nil, nil}, got.done(), verb)
		}
	})
}

// done are the IDs of what a batch has done, nil for what it refused.
func (b batched) done() []*uuid.UUID {
	ids := b.It.IDs
	for _, row := range b.It.Rows {
		if row == nil {
			ids = append(ids, nil)
		} else {
			ids = append(ids, &row.ID)
		}
	}
	return ids
}

// A batch of new records has between one and 500, each with the constraints, the
// references and the owner that one alone may have.
func TestBatchOfNewRecords(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		colleague, theirs := s.colleague(t)
		create := s.batchOf("create")
		item := func(field string, value any) []apitest.Vars {
			bad := s.Input(2)
			bad[field] = value
			return []apitest.Vars{s.Input(1), bad, s.Input(3)}
		}
		for _, f := range s.Fields("Create") {
			for _, mode := range []string{"EACH", "ALL_OR_NOTHING"} { // the schema's own constraints refuse all of it
				bad := s.Bad(f)
				s.refused(t, s.sales, crm.CodeBadUserInput, "input.items.1."+f.Name, create, items(mode, item(f.Name, bad[len(bad)-1])...))
			}
		}
		refused := map[string]any{"ownerId": colleague.ID}
		for _, p := range s.Parents {
			refused[fieldOf(p.Column)] = s.parent(p).Make(t, theirs, 1, nil)
		}
		for field, value := range refused {
			code := crm.CodeNotFound
			if field == "ownerId" {
				code = crm.CodeForbidden
			}
			s.refused(t, s.sales, code, "input.items.1."+field, create, items("ALL_OR_NOTHING", item(field, value)...))
			got := s.batch(t, s.sales, "create", "EACH", item(field, value)...)
			require.Equal(t, []string{fmt.Sprintf("1 %s input.items.1.%s", code, field)}, got.told())
			done := got.done()
			require.Equal(t, []bool{true, false, true}, []bool{done[0] != nil, done[1] != nil, done[2] != nil})
		}
		for _, verb := range verbs {
			s.refused(t, s.sales, crm.CodeBadUserInput, "input.items", s.batchOf(verb), items("EACH"))
		}
		s.refused(t, s.sales, crm.CodeBadUserInput, "input.items", create, items("EACH", slices.Repeat([]apitest.Vars{s.short(1)}, 501)...))
	})
}
