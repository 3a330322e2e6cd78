package syntroph_test

import (
	"go/ast"
	"go/token"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sqlHomes are the folders that SQL is written in.
var sqlHomes = []string{"schema", "schema/testdata", "schema/versions", "schema/steps", "sqlc/queries", "noun/generate", "noun/generate/testdata"}

// sqlElsewhere are the Go files and folders outside of them whose strings hold
// SQL: what sqlc can't compile, each with its reason.
var sqlElsewhere = map[string]string{
	"tenant/provision/init.go":       "roles, extensions and grants: their names can't be parameters",
	"tenant/provision/harden.go":     "revokes and grants: their names can't be parameters",
	"tenant/pipeline/way.go":         "asks a new connection what it is: verify-isolation runs queries as a tenant",
	"tenant/provision/create.go":     "the new schema and its grants: their names can't be parameters",
	"tenant/pipeline/transaction.go": "the opening flight and the end of a transaction",
	"tenant/provision/queue.go":      "River's schema, which sqlc knows nothing of",
	"work/queue.go":                  "River's tables, which sqlc knows nothing of",
	"tenant/provision/admin.go":      "drops and analyses: names can't be parameters",
	"tenant/copy.go":                 "COPY takes a table's name, which can't be a parameter",
	"tenant/registry/listen.go":      "LISTEN takes no parameter",
	"graph/list":                     "each shape of a list is a statement of its own, made of checked fragments",
	"bench":                          "the bound that the server is measured against, and the ways to send the same statements",
	"bench/fleet":                    "the bound that the fleet is measured against: bare SQL",
	"internal/devpg/ready.go":        "makes the database itself, before there is any schema",
	"internal/inspect":               "reads the catalog of whatever schemas there are",
	"internal/isolation":             "attacks: SQL as an attacker would bring it in",
	"internal/apitest/outbox.go":     "reads what no query of the server's reads, for tests alone",
	"internal/dbtest":                "makes and drops whole databases, for tests alone",
}

func TestSQLStandsInItsHomes(t *testing.T) {
	t.Parallel()
	for _, name := range files(t) {
		if path.Ext(name) == ".sql" {
			assert.Contains(t, sqlHomes, path.Dir(name), "move %s to sqlc/queries or schema", name)
		}
	}
}

func TestGoStringsHoldNoSQL(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	for _, f := range goFiles(t) {
		if f.isTest() || f.isGenerated() || slices.Contains(sqlHomes, f.pkg()) {
			continue
		}
		for _, sql := range f.statements(t) {
			exception := f.sqlException()
			used[exception] = true
			assert.NotEmpty(t, exception, "%s: name the statement in sqlc/queries, run go generate and call it: %s", f.name, sql)
		}
	}
	for exception := range sqlElsewhere {
		if _, err := os.Stat(exception); err == nil {
			assert.True(t, used[exception], "%s holds no SQL any more: strike it off sqlElsewhere", exception)
		}
	}
}

// sqlException is the entry of sqlElsewhere that covers the file, if any.
func (f goFile) sqlException() string {
	for _, exception := range []string{f.name, f.pkg()} {
		if sqlElsewhere[exception] != "" {
			return exception
		}
	}
	return ""
}

// statement is how a string with an SQL statement begins. Go writes SQL's words
// in capitals here; a word alone, as the name of an enum's value, is none.
var statement = regexp.MustCompile(`(?m)^\s*(ALTER|ANALYZE|CALL|COPY|CREATE|DELETE FROM|DROP|EXPLAIN|GRANT|INSERT INTO|LISTEN|LOCK|NOTIFY|` +
	`RESET|REVOKE|SELECT|SET|SHOW|TRUNCATE|UPDATE|VACUUM|WITH) |^\s*(BEGIN|COMMIT|ROLLBACK|DO \$)`)

// statements are the file's strings that hold SQL.
func (f goFile) statements(t *testing.T) (found []string) {
	t.Helper()
	ast.Inspect(f.syntax, func(node ast.Node) bool {
		literal, ok := node.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			return true
		}
		text, err := strconv.Unquote(literal.Value)
		require.NoError(t, err)
		if statement.MatchString(text) {
			found = append(found, strings.TrimSpace(text))
		}
		return true
	})
	return found
}
