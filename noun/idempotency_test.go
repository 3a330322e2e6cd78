package noun_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// repeatable is a mutation that takes a key, and how many records its input makes.
type repeatable struct {
	operation    string
	input, other apitest.Vars
	makes        int
}

// repeatables are the noun's mutations that make something.
func (s suite) repeatables() (all []repeatable) {
	one := func(seed int) apitest.Vars {
		in := s.Input(seed)
		delete(in, "externalId") // a second one is refused
		return in
	}
	create := fmt.Sprintf(`mutation($input: Create%[1]sInput!, $key: String) { it: create%[1]s(input: $input, idempotencyKey: $key) { %[2]s { id version } } }`, s.Type(), s.Name)
	absent := one(4)
	absent["ownerId"] = uuid.New()
	all = []repeatable{
		{create, one(1), one(2), 1},
		{s.batchOf("create"), items("EACH", one(1), absent, one(2))["input"].(apitest.Vars), items("EACH", one(1))["input"].(apitest.Vars), 2},
	}
	for _, k := range s.Keys {
		field := s.fieldOf(k)
		all = append(all, repeatable{s.upsertOp(), s.upsertInput(field, 1, nil), s.upsertInput(field, 2, nil), 1})
	}
	return all
}

// A repeat with the same key makes and changes nothing, and is answered with what the
// first one made; another input with it is refused. Another user's same key and
// another tenant's are other keys, and a day later it is new.
func TestRepeatWithAKey(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		other := newSuite(t, s.Noun, s.Server)
		for i, r := range s.repeatables() {
			key := fmt.Sprint("key ", i)
			vars := apitest.Vars{"input": r.input, "key": key}
			n := s.count(t)
			first := s.sales.Do(t, r.operation, vars)
			require.Empty(t, first.Errors, "%s", first.Body)
			require.Equal(t, n+r.makes, s.count(t))
			before := contents(t, s.w)
			require.Equal(t, string(first.Body), string(s.sales.Do(t, r.operation, vars).Body))
			require.Equal(t, before, contents(t, s.w), "a repeat writes nothing")
			s.refused(t, s.sales, crm.CodeConflict, "idempotencyKey", r.operation, apitest.Vars{"input": r.other, "key": key})
			n = other.count(t)
			other.sales.Must(t, r.operation, apitest.Vars{"input": other.repeatables()[i].input, "key": key}, nil)
			require.Equal(t, n+r.makes, other.count(t), "another tenant's key")
			if i > 1 {
				continue // an upsert finds what it made
			}
			n = s.count(t)
			s.manager.Must(t, r.operation, vars, nil)
			require.Equal(t, n+r.makes, s.count(t), "another user's key")
			s.w.Exec(t, "UPDATE idempotency_keys SET created_at = now() - interval '25 hours'")
			s.sales.Must(t, r.operation, vars, nil)
			require.Equal(t, n+2*r.makes, s.count(t), "a key is kept for a day")
		}
	})
}

func (s suite) count(t *testing.T) int {
	t.Helper()
	return apitest.Value[int](t, s.w, "SELECT count(*) FROM "+s.Plural)
}

// What a key made and was deleted since is not made again; a refused mutation uses no
// key.
func TestKeyOfWhatIsGone(t *testing.T) {
	t.Parallel()
	records(t, func(t *testing.T, s suite) {
		r := s.repeatables()[0]
		vars := apitest.Vars{"input": r.input, "key": "key"}
		absent := s.Input(2)
		absent["ownerId"] = uuid.New()
		s.refused(t, s.sales, crm.CodeForbidden, "input.ownerId", r.operation, apitest.Vars{"input": absent, "key": "key"})
		var got struct {
			It map[string]struct{ ID uuid.UUID }
		}
		s.sales.Must(t, r.operation, vars, &got)
		s.sales.Must(t, s.Delete(), input(apitest.Vars{"id": got.It[s.Name].ID}), nil)
		s.refused(t, s.sales, crm.CodeNotFound, "idempotencyKey", r.operation, vars)
	})
}
