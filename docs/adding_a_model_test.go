package docs_test

import (
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"
)

// The cost of a noun with ten fields, an owner and three relations, and of a nullable
// column more: what a person writes by hand. The page that says so is one.
const (
	mostFiles, mostLines = 6, 150
	mostEdits            = 3
	mostOfPage           = 90

	mostOfWeb, mostLinesOfWeb = 3, 30
)

// edit is a block of the page: text for a file, at its end or below a line.
type edit struct{ file, below, text string }

// block is where the page says "`file`:" or "`file`, below `line`:" and what.
var block = regexp.MustCompile("(?:^|[ \n])(?:In|At the end of)\\s`([^`]+)`(?:, below `([^`]+)`)?:\n\n```\\w+\n((?s:.*?))```")

// The page is right: what it says makes a noun that passes what every noun is
// tested for, at the cost that it promises.
func TestAddingAModel(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("generates and builds everything: 1 to 3 minutes")
	}
	noun, column := page(t)
	requireCost(t, noun, column)
	dir := tree(t)
	for _, e := range append(noun, column...) {
		e.apply(t, dir)
	}
	table, err := os.ReadFile(filepath.Join(dir, "schema", "tenant.sql"))
	require.NoError(t, err)
	versions, err := filepath.Glob(filepath.Join(dir, "schema", "versions", "*.sql"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(slices.Max(versions), table, 0o600))
	run(t, dir, "go run ./noun/generate")
	requireWeb(t, dir)
	run(t, dir, "go tool -modfile=tools.mod sqlc generate")
	run(t, dir, "go tool gqlgen generate")
	run(t, dir, "go run ./graph/plain/rewrite graph/exec")
	requireAll(t, run(t, dir, "go test -count=1 -vet=off -v -run ^Test/^product$ ./noun"))
}

// requireAll holds that each test of the suite has run for the noun.
func requireAll(t *testing.T, said string) {
	t.Helper()
	tests := regexp.MustCompile(`(?m)^--- PASS: (Test\w+)`).FindAllStringSubmatch(said, -1)
	require.Greater(t, len(tests), 25)
	for _, test := range tests {
		if test[1] != "TestEveryRecordIsDeclared" { // of all nouns at once
			require.Contains(t, said, "--- PASS: "+test[1]+"/product", "it runs for the noun, and is not skipped")
		}
	}
}

// page are the page's blocks: those of the noun, and those of a column more.
func page(t *testing.T) (noun, column []edit) {
	t.Helper()
	text, err := os.ReadFile("adding-a-model.md")
	require.NoError(t, err)
	one, more, found := strings.Cut(string(text), "**A nullable column**")
	require.True(t, found)
	require.LessOrEqual(t, strings.Count(string(text), "\n"), mostOfPage)
	files, err := txtar.ParseFile("product.txtar")
	require.NoError(t, err)
	noun = blocks(one)
	for _, f := range files.Files {
		noun = append(noun, edit{file: f.Name, text: string(f.Data)})
	}
	return noun, blocks(more)
}

func blocks(text string) (edits []edit) {
	for _, m := range block.FindAllStringSubmatch(text, -1) {
		edits = append(edits, edit{m[1], m[2], m[3]})
	}
	return edits
}

func requireCost(t *testing.T, noun, column []edit) {
	t.Helper()
	isOfWeb := func(e edit) bool { return strings.HasPrefix(e.file, "web/") }
	ofWeb, linesOfWeb := written(slices.DeleteFunc(slices.Clone(noun), func(e edit) bool { return !isOfWeb(e) }))
	files, lines := written(slices.DeleteFunc(slices.Clone(noun), isOfWeb))
	t.Logf("a noun takes %d files and %d lines, its pages %d and %d, a column %d edits", files, lines, ofWeb, linesOfWeb, len(column))
	require.Equal(t, 5, files)
	require.LessOrEqual(t, files, mostFiles)
	require.LessOrEqual(t, lines, mostLines)
	require.Positive(t, ofWeb)
	require.LessOrEqual(t, ofWeb, mostOfWeb)
	require.LessOrEqual(t, linesOfWeb, mostLinesOfWeb)
	require.NotEmpty(t, column)
	require.LessOrEqual(t, len(column), mostEdits)
}

// written counts the files of edits, and their lines that are not empty.
func written(edits []edit) (files, lines int) {
	names := map[string]bool{}
	for _, e := range edits {
		names[e.file] = true
		for line := range strings.Lines(e.text) {
			if strings.TrimSpace(line) != "" {
				lines++
			}
		}
	}
	return len(names), lines
}

// requireWeb holds that the web app with the noun is free of type errors, if its packages
// are installed, as CI has them.
func requireWeb(t *testing.T, dir string) {
	t.Helper()
	packages, err := filepath.Abs("../web/node_modules")
	require.NoError(t, err)
	if _, err := os.Stat(packages); err != nil {
		require.Empty(t, os.Getenv("CI"), "run npm ci --prefix web")
		t.Log("the web app is not checked: run npm ci --prefix web")
		return
	}
	web := filepath.Join(dir, "web")
	require.NoError(t, os.Symlink(packages, filepath.Join(web, "node_modules")))
	run(t, web, "npx graphql-codegen -c codegen.ts")
	run(t, web, "npx tsc --noEmit")
}

// apply writes a block where the page says.
func (e edit) apply(t *testing.T, dir string) {
	t.Helper()
	name := filepath.Join(dir, e.file)
	was, err := os.ReadFile(name)
	if e.below == "" && os.IsNotExist(err) {
		was, err = nil, nil
	}
	require.NoError(t, err)
	is := string(was) + e.text
	if e.below != "" {
		require.Equal(t, 1, strings.Count(string(was), "\n"+e.below+"\n"), "%s has the line once: %s", e.file, e.below)
		is = strings.Replace(string(was), "\n"+e.below+"\n", "\n"+e.below+"\n"+e.text, 1)
	}
	require.NoError(t, os.WriteFile(name, []byte(is), 0o600))
}

// aside are the folders that neither the generators nor the tests of a noun read.
var aside = []string{".git", "node_modules", "clients", "bench", "docs"}

// tree is a copy of the project.
func tree(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, filepath.WalkDir("..", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		inTree, err := filepath.Rel("..", name)
		if err != nil {
			return err
		}
		switch {
		case entry.IsDir() && (slices.Contains(aside, filepath.ToSlash(inTree)) || entry.Name() == "node_modules"):
			return fs.SkipDir
		case entry.IsDir():
			return os.MkdirAll(filepath.Join(dir, inTree), 0o700)
		case !entry.Type().IsRegular() || inTree == ".git":
			return nil
		}
		return copyFile(filepath.Join(dir, inTree), name)
	}))
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "docs"), 0o700))
	for _, name := range []string{"docs.go", "api.md"} {
		require.NoError(t, copyFile(filepath.Join(dir, "docs", name), name))
	}
	return dir
}

func copyFile(to, from string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, text, 0o600)
}

// run runs a command in the copy; what it starts ends with the test. Packages of other
// modules are found in the build's cache; with -trimpath in GOFLAGS, as CI has it, those
// of the copy are too, from the last run on.
func run(t *testing.T, dir, command string) string {
	t.Helper()
	words := strings.Fields(command)
	start := time.Now()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	cmd := exec.CommandContext(ctx, words[0], words[1:]...) //nolint:gosec // this file's
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOPROXY=off", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s\n%s", command, out)
	t.Logf("%s: %s", command, time.Since(start).Round(time.Second/10))
	return string(out)
}
