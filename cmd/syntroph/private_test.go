package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"
)

// offline are the commands that need no database.
var offline = []string{"sdl", "version", "help", "completion bash", "completion fish", "completion powershell", "completion zsh"}

// databaseCommands are the commands that need a database, with the arguments that
// they need.
func databaseCommands(t *testing.T) map[string][]string {
	t.Helper()
	lines := map[string][]string{}
	for words, c := range everyCommand(t) {
		lines[words] = commandLine(words, c)
	}
	for _, words := range offline {
		delete(lines, words)
	}
	require.Greater(t, len(lines), 12)
	return lines
}

func commandLine(words string, c *cobra.Command) []string {
	line := append(strings.Fields(words), arguments(c)...)
	if c.Flags().Lookup("yes") != nil {
		line = append(line, "--yes")
	}
	switch words {
	case "serve", "demo":
		line = append(line, "--addr", "127.0.0.1:0")
	case "tenant create":
		line = append(line, "--company", "Acme", "--subdomain", "acme", "--email", "ada@acme.example",
			"--first-name", "Ada", "--last-name", "Lovelace", "--password-stdin")
	}
	return line
}

// A forgotten DATABASE_URL is not taken for a database without tenants: only
// serve and demo make a private PostgreSQL.
func TestOnlyServeAndDemoMakeADatabase(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "none")
	for words, line := range databaseCommands(t) {
		if words == "serve" || words == "demo" {
			continue
		}
		var out, errs bytes.Buffer
		code := run(t.Context(), append(line, "--data-dir", dir), strings.NewReader("correct horse battery\n"), &out, &errs)
		require.Equal(t, 2, code, "%s: %s", words, &errs)
		require.Equal(t, "Error: there is no database: DATABASE_URL is not set, and there is no private PostgreSQL in "+dir+
			"; set DATABASE_URL and OWNER_DATABASE_URL, or make a private one with: syntroph serve (or: syntroph demo)\n", errs.String(), words)
		require.Empty(t, out.String(), words)
		require.NoDirExists(t, dir, words)
	}
}
