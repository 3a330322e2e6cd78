package tenant_test

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// mostOfConnection is what the prepared statements of a connection may take of its
// backend's memory.
const mostOfConnection = 6 << 20

// Whatever is asked for how many tenants, the statements that a connection's backend
// keeps prepared fit in its budget, and what was used last is among them. This runs
// every query that reads, for more tenants than have room.
func TestPreparedStatementsAreBounded(t *testing.T) {
	t.Parallel()
	s := hardened(t)
	queries := reading(t)
	workspaces := []dbtest.Workspace{s.a, s.b, dbtest.Tenant(t, s.db), dbtest.Tenant(t, s.db), dbtest.Tenant(t, s.db)}
	fixed := s.kept(t).bytes
	for _, w := range workspaces {
		for _, sql := range queries {
			s.settle(t, w, sql)
		}
		s.own(t, w)
	}
	now := s.kept(t)
	t.Logf("%d of %d statements: %d bytes each, %d of text", now.statements, len(workspaces)*len(queries), (now.bytes-fixed)/now.statements, len(strings.Join(queries, ""))/len(queries))
	require.Less(t, now.statements, len(workspaces)*len(queries)*2/3, "it was filled")
	require.LessOrEqual(t, now.bytes, mostOfConnection)
	require.Greater(t, now.bytes, mostOfConnection/3, "the budget is used")
	require.NotEmpty(t, prepared(t, s), "what was used last is kept")
}

// settle runs a query so often that PostgreSQL has planned it for any values.
func (s twoTenants) settle(t *testing.T, w dbtest.Workspace, sql string) {
	t.Helper()
	const sent, planned = 1, 6
	values := make([]any, parameters(sql))
	for range sent + planned {
		s.read(t, w, func(ctx context.Context, scope *tenant.Scope) {
			rows, err := scope.Query(ctx, sql, values...)
			require.NoError(t, err, sql)
			rows.Close()
			require.NoError(t, rows.Err(), sql)
		})
	}
}

var parameter = regexp.MustCompile(`\$(\d+)`)

// parameters is how many values a query wants.
func parameters(sql string) (most int) {
	for _, found := range parameter.FindAllStringSubmatch(sql, -1) {
		n, _ := strconv.Atoi(found[1])
		most = max(most, n)
	}
	return most
}

// reading are the texts of sqlc's queries that only read.
func reading(t *testing.T) (texts []string) {
	t.Helper()
	files, err := filepath.Glob("../sqlc/*.sql.go")
	require.NoError(t, err)
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && readsOnly(lit.Value) {
				texts = append(texts, strings.Trim(lit.Value, "`"))
			}
			return true
		})
	}
	require.Greater(t, len(texts), 40)
	return texts
}

var writes = regexp.MustCompile(`\b(INSERT|UPDATE|DELETE)\b|public\.|pg_notify`)

func readsOnly(literal string) bool {
	return strings.HasPrefix(literal, "`-- name:") && !writes.MatchString(literal) && !sqlc.IsPlannedForValues(strings.Trim(literal, "`"))
}

// keeping is what a connection's backend keeps prepared.
type keeping struct{ statements, bytes int }

// kept is what the connection's backend keeps prepared, as it says itself.
func (s twoTenants) kept(t *testing.T) (k keeping) {
	t.Helper()
	s.asSuperuser(t, func(scope *tenant.Scope) error {
		return scope.QueryRow(t.Context(), `SELECT (SELECT count(*) FROM pg_prepared_statements),
			(SELECT coalesce(sum(total_bytes), 0) FROM pg_backend_memory_contexts WHERE name LIKE 'CachedPlan%')`).Scan(&k.statements, &k.bytes)
	})
	return k
}
