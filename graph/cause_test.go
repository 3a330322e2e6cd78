package graph_test

import (
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
)

// A statement that fails for a whole list is one line in the operator's log for
// each operation, though each row has its error: with the place of the first.
func TestOneCauseIsLoggedOnce(t *testing.T) {
	t.Parallel()
	s := setup(t)
	crowd(t, s, 50)
	const query = `{ deals(first: 50) { edges { node { organization { name } contact { firstName } owner { email } } } } }`
	s.owner.Must(t, query, nil, nil)
	table := pgx.Identifier{s.w.Tenant.SchemaName, "organizations"}.Sanitize()
	lines := 0
	for _, c := range []struct {
		change string
		code   crm.Code
		errors int
	}{
		{"REVOKE SELECT ON " + table + " FROM " + s.w.Tenant.SlotRole, crm.CodeInternal, 2},
		{"ALTER TABLE " + table + " RENAME COLUMN industry TO trade; GRANT SELECT ON " + table + " TO " + s.w.Tenant.SlotRole, crm.CodeUnavailable, 1},
	} {
		_, err := s.DB.Owner().Exec(t.Context(), c.change)
		require.NoError(t, err)
		for range 3 {
			a := s.owner.Do(t, query, nil)
			require.Equal(t, c.code, a.Errors[0].Extensions.Code, "%s", a.Body)
			require.GreaterOrEqual(t, len(a.Errors), c.errors, "%s", a.Body)
			lines++
			require.Equal(t, lines, s.Log.Count(t, "internal error"), "%s", s.Log)
		}
	}
}
