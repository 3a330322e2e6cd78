package syntroph_test

import (
	"go/ast"
	"go/token"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// remembered is all that a server keeps in maps and caches from one request to
// the next, or might, with what bounds it. internal/cache bounds in bytes, and
// TestEveryCacheIsFlooded of the server floods each of those.
var remembered = map[string]string{
	"graph.halves.users":               "internal/cache",
	"graph.halves.strangers":           "internal/cache",
	"graph/load.keys.ids":              "one operation's",
	"graph/load.Loader.loaded":         "one operation's",
	"graph/load.Lists.byArgs":          "one operation's",
	"graph/operation.Known.records":    "one batch's",
	"graph/operation.Known.Users":      "one batch's",
	"graph/operation.Known.hidden":     "one batch's",
	"graph/load.Timelines.byPage":      "one operation's",
	"graph/nouns.reference.ids":        "one batch's",
	"graph/nouns.references":           "one batch's",
	"graph/load.reader.known":          "one operation's",
	"graph/load.Relations":             "one operation's, or a document's: counted in its bytes",
	"graph/limit.walker.variables":     "one request's",
	"graph/limit.walker.fragments":     "one request's",
	"graph/limit.walker.counted":       "one request's",
	"graph/limit.Shape.lists":          "the schema's",
	"graph/limit.Shape.introspection":  "the schema's",
	"internal/cache.Cache.lru":         "its bytes",
	"internal/cache.Set.caches":        "the caches of a server",
	"internal/password.common":         "the embedded list of 10,000",
	"server.limiter.buckets":           "internal/cache",
	"server/graphqlhttp.buffers":       "64 KB each, and the collector's",
	"sqlc.zones":                       "internal/cache",
	"tenant.incidents.kind":            "the codes of outages",
	"tenant/pipeline.prepared.shared":  "the four statements that open and end transactions, of one connection",
	"tenant/pipeline.prepared.own":     "internal/cache, of one connection",
	"tenant/registry.Registry.known":   "internal/cache",
	"tenant/registry.Registry.unknown": "internal/cache",
	"tenant/registry.Registry.loading": "look-ups that are running",
	"tenant/slot.bulkhead.tenants":     "operations that are running or wait, of each tenant so many",
	"tenant/viewer.Cache.seen":         "internal/cache",
	"tenant/slot.slot.served":          "the tenants that one connection serves, 81",
	"web.appPages":                     "the embedded files",
	"web.playgroundPages":              "the embedded files",
}

// served are the packages that run in a server.
var served = []string{
	"crm", "sqlc", "tenant", "tenant/connect", "tenant/pipeline", "tenant/registry", "tenant/slot", "tenant/viewer", "graph", "graph/account", "graph/fault", "graph/forecast", "graph/inputs", "graph/limit", "graph/list", "graph/load", "graph/nouns",
	"graph/operation", "graph/page", "graph/plain", "graph/record", "graph/request", "graph/scalar", "web", "docs", "server",
	"server/graphqlhttp", "work", "internal/cache", "internal/money", "internal/password", "internal/scan",
}

// What requests could fill is listed, and bounded. A map in a struct or in a
// package's variable that isn't on the list has nobody who says how large it
// grows.
func TestEveryMemoryIsListed(t *testing.T) {
	t.Parallel()
	found := map[string]bool{}
	for _, f := range goFiles(t) {
		if f.isTest() || f.isGenerated() || !slices.Contains(served, f.pkg()) {
			continue
		}
		for _, name := range memoriesOf(f.syntax) {
			found[f.pkg()+"."+name] = true
			assert.NotEmpty(t, remembered[f.pkg()+"."+name], "%s keeps %s: use internal/cache, or say in remembered what bounds it", f.name, name)
		}
	}
	for name := range remembered {
		assert.True(t, found[name], "%s is gone: strike it off the list", name)
	}
}

// memoriesOf names the maps and caches of a file: fields as Type.field, and
// variables of the package.
func memoriesOf(file *ast.File) (names []string) {
	for _, decl := range file.Decls {
		general, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range general.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				names = append(names, memoriesOfType(spec)...)
			case *ast.ValueSpec:
				if general.Tok == token.VAR && (remembers(spec.Type) || isFilledLater(spec.Values)) {
					names = append(names, spec.Names[0].Name)
				}
			}
		}
	}
	return names
}

func memoriesOfType(spec *ast.TypeSpec) (names []string) {
	structure, ok := spec.Type.(*ast.StructType)
	if !ok {
		if remembers(spec.Type) {
			return []string{spec.Name.Name}
		}
		return nil
	}
	for _, field := range structure.Fields.List {
		for _, name := range field.Names {
			if remembers(field.Type) {
				names = append(names, spec.Name.Name+"."+name.Name)
			}
		}
	}
	return names
}

// remembers reports whether a type is a map, a pool or somebody's cache.
func remembers(expr ast.Expr) (yes bool) {
	if expr == nil {
		return false
	}
	ast.Inspect(expr, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncType:
			return false // what it takes and returns is its caller's
		case *ast.MapType:
			yes = true
		case *ast.SelectorExpr:
			pkg, ok := n.X.(*ast.Ident)
			if !ok {
				return true
			}
			full := pkg.Name + "." + n.Sel.Name
			yes = yes || pkg.Name == "lru" || pkg.Name == "simplelru" || pkg.Name == "expirable" ||
				full == "sync.Map" || full == "sync.Pool" || full == "singleflight.Group" || full == "cache.Cache" || full == "cache.New" || full == "list.List"
		}
		return true
	})
	return yes
}

// isFilledLater reports whether a variable begins as an empty map, a pool or a
// cache, or as what a function makes. A map that is written out is a table.
func isFilledLater(values []ast.Expr) bool {
	for _, value := range values {
		switch value := value.(type) {
		case *ast.CompositeLit:
			_, isMap := value.Type.(*ast.MapType)
			return remembers(value.Type) && (len(value.Elts) == 0 || !isMap)
		case *ast.CallExpr:
			for _, part := range append(value.Args, value.Fun) {
				if f, ok := part.(*ast.FuncLit); ok && f.Type.Results != nil && remembers(f.Type.Results.List[0].Type) || remembers(part) {
					return true
				}
			}
		}
	}
	return false
}

// No cache is counted in entries, and each has a name of its own.
func TestCachesAreBoundedInBytes(t *testing.T) {
	t.Parallel()
	for _, f := range goFiles(t) {
		if f.isTest() || f.pkg() == "internal/cache" {
			continue
		}
		for _, imported := range f.syntax.Imports {
			assert.NotContains(t, imported.Path.Value, "golang-lru", "%s: use internal/cache, which counts bytes", f.name)
			assert.NotContains(t, imported.Path.Value, "handler/lru", "%s: use internal/cache, which counts bytes", f.name)
		}
	}
	require.NotEmpty(t, served)
}
