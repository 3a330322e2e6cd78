package fault_test

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// create makes one record of each kind, which take 15 kB together.
const create = `mutation($name: String!, $text: String!) {
	createOrganization(input: {name: $name, description: $text}) { organization { id } }
	createContact(input: {firstName: $name, description: $text}) { contact { id } }
	createDeal(input: {name: $name, amount: "10.00", currency: "EUR", description: $text}) { deal { id } }
}`

// write makes them under a name, of text that can't be compressed.
func write(t *testing.T, c *apitest.Client, name string) apitest.Answer {
	t.Helper()
	text := make([]byte, 2500)
	_, _ = rand.Read(text)
	return c.Do(t, create, apitest.Vars{"name": name, "text": hex.EncodeToString(text)})
}

// written counts the records of a name, and fails if there are only some.
func (s suite) written(t *testing.T, name string) int {
	t.Helper()
	var n [3]int
	for i, query := range []string{
		"SELECT count(*) FROM organizations WHERE name = $1",
		"SELECT count(*) FROM contacts WHERE first_name = $1",
		"SELECT count(*) FROM deals WHERE name = $1",
	} {
		n[i] = apitest.Value[int](t, s.w, query, name)
	}
	require.Equal(t, [3]int{n[0], n[0], n[0]}, n, "half of %q is written", name)
	return n[0]
}

// A full disk refuses changes whole, in words that a program can act on, serves
// what there is, and when there is room again everything is as the answers said.
// It is filled to another point each time, so that another statement meets it.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	d := newDisk(t, "64m")
	s := setup(t, d.tables(t))
	s.records(t)
	c := s.w.As(t, crm.RoleManager)
	saved := 0
	for round := range 16 {
		d.fill(t, int64(round)*8<<10)
		refused := ""
		for i := 0; refused == ""; i++ {
			require.Less(t, i, 200, "the disk is never full")
			name := fmt.Sprintf("%d-%d", round, i)
			a := write(t, c, name)
			if len(a.Errors) == 0 {
				saved++
				require.Equal(t, 1, s.written(t, name), name)
				continue
			}
			refused = name
			requireTyped(t, a, crm.CodeUnavailable)
			require.NotEmpty(t, a.Header.Get("Retry-After"))
			require.Zero(t, s.written(t, name), name)
		}
		for _, query := range reads {
			c.Must(t, query, nil, nil)
		}
		d.empty(t)
		a := write(t, c, refused)
		require.Empty(t, a.Errors, "%s", a.Body)
		saved++
		require.Equal(t, 1, s.written(t, refused), "done once there is room")
		s.requireWell(t, c)
	}
	s.requireTotals(t, c, saved)
	require.Equal(t, 1, s.Log.Count(t, "the database can't be used"), "told once, not for each refusal")
}

// requireTotals requires that the figures have just the deals that were saved.
func (s suite) requireTotals(t *testing.T, c *apitest.Client, saved int) {
	t.Helper()
	var got struct {
		Pipeline struct {
			Open []struct{ Currency, Amount string }
		}
	}
	c.Must(t, `{ pipeline { open { currency amount } } }`, nil, &got)
	require.Equal(t, "EUR", got.Pipeline.Open[0].Currency)
	require.Equal(t, fmt.Sprintf("%d.00", 10*saved), got.Pipeline.Open[0].Amount)
	require.Equal(t, saved, apitest.Value[int](t, s.w, "SELECT count(*) FROM deals WHERE currency = 'EUR'"))
}
