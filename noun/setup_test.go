// The tests of this package run for every declared noun, over HTTP: what all nouns
// have is tested here, once. A test of what one noun alone has is in package nouns.
//
// A new thing that all nouns get gets a file here, whose tests go through each or
// records.
package noun_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// suite is a noun and a server with a workspace, and clients that are signed in
// there.
type suite struct {
	apitest.Noun
	*apitest.Server
	w                            apitest.Workspace
	needs                        apitest.Vars // what no record is without, the salesperson's
	owner, admin, manager, sales *apitest.Client
}

// each runs a test for every noun.
func each(t *testing.T, test func(*testing.T, suite)) { forNouns(t, apitest.Nouns(), test) }

// records runs a test for every noun that somebody owns.
func records(t *testing.T, test func(*testing.T, suite)) { forNouns(t, apitest.Records(), test) }

func forNouns(t *testing.T, nouns []apitest.Noun, test func(*testing.T, suite)) {
	t.Helper()
	for _, n := range nouns {
		t.Run(n.Name, func(t *testing.T) {
			t.Parallel()
			test(t, newSuite(t, n, apitest.Start(t)))
		})
	}
}

// newSuite is a noun with a new workspace of a server.
func newSuite(t *testing.T, n apitest.Noun, s *apitest.Server) suite {
	t.Helper()
	w := s.Workspace(t)
	sales := w.As(t, crm.RoleSalesperson)
	return suite{n, s, w, n.Needs(t, sales), w.As(t, crm.RoleOwner), w.As(t, crm.RoleAdmin), w.As(t, crm.RoleManager), sales}
}

// Input is a record with all fields and what it needs to refer to.
func (s suite) Input(seed int) apitest.Vars {
	in := s.Noun.Input(seed)
	maps.Copy(in, s.needs)
	return in
}

// Make makes a record. It refers to what the suite's have, or a client made of its own to
// records of its own.
func (s suite) Make(t *testing.T, c *apitest.Client, seed int, changes apitest.Vars) uuid.UUID {
	t.Helper()
	if slices.Contains([]*apitest.Client{s.sales, s.manager, s.admin, s.owner}, c) {
		all := maps.Clone(s.needs)
		maps.Copy(all, changes)
		changes = all
	}
	return s.Noun.Make(t, c, seed, changes)
}

// colleague adds another salesperson.
func (s suite) colleague(t *testing.T) (sqlc.User, *apitest.Client) {
	t.Helper()
	u := s.w.NewUser(t, crm.RoleSalesperson)
	return u, s.w.AsUser(t, u)
}

// contents is every row of a workspace as text: what a refused mutation must
// leave as it was.
func contents(t *testing.T, w apitest.Workspace) string {
	t.Helper()
	var rows []string
	for _, table := range apitest.Value[[]string](t, w, "SELECT array_agg(relname::text ORDER BY relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace") {
		rows = append(rows, apitest.Value[string](t, w, `SELECT coalesce(string_agg(r::text, E'\n' ORDER BY r::text), '') FROM `+table+` AS r`))
	}
	return strings.Join(rows, "\n")
}

// refused sends an operation that must fail with a code at a field, and that must
// change nothing.
func (s suite) refused(t *testing.T, c *apitest.Client, code crm.Code, field, operation string, vars apitest.Vars) {
	t.Helper()
	before := contents(t, s.w)
	e := c.Fail(t, code, operation, vars)
	require.Equal(t, field, e.Extensions.Field, "%v: %s", vars, e.Message)
	require.Equal(t, before, contents(t, s.w), "nothing is written")
}

// row is a record as its table has it, by column.
func (s suite) row(t *testing.T, id uuid.UUID) map[string]any {
	t.Helper()
	return apitest.Value[map[string]any](t, s.w, "SELECT coalesce((SELECT to_jsonb(r) FROM "+s.Plural+" AS r WHERE id = $1), '{}')", id)
}

func input(vars apitest.Vars) apitest.Vars { return apitest.Vars{"input": vars} }
