package graph_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// A repeat with the same key makes nothing, and is answered with what the first
// one made, one by one and in batches; another input is a CONFLICT, another user's
// same key is another key, and a day later it is new.
func TestRepeatWithAKey(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, noun := range trashNouns {
		count := func() int { return apitest.Value[int](t, s.w, "SELECT count(*) FROM "+strings.ToLower(noun)+"s") }
		one := fmt.Sprintf(`mutation($input: Create%[1]sInput!, $key: String) { it: create%[1]s(input: $input, idempotencyKey: $key) { %[2]s { id version } } }`, noun, strings.ToLower(noun))
		many := fmt.Sprintf(`mutation($input: Create%[1]ssInput!, $key: String) { it: create%[1]ss(input: $input, idempotencyKey: $key) { %[2]ss { id } errors { index field code } } }`, noun, strings.ToLower(noun))
		batch := items("EACH", newOne(noun, 1), apitest.Vars{"firstName": "", "name": "x", "ownerId": s.w.User(crm.RoleOwner).ID}, newOne(noun, 2))["input"].(apitest.Vars)
		delete(batch["items"].([]apitest.Vars)[1], map[bool]string{true: "name", false: "firstName"}[noun == "Contact"])
		for i, c := range []struct {
			operation string
			input     apitest.Vars
			makes     int
		}{{one, newOne(noun, 1), 1}, {many, batch, 2}} {
			key, n := fmt.Sprint(noun, i), count()
			vars := apitest.Vars{"input": c.input, "key": key}
			first := s.sales.Do(t, c.operation, vars)
			require.Empty(t, first.Errors, "%s", first.Body)
			require.Equal(t, string(first.Body), string(s.sales.Do(t, c.operation, vars).Body))
			require.Equal(t, n+c.makes, count())
			other := apitest.Vars{"input": apitest.Vars{"name": "other"}, "key": key}
			if noun == "Contact" {
				other["input"] = apitest.Vars{"lastName": "other"}
			}
			s.refused(t, s.sales, crm.CodeConflict, "idempotencyKey", one, other)
			s.manager.Must(t, c.operation, vars, nil)
			require.Greater(t, count(), n+c.makes, "another user's key")
			n = count()
			s.w.Exec(t, "UPDATE idempotency_keys SET created_at = now() - interval '25 hours'")
			s.sales.Must(t, c.operation, vars, nil)
			require.Equal(t, n+c.makes, count(), "a key is kept for a day")
		}
	}
}

// Of many at once with one key, one makes the record, and all are told of it.
func TestKeysAtOnce(t *testing.T) {
	t.Parallel()
	s := setup(t)
	var all sync.WaitGroup
	bodies := make([]string, 8)
	for i := range bodies {
		c := s.w.As(t, crm.RoleSalesperson)
		all.Go(func() {
			bodies[i] = string(c.Do(t, `mutation { createDeal(input: {name: "Once"}, idempotencyKey: "k") { deal { id } } }`, nil).Body)
		})
	}
	all.Wait()
	for _, body := range bodies {
		require.Equal(t, bodies[0], body)
	}
	require.Equal(t, 1, apitest.Value[int](t, s.w, "SELECT count(*) FROM deals"))
	require.Equal(t, 1, apitest.Value[int](t, s.w, "SELECT sum(deals) FROM deal_totals"))
}

// What a key made and was deleted since is not made again; a refused mutation uses
// no key.
func TestKeyOfWhatIsGone(t *testing.T) {
	t.Parallel()
	s := setup(t)
	const create = `mutation($name: String!) { createDeal(input: {name: $name}, idempotencyKey: "k") { deal { id } } }`
	s.refused(t, s.sales, crm.CodeBadUserInput, "input.name", create, apitest.Vars{"name": ""})
	s.refused(t, s.sales, crm.CodeNotFound, "input.contactId",
		`mutation { createDeal(input: {name: "A", contactId: "019ab0e7-5d3c-7c1e-8d0b-3f8f4a1c2b5d"}, idempotencyKey: "k") { deal { id } } }`, nil)
	s.sales.Must(t, create, apitest.Vars{"name": "A"}, nil)
	s.w.Exec(t, "DELETE FROM deals")
	s.refused(t, s.sales, crm.CodeNotFound, "idempotencyKey", create, apitest.Vars{"name": "A"})
}
