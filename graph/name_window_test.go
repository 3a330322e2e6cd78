package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

// nameAll names deals and contacts: 9,500 of whom six have a word with an "m", and
// behind them by name 300 of whom every second one has.
func (s suite) nameAll(t *testing.T) {
	t.Helper()
	const numbered = `'%s ' || CASE WHEN n %% %d = 0 THEN 'm' ELSE 'x' END || n FROM users, generate_series(1, %d) AS n WHERE users.id = $1`
	for _, names := range []string{fmt.Sprintf(numbered, "Alder", 1500, 9500), fmt.Sprintf(numbered, "Zhang", 2, 300)} {
		for _, table := range []string{
			"deals (id, currency, probability, owner_id, name) SELECT gen_random_uuid(), 'USD', 10, id, ",
			"contacts (id, first_name, owner_id, last_name) SELECT gen_random_uuid(), '', id, ",
		} {
			s.w.Exec(t, "INSERT INTO "+table+names, s.w.User(crm.RoleOwner).ID)
		}
	}
}

// Records that a letter finds come by name, each once, whether they stand near in that
// order, behind the names that are looked at first, or on both sides of their end.
func TestLetterByNameBehindTheFirstNames(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.nameAll(t)
	for field, column := range map[string]string{"deals": "' ' || sort_name", "contacts": "search_text"} {
		for _, direction := range []string{"ASC", "DESC"} {
			want := apitest.Value[string](t, s.w, fmt.Sprintf("SELECT string_agg(id::text, ' ' ORDER BY sort_name %[1]s, id %[1]s) FROM %[2]s WHERE %[3]s LIKE '%% m%%'", direction, field, column))
			require.Len(t, strings.Fields(want), 6+150)
			require.Equal(t, want, s.byName(t, field, direction), "%s %s", field, direction)
		}
	}
}

// byName are the IDs of what has an "m", page after page.
func (s suite) byName(t *testing.T, field, direction string) string {
	t.Helper()
	query := fmt.Sprintf(`query($after: String) { list: %s(first: 40, after: $after, filter: { search: "m" }, orderBy: { field: NAME, direction: %s }) {
		edges { node { id } } pageInfo { hasNextPage endCursor } } }`, field, direction)
	var ids []string
	for after := (*string)(nil); ; {
		var p struct {
			List struct {
				Edges    []struct{ Node struct{ ID string } }
				PageInfo struct {
					HasNextPage bool
					EndCursor   *string
				}
			}
		}
		s.owner.Must(t, query, apitest.Vars{"after": after}, &p)
		for _, e := range p.List.Edges {
			ids = append(ids, e.Node.ID)
		}
		if after = p.List.PageInfo.EndCursor; !p.List.PageInfo.HasNextPage {
			return strings.Join(ids, " ")
		}
	}
}
