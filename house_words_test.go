package syntroph_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	codeInGo   = regexp.MustCompile(`Code\w+\s+(?:Code )?= "([A-Z_]+)"`)
	codeInForm = regexp.MustCompile(`(?m)^ {2}([A-Z_]+):`)
	// formatter is what writes numbers and dates; only these files may use it.
	formatter = regexp.MustCompile(`\bIntl\.|\.toLocale|\.toFixed\(|\} %[<\x60]`)
	formats   = map[string]bool{"web/app/src/ui/format.ts": true, "web/app/src/ui/locale.ts": true}
)

// The web app has words for every code of the API, and for no other.
func TestEveryErrorCodeHasWords(t *testing.T) {
	t.Parallel()
	codes := found(t, codeInGo, "crm/error.go")
	require.GreaterOrEqual(t, len(codes), 11)
	require.ElementsMatch(t, codes, found(t, codeInForm, "web/app/src/api/words.ts"))
}

// Numbers, dates and money are written in one place, by the workspace's settings.
func TestTheWebAppFormatsInOnePlace(t *testing.T) {
	t.Parallel()
	for _, name := range files(t) {
		extension := filepath.Ext(name)
		if !strings.HasPrefix(name, "web/app/src/") || extension != ".ts" && extension != ".tsx" || formats[name] {
			continue
		}
		content, err := os.ReadFile(name)
		require.NoError(t, err)
		assert.Empty(t, formatter.FindAllString(string(content), -1), "%s: let ui/format.ts write it", name)
	}
}

// found returns what an expression's group matches in a file.
func found(t *testing.T, expression *regexp.Regexp, name string) (words []string) {
	t.Helper()
	content, err := os.ReadFile(name)
	require.NoError(t, err)
	for _, match := range expression.FindAllStringSubmatch(string(content), -1) {
		words = append(words, match[1])
	}
	return words
}
