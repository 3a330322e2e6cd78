package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/demo"
)

// longName is the longest subdomain, and longCompany the longest company, whose
// letters are two columns wide.
var (
	longName    = "a" + strings.Repeat("very-", 10) + "longs"
	longCompany = strings.Repeat("東京株式会社", 33)
)

// plain are the commands that write no table: lines of one thing each, or what is
// to be copied.
var plain = []string{"serve", "work", "demo", "tenant create", "tenant reset-owner", "tenant suspend", "tenant resume", "db init", "db reset", "schema repair"}

// No table of any command is wider than a terminal of 80 columns, with long names
// and many tenants.
func TestEveryTableFits80Columns(t *testing.T) {
	t.Setenv("COLUMNS", "80")
	s := setup(t)
	require.Len(t, longName, 56)
	s.createAll(t, "acme", "techstart")
	code, _, stderr := s.create(t, longName, "--company", longCompany)
	require.Zero(t, code, stderr)
	// Behind, drifted and failing tenants have long lines.
	s.exec(t, "ALTER TABLE tenant_acme.deals ADD COLUMN "+strings.Repeat("x", 60)+" text NOT NULL DEFAULT 'something that is long too'")
	s.exec(t, `INSERT INTO tenant_migrations SELECT id, now(), 'x', 'x', NULL, 1, '`+strings.Repeat("a long reason ", 30)+`' FROM tenants`)

	tested := map[string]bool{}
	for _, line := range []string{
		"tenant list", "tenant inspect " + longName, "tenant inspect acme --columns", "db inspect", "db inspect --tables",
		"schema status", "schema plan", "schema drift", "schema apply", "tenant recount", "trash empty --dry-run", "history trim --dry-run", "verify-isolation --rounds 1",
	} {
		words := strings.Fields(line)
		tested[words[0]], tested[strings.Join(words[:min(2, len(words))], " ")] = true, true
		_, stdout, stderr := s.run(t, words...)
		require.NotEmpty(t, stdout, "%s: %s", line, stderr)
		fits(t, line, stdout)
	}
	for words := range databaseCommands(t) {
		assert.True(t, tested[words] || slices.Contains(plain, words), "add %s to the lines above, or to plain", words)
	}

	s.oldDeals(t, "acme", 1)
	s.exec(t, "DROP TABLE tenant_techstart.deal_totals")
	_, recount, _ := s.run(t, "tenant", "recount")
	require.Contains(t, recount, "1 corrected, 1 failed")
	fits(t, "tenant recount", recount)

	s.exec(t, `INSERT INTO tenants (id, company_name, subdomain, schema_name, slot_role, schema_version)
		SELECT gen_random_uuid(), company_name, 'many-' || n, 'tenant_many_' || n, slot_role, schema_version
		FROM tenants, generate_series(1, 300) AS n WHERE subdomain = '`+longName+`'`)
	list := s.must(t, "tenant", "list")
	fits(t, "tenant list", list)
	require.Equal(t, 303, strings.Count(list, "ACTIVE"))
	require.NotContains(t, list, longCompany, "a company is cut")
	require.Contains(t, strings.ReplaceAll(columnOf(list), "\n", ""), longName, "a name that is to be typed is whole")
	fits(t, "schema status", s.must(t, "schema", "status"))
}

// A pipe gets whole values: scripts read it.
func TestAPipeHasWholeValues(t *testing.T) {
	t.Parallel()
	s := setup(t)
	code, _, stderr := s.create(t, longName, "--company", longCompany)
	require.Zero(t, code, stderr)
	require.Regexp(t, `(?m)^`+longName+` +`+longCompany+` +ACTIVE `, s.must(t, "tenant", "list"))
}

func TestDemoFits80Columns(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	a := &app{stdout: &out, width: 80}
	a.printDemo(demo.Result{Logins: []demo.Login{{Subdomain: longName, Email: strings.Repeat("ada", 30) + "@acme.example", Role: crm.RoleOwner}}},
		addressFlags{addr: "127.0.0.1:8080", baseDomain: "localhost"})
	for line := range strings.Lines(out.String()) {
		if !strings.HasPrefix(line, "  ") { // what is to be copied into a shell
			require.LessOrEqual(t, text.StringWidth(strings.TrimRight(line, "\n")), 80, line)
		}
	}
}

// fits checks that no line is wider than the terminal, but SQL that somebody may
// want to copy.
func fits(t *testing.T, command, stdout string) {
	t.Helper()
	for line := range strings.Lines(stdout) {
		line = strings.TrimRight(line, "\n")
		if !strings.HasSuffix(line, ";") {
			assert.LessOrEqual(t, text.StringWidth(line), 80, "%s: %s", command, line)
		}
	}
}

// columnOf is the first column of a table, its words from top to bottom.
func columnOf(table string) string {
	var words []string
	for line := range strings.Lines(table) {
		if first := strings.Fields(line); len(first) > 0 && !strings.HasPrefix(line, " ") {
			words = append(words, first[0])
		}
	}
	return strings.Join(words, "\n")
}
