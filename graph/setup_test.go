package graph_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// suite is a server with a workspace, and clients that are signed in there.
type suite struct {
	*apitest.Server
	w                            apitest.Workspace
	owner, admin, manager, sales *apitest.Client
}

// Options change the database's configuration.
func setup(t *testing.T, options ...func(*tenant.Config)) suite {
	t.Helper()
	s := apitest.Start(t, options...)
	w := s.Workspace(t)
	return suite{
		s, w, w.As(t, crm.RoleOwner), w.As(t, crm.RoleAdmin), w.As(t, crm.RoleManager), w.As(t, crm.RoleSalesperson),
	}
}

// patient lets a statement take as long as a slow machine needs for it: what is
// asserted is what is written and found, and in how many calls.
func patient(c *tenant.Config) { c.StatementTimeout = time.Minute }

// colleague adds another salesperson.
func (s suite) colleague(t *testing.T) (sqlc.User, *apitest.Client) {
	t.Helper()
	u := s.w.NewUser(t, crm.RoleSalesperson)
	return u, s.w.AsUser(t, u)
}

// contents is every row of a workspace as text: what a refused mutation must
// leave as it was, but for the entry of a failed login.
func contents(t *testing.T, w apitest.Workspace) string {
	t.Helper()
	var tables []string
	for _, table := range apitest.Value[[]string](t, w, "SELECT array_agg(relname::text ORDER BY relname) FROM pg_class WHERE relkind = 'r' AND relname <> 'login_attempts' AND relnamespace = current_schema()::regnamespace") {
		tables = append(tables, apitest.Value[string](t, w,
			`SELECT coalesce(string_agg(r::text, E'\n' ORDER BY r::text), '') FROM `+table+` AS r`))
	}
	all := strings.Split(strings.Join(tables, "\n"), "\n")
	return strings.Join(slices.DeleteFunc(all, func(row string) bool { return strings.Contains(row, ",LOGIN_FAILED,") }), "\n")
}

// refused sends an operation that must fail with a code at a field, and that
// must change nothing.
func (s suite) refused(t *testing.T, c *apitest.Client, code crm.Code, field, query string, vars apitest.Vars) {
	t.Helper()
	before := contents(t, s.w)
	e := c.Fail(t, code, query, vars)
	require.Equal(t, field, e.Extensions.Field, e.Message)
	require.Equal(t, before, contents(t, s.w), "nothing is written")
}
