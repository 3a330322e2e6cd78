package fault

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Whatever gqlparser and gqlgen say of a document is in the lists of this test, read
// from their source: a version that says something new fails here, until it is
// decided what a client reads.
func TestEveryTextAboutADocumentIsKnown(t *testing.T) {
	t.Parallel()
	found := slices.Concat(
		textsOf(t, "github.com/vektah/gqlparser/v2", "validator/vars.go", "validator/validator.go", "validator/rules/*.go", "parser/parser.go", "parser/query.go", "lexer/*.go"),
		textsOf(t, "github.com/99designs/gqlgen", "graphql/executor/executor.go", "graphql/handler/extension/apq.go",
			"graphql/bool.go", "graphql/float.go", "graphql/id.go", "graphql/int.go", "graphql/string.go", "graphql/map.go"),
	)
	slices.Sort(found)
	known := slices.Concat(asTheyAre, neverSent)
	for text := range inOurWords {
		known = append(known, text)
	}
	slices.Sort(known)
	require.Equal(t, known, slices.Compact(found))
}

// What isn't plain English, or names types of Go, is said in our words.
func TestTextsAboutADocumentInOurWords(t *testing.T) {
	t.Parallel()
	for text, c := range inOurWords {
		require.Equal(t, c.words, inWords(c.sample), text)
	}
	for _, text := range asTheyAre {
		require.Equal(t, text, inWords(text))
	}
}

// textsOf are the texts with a space that are given to functions in a module's files.
func textsOf(t *testing.T, module string, patterns ...string) (texts []string) {
	t.Helper()
	dir, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	require.NoError(t, err)
	for _, pattern := range patterns {
		files, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(dir)), pattern))
		require.NoError(t, err)
		require.NotEmpty(t, files, pattern)
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			require.NoError(t, err)
			ast.Inspect(f, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					texts = append(texts, textsIn(call)...)
				}
				return true
			})
		}
	}
	return texts
}

// textsIn are the texts among a call's arguments: two that are joined are one.
func textsIn(call *ast.CallExpr) (texts []string) {
	for _, argument := range call.Args {
		if text := textOf(argument); strings.Contains(strings.Trim(text, ", "), " ") {
			texts = append(texts, text)
		}
	}
	return texts
}

func textOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		if e.Kind == token.STRING && err == nil {
			return text
		}
	case *ast.BinaryExpr:
		return textOf(e.X) + textOf(e.Y)
	}
	return ""
}
