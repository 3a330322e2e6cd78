package clients_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/graph/limit"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/server"
	"github.com/syntroph/syntroph/sqlc"
)

// guide is the developers' guide that shows the clients.
const guide = "../docs/api.md"

// update writes the clients' files into the guide.
var update = flag.Bool("update", false, "write the clients' files into docs/api.md")

// shown is a file in the guide: a comment that names it, and its text.
var shown = regexp.MustCompile("(?s)<!-- clients/(\\S+) -->\n```(\\w+)\n(.*?)```\n")

// The guide's snippets are the files that are compiled and run. To bring them
// there: go test ./clients -run Guide -update.
func TestGuideShowsTheClients(t *testing.T) {
	t.Parallel()
	text := read(t, guide)
	require.Len(t, shown.FindAllString(text, -1), 9)
	want := shown.ReplaceAllStringFunc(text, func(snippet string) string {
		parts := shown.FindStringSubmatch(snippet)
		return fmt.Sprintf("<!-- clients/%s -->\n```%s\n%s```\n", parts[1], parts[2], read(t, parts[1]))
	})
	if *update {
		require.NoError(t, os.WriteFile(guide, []byte(want), 0o644))
		return
	}
	require.Equal(t, want, text, "run go test ./clients -run Guide -update")
}

// line is a shell line of the guide, with the answer below it if it has one.
var line = regexp.MustCompile("(?s)```sh\n(.*?)```\n(?:\n```json\n(.*?)```\n)?")

// The guide's curl lines run in one shell, and their answers have the form that
// it shows.
func TestGuideRuns(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("the guide's lines need curl: install the package curl")
	}
	s := apitest.Start(t)
	w := s.Workspace(t)
	w.Contacts(t, 2, func(int, *sqlc.InsertContactParams) {})
	own := strings.NewReplacer("http://acme.localhost:8080", origin(t, s, w), "olivia.owner@acme.example", "owner@example.com",
		"syntroph-demo", dbtest.Password, "2027-06-30T00:00:00Z", time.Now().AddDate(0, 6, 0).UTC().Format(time.RFC3339))
	const separator = "--- the next ---"
	script, want := "set -eu\n", []string{}
	for _, found := range line.FindAllStringSubmatch(read(t, guide), -1) {
		script += own.Replace(found[1]) + "echo; echo '" + separator + "'\n"
		want = append(want, found[2])
	}
	require.Len(t, want, 8)
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), "bash", "-c", script)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	for i, got := range strings.Split(string(out), separator)[:len(want)] {
		if want[i] != "" {
			require.Equal(t, formOf(t, want[i]), formOf(t, got), "%s", got)
		}
	}
	require.Contains(t, read(t, dir+"/schema.graphql"), "type Contact implements Node {")
}

// formOf is an answer with its words in capitals alone, the codes and roles:
// other values differ from one workspace to the next.
func formOf(t *testing.T, text string) any {
	t.Helper()
	var v any
	require.NoError(t, json.Unmarshal([]byte(text), &v), text)
	return form(v)
}

func form(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name := range v {
			v[name] = form(v[name])
		}
		return v
	case []any:
		for i := range v {
			v[i] = form(v[i])
		}
		return v
	case string:
		if strings.ToUpper(v) == v && strings.ToLower(v) != v && !strings.ContainsAny(v, "0123456789") {
			return v
		}
		return "a text"
	default:
		return fmt.Sprintf("%T", v)
	}
}

// The guide's numbers are those of a server that sets none.
func TestGuideSaysTheLimits(t *testing.T) {
	t.Parallel()
	text := read(t, guide)
	l, r := limit.Default, server.DefaultRates
	for _, said := range []string{
		fmt.Sprintf("%d KiB, %s characters, %s tokens, %d fields", l.Body>>10, thousands(l.Characters), thousands(l.Tokens), l.Fields),
		fmt.Sprintf("| levels of fields | %d ", l.Depth), fmt.Sprintf("| %d, %d, %d |", l.Aliases, l.Directives, l.RootFields),
		fmt.Sprintf("could hold | %s:", thousands(l.Rows)),
		fmt.Sprintf("address | %.0f | %s |", r.Client.PerSecond, thousands(r.Client.Burst)),
		fmt.Sprintf("company | %.0f | %s |", r.Tenant.PerSecond, thousands(r.Tenant.Burst)),
	} {
		require.Contains(t, text, said)
	}
}

// thousands writes a number with a comma.
func thousands(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d,%03d", n/1000, n%1000)
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(text)
}
