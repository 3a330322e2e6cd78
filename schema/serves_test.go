package schema_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/schema"
)

// Whether this build can serve a tenant that is one version behind is a fact:
// each of its queries can be prepared there, or not.
func TestServesPrevious(t *testing.T) {
	t.Parallel()
	queries := everyQuery(t)
	require.Greater(t, len(queries), 50)
	texts := schema.Versions()
	require.Empty(t, unpreparable(t, schema.Tenant, queries))
	if len(texts) > 1 {
		failed := unpreparable(t, texts[len(texts)-2], queries)
		require.Equal(t, schema.ServesPrevious, len(failed) == 0, "servesPrevious in version.go is not true to this: %v", failed)
	}
}

// unpreparable are the queries that can't be prepared in a tenant of a version.
func unpreparable(t *testing.T, version string, queries map[string]string) (failed []string) {
	t.Helper()
	db := dbtest.Open(t)
	w := dbtest.Tenant(t, db)
	remake(t, db, w, version)
	conn, err := db.Owner().Acquire(t.Context())
	require.NoError(t, err)
	defer conn.Release()
	_, err = conn.Exec(t.Context(), "SELECT set_config('search_path', $1, false)", pgx.Identifier{w.Tenant.SchemaName}.Sanitize())
	require.NoError(t, err)
	for name, sql := range queries {
		if _, err := conn.Conn().Prepare(t.Context(), name, sql); err != nil {
			failed = append(failed, name+": "+err.Error())
		}
	}
	return failed
}

// everyQuery reads the constants that sqlc has generated.
func everyQuery(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../sqlc/*.sql.go")
	require.NoError(t, err)
	queries := map[string]string{}
	for _, file := range files {
		syntax, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(syntax, func(node ast.Node) bool {
			literal, ok := node.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			require.NoError(t, err)
			if rest, ok := strings.CutPrefix(text, "-- name: "); ok {
				queries[strings.Fields(rest)[0]] = text
			}
			return true
		})
	}
	return queries
}
