package noun_test

import (
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/noun"
)

// keys runs a test for each key of every noun that has some.
func keys(t *testing.T, test func(t *testing.T, s suite, field string)) {
	t.Helper()
	records(t, func(t *testing.T, s suite) {
		for _, k := range s.Keys {
			test(t, s, s.fieldOf(k))
		}
	})
}

// fieldOf is the field of a key.
func (s suite) fieldOf(k noun.Key) string {
	for _, f := range s.Fields("Create") {
		if apitest.Column(f.Name) == k.Column {
			return f.Name
		}
	}
	panic("no field for " + k.Column)
}

// upserted is what an upsert answers.
type upserted struct {
	It struct {
		Outcome string
		Record  struct {
			ID      uuid.UUID
			Version int
		}
	}
}

func (s suite) upsertOp() string {
	return fmt.Sprintf(`mutation($input: Upsert%[1]sInput!, $key: String) { it: upsert%[1]s(input: $input, idempotencyKey: $key) { outcome record: %[2]s { id version } } }`, s.Type(), s.Name)
}

// upsertInput is a record with all fields that is found by one.
func (s suite) upsertInput(field string, seed int, changes apitest.Vars) apitest.Vars {
	in := s.Input(seed)
	in["externalId"] = fmt.Sprintf("%d of %s", seed, field)
	in["key"], in[field] = strings.ToUpper(apitest.Column(field)), fmt.Sprintf("key%d-%s@example.com", seed, strings.ToLower(field))
	if field == "domain" {
		in[field] = fmt.Sprintf("key%d.example.com", seed)
	}
	maps.Copy(in, changes)
	return in
}

func (s suite) upsert(t *testing.T, c *apitest.Client, in apitest.Vars) (got upserted) {
	t.Helper()
	c.Must(t, s.upsertOp(), input(in), &got)
	return got
}

// An upsert creates what no key finds and changes what one does; a field that is left
// out stays as it is.
func TestUpsert(t *testing.T) {
	t.Parallel()
	keys(t, func(t *testing.T, s suite, field string) {
		in := s.upsertInput(field, 1, nil)
		made := s.upsert(t, s.sales, in)
		require.Equal(t, "CREATED", made.It.Outcome)
		was := s.row(t, made.It.Record.ID)
		again := s.upsert(t, s.sales, apitest.Vars{"key": in["key"], field: in[field]})
		require.Equal(t, "UPDATED", again.It.Outcome)
		require.Equal(t, made.It.Record.ID, again.It.Record.ID)
		is := s.row(t, made.It.Record.ID)
		for _, column := range []string{"version", "updated_at"} {
			delete(was, column)
			delete(is, column)
		}
		require.Equal(t, was, is, "what is left out stays")
		s.refused(t, s.sales, crm.CodeBadUserInput, "input."+field, s.upsertOp(), input(s.upsertInput(field, 2, apitest.Vars{field: nil})))
		s.refused(t, s.sales, crm.CodeBadUserInput, "input."+field, s.upsertOp(), input(s.upsertInput(field, 2, apitest.Vars{field: "  "})))
	})
}

// A key finds what the viewer may change, and tells nothing of another one's: a
// salesperson's upsert creates, or meets the conflict that a create meets.
func TestUpsertTellsNothingOfHiddenRecords(t *testing.T) {
	t.Parallel()
	keys(t, func(t *testing.T, s suite, field string) {
		_, colleague := s.colleague(t)
		hidden := s.upsert(t, s.sales, s.upsertInput(field, 1, nil))
		theirs := s.upsertInput(field, 1, s.Needs(t, colleague))
		if field == "externalId" {
			create := maps.Clone(theirs)
			delete(create, "key")
			s.refused(t, colleague, crm.CodeConflict, "input.externalId", s.upsertOp(), input(theirs))
			s.refused(t, colleague, crm.CodeConflict, "input.externalId", s.Create(), input(create))
		} else {
			theirs["externalId"] = uuid.NewString()
			got := s.upsert(t, colleague, theirs)
			require.Equal(t, "CREATED", got.It.Outcome)
			require.NotEqual(t, hidden.It.Record.ID, got.It.Record.ID)
			s.refused(t, s.manager, crm.CodeConflict, "input."+field, s.upsertOp(), input(s.upsertInput(field, 1, nil))) // who sees both
		}
		other := s.Workspace(t).As(t, crm.RoleOwner)
		require.Equal(t, "CREATED", s.upsert(t, other, s.upsertInput(field, 1, s.Needs(t, other))).It.Outcome, "another tenant has no such record")
	})
}

// Upserts of one key at once make one record.
func TestUpsertsAtOnce(t *testing.T) {
	t.Parallel()
	keys(t, func(t *testing.T, s suite, field string) {
		const n = 12
		var group sync.WaitGroup
		answers := make([]apitest.Answer, n)
		for i := range n {
			group.Go(func() {
				answers[i] = s.manager.Do(t, s.upsertOp(), input(s.upsertInput(field, 1, nil)))
			})
		}
		group.Wait()
		for _, a := range answers {
			require.Empty(t, a.Errors)
		}
		count := apitest.Value[int](t, s.w, "SELECT count(*) FROM "+s.Plural+" WHERE "+apitest.Column(field)+" = $1", s.upsertInput(field, 1, nil)[field])
		require.Equal(t, 1, count, field)
	})
}

// What a unique key finds in the trash is restored; a restore whose key another record
// has by now is a conflict.
func TestUpsertRevives(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		if len(s.Keys) == 0 {
			t.Skip("it has no keys")
		}
		in := s.upsertInput("externalId", 1, nil)
		made := s.upsert(t, s.sales, in)
		s.sales.Must(t, s.Delete(), input(apitest.Vars{"id": made.It.Record.ID}), nil)
		revived := s.upsert(t, s.sales, in)
		require.Equal(t, "RESTORED", revived.It.Outcome)
		require.Equal(t, made.It.Record.ID, revived.It.Record.ID)
		s.sales.Must(t, s.Delete(), input(apitest.Vars{"id": made.It.Record.ID}), nil)
		delete(in, "key")
		other := s.Make(t, s.sales, 2, apitest.Vars{"externalId": in["externalId"]})
		s.refused(t, s.sales, crm.CodeConflict, "input.id", s.trashed("Restore"), input(apitest.Vars{"id": made.It.Record.ID}))
		s.sales.Must(t, s.Delete(), input(apitest.Vars{"id": other}), nil)
		s.sales.Must(t, s.trashed("Restore"), input(apitest.Vars{"id": made.It.Record.ID}), nil)
	})
}

// Many at once: in a constant number of statements, each item's fault told or all
// refused, and a repeat with an idempotency key answered with the first result.
func TestUpsertsOfMany(t *testing.T) {
	t.Parallel()
	keys(t, func(t *testing.T, s suite, field string) {
		many := fmt.Sprintf(`mutation($input: Upsert%[1]sInput!, $key: String) { it: upsert%[1]s(input: $input, idempotencyKey: $key) { outcomes records: %[2]s { id } errors { index code field } } }`, s.Types(), s.Plural)
		type answer struct {
			It struct {
				Outcomes []*string
				Records  []*struct{ ID uuid.UUID }
				Errors   []struct {
					Index       int
					Code, Field string
				}
			}
		}
		run := func(from, to int, vars apitest.Vars) (got answer, statements float64) {
			items := []any{}
			for i := from; i < to; i++ {
				items = append(items, s.upsertInput(field, i, nil))
			}
			vars["items"] = append(items, orNone(vars["items"])...)
			s.sales.Must(t, many, apitest.Vars{"input": apitest.Vars{"items": vars["items"], "mode": vars["mode"]}, "key": vars["key"]}, &got)
			return got, s.Log.Last(t, "operation")["statements"].(float64)
		}
		run(100, 102, apitest.Vars{"mode": "ALL_OR_NOTHING"})
		_, few := run(100, 104, apitest.Vars{"mode": "ALL_OR_NOTHING"})
		_, lots := run(100, 160, apitest.Vars{"mode": "ALL_OR_NOTHING"})
		require.InDelta(t, few, lots, 0, "statements")
		bad := []any{s.upsertInput(field, 100, nil), s.upsertInput(field, 300, apitest.Vars{field: nil})}
		got, _ := run(100, 101, apitest.Vars{"mode": "EACH", "items": bad, "key": "repeat " + field})
		require.Len(t, got.It.Errors, 2)
		require.Equal(t, "input.items.1."+field, got.It.Errors[0].Field)
		require.Equal(t, "UPDATED", *got.It.Outcomes[0])
		require.Nil(t, got.It.Records[1])
		repeated, _ := run(100, 101, apitest.Vars{"mode": "EACH", "items": bad, "key": "repeat " + field})
		require.Equal(t, got, repeated)
		s.refused(t, s.sales, crm.CodeBadUserInput, "input.items.0."+field, many, input(apitest.Vars{"items": bad[1:], "mode": "ALL_OR_NOTHING"}))
	})
}

func orNone(items any) []any {
	some, _ := items.([]any)
	return some
}
