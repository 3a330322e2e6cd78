package syntroph_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// odd are words that nobody says, or that name a thing which has another name
// everywhere else. Each stood in the product once, or could have.
var odd = regexp.MustCompile(`(?i)days? to come|\bwho is to be\b|\bshut out\b|\bdear\b|\bthey called\b|\bchance of winning\b|^came from\b|` +
	`\bfirms?\b|\bhas its (\d|%d)|(%[qsv]"?|\bthis|\bthat) is (no [a-km-z]|none\b)|\bamiss\b|\bhitherto\b|\bthereof\b|\bwhilst\b|\bsundry\b|\binvalid syntax\b|\billegal\b`)

var (
	comment     = regexp.MustCompile(`(?s)/\*.*?\*/|(?m:(?:^|\s)//.*$)`)
	inQuotes    = regexp.MustCompile("'[^'\n]*'|\"[^\"\n]*\"|`[^`]*`|>[^<>{}]+<")
	description = regexp.MustCompile(`(?s)""".*?"""|"[^"\n]*"`)
)

// What users, API readers and operators read is plain, usual English, with one word
// for one thing.
func TestTextsAreInPlainWords(t *testing.T) {
	t.Parallel()
	read := 0
	for _, name := range files(t) {
		for _, text := range textsIn(t, name) {
			read++
			assert.Empty(t, odd.FindString(text), "%s: %q: use plain words", name, text)
		}
	}
	require.Greater(t, read, 5_000, "texts of Go, GraphQL and the web app")
}

// textsIn are the texts of a file that somebody may read: not comments, nor tests.
func textsIn(t *testing.T, name string) (texts []string) {
	t.Helper()
	web := strings.HasPrefix(name, "web/app/") && !strings.HasPrefix(name, "web/app/src/gql/")
	switch extension := filepath.Ext(name); {
	case extension == ".go" && !strings.HasSuffix(name, "_test.go") && !strings.HasPrefix(name, "graph/exec/"): // which holds the SDL once more
		return literalsIn(t, name)
	case extension == ".graphqls":
		return matchesIn(t, description, nil, name)
	case web && (extension == ".ts" || extension == ".tsx"):
		return matchesIn(t, inQuotes, comment, name)
	}
	return nil
}

// literalsIn are the texts of a Go file with a space.
func literalsIn(t *testing.T, name string) (texts []string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	require.NoError(t, err)
	ast.Inspect(f, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING && strings.Contains(l.Value, " ") {
			texts = append(texts, strings.Trim(l.Value, "\"`"))
		}
		return true
	})
	return texts
}

// matchesIn are the places of a file that an expression finds, after another has
// taken out what is no text.
func matchesIn(t *testing.T, texts, without *regexp.Regexp, name string) (found []string) {
	t.Helper()
	content, err := os.ReadFile(name)
	require.NoError(t, err)
	if without != nil {
		content = without.ReplaceAll(content, nil)
	}
	for _, match := range texts.FindAllString(string(content), -1) {
		found = append(found, strings.Trim(match, "\"'`<> \n"))
	}
	return found
}
