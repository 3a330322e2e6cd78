package main

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// everyCommand returns the commands that do something, by their words.
func everyCommand(t *testing.T) map[string]*cobra.Command {
	t.Helper()
	commands := map[string]*cobra.Command{}
	var walk func(c *cobra.Command, words string)
	walk = func(c *cobra.Command, words string) {
		if !c.HasSubCommands() {
			commands[words] = c
		}
		for _, sub := range c.Commands() {
			walk(sub, strings.TrimSpace(words+" "+sub.Name()))
		}
	}
	walk(newRoot(&app{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard}), "")
	require.Greater(t, len(commands), 15)
	return commands
}

// arguments are what a command's argument needs to be, if it takes one.
func arguments(c *cobra.Command) []string {
	if strings.HasSuffix(c.Use, " SUBDOMAIN") {
		return []string{"acme"}
	}
	return nil
}

// Every command has examples, and its help fits a terminal of 80 columns.
func TestHelpOfEveryCommand(t *testing.T) {
	t.Parallel()
	commands := everyCommand(t)
	for _, holder := range []string{"", "tenant", "trash", "history", "schema", "db"} {
		commands[holder] = nil
	}
	for words := range commands {
		var out, errs bytes.Buffer
		require.Zero(t, run(t.Context(), append(strings.Fields(words), "--help"), nil, &out, &errs), words)
		if holds := commands[words] == nil && words != ""; !holds {
			require.Contains(t, out.String(), "Examples:", words)
		}
		for line := range strings.Lines(out.String()) {
			assert.LessOrEqual(t, text.StringWidth(strings.TrimRight(line, "\n")), 80, "%s --help: %q", words, line)
		}
	}
}

// goSpeaking are words of Go's libraries, which no user should have to read.
var goSpeaking = []string{
	"strconv", "parsing", "parse ", "invalid syntax", "invalid argument", "out of range", "invalid duration", "time:",
	"unknown unit", "flag needs", "bare \"", "line 1", "quote", "<nil>", "%!", "panic", "EOF", "unmarshal",
}

// badValues are values that a flag of a type can't have.
func badValues(f *pflag.Flag) []string {
	switch f.Value.Type() {
	case "bool":
		return []string{"x", "2"}
	case "int", "int64":
		return []string{"", "x", "1.5", "99999999999999999999", "-1", "9223372036854775807"}
	case "float64":
		return []string{"", "x", "-1", "NaN", "Inf", "1e999"}
	case "duration":
		return []string{"", "x", "5", "-1s", "99999999h", "1 s"}
	case "stringSlice":
		return []string{`"a`, `a"b`}
	}
	return nil
}

// unbounded are flags of numbers of which any is right: how much a request may ask
// for is the operator's.
var unbounded = []string{"max-", "-burst", "tenant-waiting", "tenants-per-connection", "max-failures"}

// A bad value of any flag of any command is refused before anything is done, with
// the flag's name and none of Go's words.
func TestBadValuesOfEveryFlag(t *testing.T) {
	t.Parallel()
	for words, c := range everyCommand(t) {
		c.Flags().VisitAll(func(f *pflag.Flag) {
			for _, value := range badValues(f) {
				if value == "9223372036854775807" && slices.ContainsFunc(unbounded, func(part string) bool { return strings.Contains(f.Name, part) }) {
					continue
				}
				args := append(append(strings.Fields(words), arguments(c)...), "--"+f.Name+"="+value,
					"--database-url", "postgres://nobody@nowhere.invalid/x", "--owner-database-url", "postgres://nobody@nowhere.invalid/x")
				var out, errs bytes.Buffer
				code := run(t.Context(), args, strings.NewReader(""), &out, &errs)
				assert.Equal(t, 2, code, "%q: %s", args, &errs)
				for _, word := range goSpeaking {
					assert.NotContains(t, errs.String(), word, args)
				}
				assert.Contains(t, errs.String(), "--", args)
			}
		})
	}
}
