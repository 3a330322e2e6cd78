// The tests of this package read the tree: they hold the house's rules that no
// compiler checks. Imports and files are here, SQL in house_sql_test.go, the
// GraphQL schema in house_graph_test.go.
package syntroph_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "github.com/syntroph/syntroph"

// arrows say which packages of the project each may import. They run one way,
// crm <- sqlc <- tenant <- graph <- server <- cmd, and schema and graph never
// meet. .golangci.yml says the same to editors; this list is the whole of it.
var arrows = map[string][]string{
	".":                   {},
	"crm":                 {},
	"sqlc":                {"crm", "internal/cache", "internal/money"},
	"noun":                {},
	"noun/generate":       {"noun"},
	"schema":              {"crm", "sqlc"},
	"schema/fold":         {"internal/money"},
	"tenant/slot":         {"crm"},
	"tenant/pipeline":     {"sqlc", "internal/cache", "internal/scan"},
	"tenant/viewer":       {"sqlc", "internal/cache", "tenant/pipeline"},
	"tenant/connect":      {"tenant/pipeline", "tenant/slot"},
	"tenant/registry":     {"crm", "sqlc", "schema", "internal/cache", "tenant/connect", "tenant/pipeline", "tenant/slot"},
	"tenant":              {"crm", "sqlc", "internal/cache", "tenant/connect", "tenant/pipeline", "tenant/registry", "tenant/slot", "tenant/viewer"},
	"tenant/provision":    {"crm", "sqlc", "schema", "tenant"},
	"graph/page":          {"crm", "internal/money"},
	"graph/list":          {"crm", "sqlc", "graph/page"},
	"graph/scalar":        {"crm", "internal/money"},
	"graph/model":         {"crm", "sqlc", "graph/list", "graph/page", "graph/record", "graph/scalar"},
	"graph/sdl":           {},
	"graph/plain":         {},
	"graph/plain/rewrite": {},
	"graph/exec":          {"crm", "sqlc", "graph/list", "graph/page", "graph/plain", "graph/scalar", "graph/model"},
	"graph/limit":         {"crm"},
	"graph/forecast":      {"crm", "sqlc", "graph/model", "graph/page", "internal/money"},
	"graph/record":        {"crm", "sqlc", "tenant"},
	"graph/request":       {"sqlc", "internal/password"},
	"graph/load":          {"crm", "sqlc", "tenant", "graph/page", "graph/record"},
	"graph/operation":     {"crm", "sqlc", "tenant", "graph/load", "graph/record"},
	"graph/fault":         {"crm", "tenant", "tenant/connect", "graph/operation", "graph/request"},
	"graph/inputs":        {"crm", "sqlc", "graph/model", "internal/money"},
	"graph/nouns":         {"crm", "sqlc", "graph/exec", "graph/forecast", "graph/inputs", "graph/list", "graph/load", "graph/model", "graph/operation", "graph/page", "graph/record", "internal/money"},
	"graph/account":       {"crm", "sqlc", "tenant", "tenant/provision", "graph/exec", "graph/inputs", "graph/load", "graph/model", "graph/nouns", "graph/operation", "graph/record", "graph/request", "internal/password"},
	"graph":               {"crm", "sqlc", "tenant", "graph/account", "graph/exec", "graph/fault", "graph/inputs", "graph/nouns", "graph/operation", "graph/request", "internal/cache"},
	"work":                {"crm", "sqlc", "schema", "tenant", "tenant/connect", "tenant/provision"},
	"web":                 {},
	"docs":                {},
	"server/graphqlhttp":  {"crm"},
	"server":              {"crm", "sqlc", "tenant", "graph", "graph/fault", "graph/limit", "graph/request", "web", "docs", "server/graphqlhttp", "internal/cache"},
	"internal/cache":      {},
	"internal/cputime":    {},
	"internal/money":      {},
	"internal/password":   {},
	"internal/scan":       {},
	"internal/devpg":      {},
	"internal/browser":    {},
	"internal/inspect":    {"crm", "sqlc", "tenant"},
	"internal/isolation":  {"crm", "sqlc", "tenant", "tenant/provision", "noun", "graph", "server", "internal/password"},
	"internal/demo":       {"crm", "sqlc", "tenant", "tenant/provision", "internal/password"},
	"internal/pgbouncer":  {},
	"internal/dbtest":     {"crm", "sqlc", "tenant", "tenant/provision", "internal/devpg", "internal/password", "internal/pgbouncer"},
	"internal/apitest":    {"crm", "sqlc", "tenant", "noun", "graph/exec", "server", "internal/dbtest"},
	"internal/webapp":     nil,
	"internal/bulk":       {"crm", "tenant"},
	"bench":               {"crm", "sqlc", "tenant", "tenant/connect", "tenant/pipeline", "tenant/provision", "graph/list", "server", "internal/bulk", "internal/devpg", "internal/pgbouncer", "internal/webapp"},
	"bench/fleet":         {"sqlc", "schema", "tenant", "tenant/provision", "internal/devpg"},
	"cmd/syntroph":        {"crm", "sqlc", "schema", "tenant", "tenant/connect", "tenant/provision", "graph", "graph/limit", "server", "internal/demo", "internal/devpg", "internal/inspect", "internal/isolation", "internal/money", "internal/password", "work"},
}

func TestImportsRunOneWay(t *testing.T) {
	t.Parallel()
	for _, f := range goFiles(t) {
		if f.isTest() {
			continue // a test may drive the packages above its own
		}
		allowed, known := arrows[f.pkg()]
		if !assert.True(t, known, "add the package %s to arrows, with what it may import", f.pkg()) {
			continue
		}
		for _, imported := range f.projectImports(t) {
			assert.Contains(t, allowed, imported, "%s may not import it", f.name)
		}
	}
}

// outside are names of the places that the project was made in, cut in two so
// that this file passes its own test.
var outside = []string{"../" + "shared", "/work" + "/", "." + "library", "farm" + "-"}

func TestNoFileNamesAPlaceOutside(t *testing.T) {
	t.Parallel()
	for _, name := range files(t) {
		content, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, word := range outside {
			if strings.Contains(string(content), word) {
				t.Errorf("%s names %s, which a fresh clone lacks", name, word)
			}
		}
	}
}

// goFile is one parsed Go file of the project.
type goFile struct {
	name   string // from the root, with slashes
	syntax *ast.File
}

func (f goFile) pkg() string       { return path.Dir(f.name) }
func (f goFile) isTest() bool      { return strings.HasSuffix(f.name, "_test.go") }
func (f goFile) isGenerated() bool { return ast.IsGenerated(f.syntax) }

// projectImports are the imported packages of the project, from its root.
func (f goFile) projectImports(t *testing.T) (packages []string) {
	t.Helper()
	for _, spec := range f.syntax.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		require.NoError(t, err)
		if rest, ours := strings.CutPrefix(imported, module); ours {
			packages = append(packages, path.Join(".", rest))
		}
	}
	return packages
}

// goFiles parses every Go file of the project.
func goFiles(t *testing.T) (parsed []goFile) {
	t.Helper()
	for _, name := range files(t) {
		if path.Ext(name) != ".go" {
			continue
		}
		syntax, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.SkipObjectResolution)
		require.NoError(t, err)
		parsed = append(parsed, goFile{name, syntax})
	}
	require.NotEmpty(t, parsed)
	return parsed
}

// files lists the project's files, those of Git and npm left out.
func files(t *testing.T) (names []string) {
	t.Helper()
	require.NoError(t, fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && slices.Contains([]string{".git", "node_modules"}, entry.Name()) {
			return fs.SkipDir
		}
		// In a worktree .git is a file.
		if err == nil && entry.Type().IsRegular() && entry.Name() != ".git" {
			names = append(names, name)
		}
		return err
	}))
	return names
}
