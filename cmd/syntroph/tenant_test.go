package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/inspect"
)

func TestTenantLife(t *testing.T) {
	t.Parallel()
	s := setup(t)
	require.Contains(t, s.must(t, "tenant", "list"), "There are no tenants")

	code, stdout, stderr := s.create(t, "Acme", "--addr", ":9000")
	require.Zero(t, code, stderr)
	require.Equal(t, "The workspace of Acme is ready: http://acme.localhost:9000 (schema tenant_acme). Its owner is Ada@acme.example.\n", stdout)

	code, _, stderr = s.create(t, "acme")
	require.Equal(t, 1, code)
	require.Equal(t, "Error: The subdomain \"acme\" is taken. Choose another.\n", stderr)

	var list []tenantLine
	require.NoError(t, json.Unmarshal([]byte(s.must(t, "tenant", "list", "--json")), &list))
	require.Len(t, list, 1)
	require.Equal(t, "acme", list[0].Subdomain)
	require.Equal(t, "ACTIVE", list[0].Status)
	require.Regexp(t, `acme +Acme +ACTIVE +[0-9a-f]+ +\d{4}-\d\d-\d\d\n`, s.must(t, "tenant", "list"))
}

func TestTenantCreateJSON(t *testing.T) {
	t.Parallel()
	s := setup(t)
	code, stdout, stderr := s.create(t, "big-co", "--json", "--base-domain", "CRM.example.com.")
	require.Zero(t, code, stderr)
	var made struct{ Subdomain, Schema, URL string }
	require.NoError(t, json.Unmarshal([]byte(stdout), &made))
	require.Equal(t, "big-co tenant_big_co https://big-co.crm.example.com", strings.Join([]string{made.Subdomain, made.Schema, made.URL}, " "))
}

func TestTenantInspect(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme")
	text := s.must(t, "tenant", "inspect", "ACME")
	require.Regexp(t, `(?m)^Company +Acme$`, text)
	require.Regexp(t, `(?m)^Users +1 of at most \d+$`, text)
	require.Regexp(t, `users +1 +\d+\.0 kB`, text)
	require.Less(t, strings.Index(text, "Status"), strings.Index(text, "Rows"), "what matters comes first")
	require.Less(t, strings.Count(text, "\n"), 40, "it fits a screen")
	require.NotContains(t, text, "numeric(")
	require.Regexp(t, `amount +numeric\(\d+,\d\) +null`, s.must(t, "tenant", "inspect", "acme", "--columns"))

	var inspected struct {
		Subdomain string
		Settings  *workspaceSettings
		Tables    []inspect.Table
	}
	require.NoError(t, json.Unmarshal([]byte(s.must(t, "tenant", "inspect", "acme", "--json")), &inspected))
	require.Equal(t, &workspaceSettings{"UTC", "USD", "en-US", "MONDAY"}, inspected.Settings)
	require.Regexp(t, `Time zone +UTC\nCurrency +USD\nLocale +en-US\nWeeks begin +MONDAY\n`, text)
	require.Equal(t, "acme", inspected.Subdomain)
	require.Contains(t, inspected.Tables[0].Columns, inspect.Column{Name: "id", Type: "uuid"})

	require.Equal(t, "Error: there is no tenant \"nobody\"; list them with: syntroph tenant list\n", s.fail(t, 1, "tenant", "inspect", "nobody"))
}

func TestTenantCreateRefuses(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, c := range []struct {
		flag, value, want string
	}{
		{"--subdomain", "www", "--subdomain: The subdomain \"www\" is reserved"},
		{"--subdomain", "a_b_c", "--subdomain: A subdomain has only letters"},
		{"--email", "ada", "--email: \"ada\" is not an email address"},
		{"--email", "ada@acme", "--email: \"ada@acme\" is not an email address"},
		{"--first-name", strings.Repeat("é", 101), "--first-name has 1 to 100 characters, not 101"},
		{"--last-name", "a\x00", "--last-name holds characters that can't be stored"},
		{"--company", " ", "--company is missing"},
	} {
		code, _, stderr := s.create(t, "acme", c.flag, c.value)
		require.Equal(t, 2, code, stderr)
		require.Contains(t, stderr, c.want)
	}
	given := []string{"tenant", "create", "--company", "A", "--subdomain", "acme", "--email", "a@b.example", "--first-name", "A", "--last-name", "B"}
	require.Contains(t, s.fail(t, 2, given...), "the password is missing; set SYNTROPH_PASSWORD")
	s.stdin = "short\n"
	require.Equal(t, "Error: the password has 10 to 128 characters, not 5\n", s.fail(t, 2, append(given, "--password-stdin")...))
	require.Equal(t, "[]\n", s.must(t, "tenant", "list", "--json"))
}

// What a company works by is checked before anything is made, and the flag named.
func TestTenantCreateRefusesSettings(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for _, c := range []struct {
		flag, value, want string
	}{
		{"--time-zone", "Mars/Olympus", `"Mars/Olympus" is not a time zone such as America/Los_Angeles`},
		{"--time-zone", "../etc/passwd", `"../etc/passwd" is not a time zone such as America/Los_Angeles`},
		{"--time-zone", "Local", `"Local" is not a time zone such as America/Los_Angeles`},
		{"--time-zone", " ", `" " is not a time zone such as America/Los_Angeles`},
		{"--currency", "XXZ", `"XXZ" is not a currency of ISO 4217 such as USD`},
		{"--currency", "usd", `"usd" is not a currency of ISO 4217 such as USD`},
		{"--locale", "english", `"english" is not a language tag such as en-US`},
		{"--locale", "en_us", `"en_us" is not a language tag such as en-US`},
		{"--locale", "de-DE\x00", `"de-DE\x00" is not a language tag such as en-US`},
		{"--first-day-of-week", "funday", `"funday" is not a day such as monday`},
		{"--first-day-of-week", "1", `"1" is not a day such as monday`},
	} {
		code, stdout, stderr := s.create(t, "acme", c.flag, c.value)
		require.Equal(t, 2, code, stderr)
		require.Empty(t, stdout)
		require.Equal(t, "Error: "+c.flag+": "+c.want+"\n", stderr)
	}
	require.Equal(t, "[]\n", s.must(t, "tenant", "list", "--json"))
	code, _, stderr := s.create(t, "acme", "--time-zone", "America/Los_Angeles", "--currency", "JPY", "--locale", "de-DE", "--first-day-of-week", "Sunday")
	require.Zero(t, code, stderr)
	require.Equal(t, 1, s.count(t, "SELECT count(*) FROM tenant_acme.workspace_settings WHERE (time_zone, currency, locale, first_day_of_week) = ('America/Los_Angeles', 'JPY', 'de-DE', 'SUNDAY')"))
}

// An owner needs one name, first or last.
func TestTenantCreateNeedsOneName(t *testing.T) {
	t.Parallel()
	s := setup(t)
	for subdomain, without := range map[string]string{"acme": "--first-name", "techstart": "--last-name"} {
		code, _, stderr := s.create(t, subdomain, without, "")
		require.Zero(t, code, stderr)
	}
	code, _, stderr := s.create(t, "none", "--first-name", "", "--last-name", " ")
	require.Equal(t, 2, code)
	require.Contains(t, stderr, "--last-name is missing; a first or a last name is enough")
}

// What a stranger has signed up as can't draw on the operator's terminal.
func TestTenantListIsPrintable(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme")
	s.exec(t, `UPDATE tenants SET company_name = E'A\x1b[2JB'`) // an earlier build took it
	require.Contains(t, s.must(t, "tenant", "list"), "A·[2JB")
}

func TestTenantSuspend(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme")

	s.stdin = "acmee\n"
	require.Contains(t, s.fail(t, 1, "tenant", "suspend", "acme"), "that is not \"acme\"; nothing was changed")
	s.stdin = ""
	require.Contains(t, s.fail(t, 1, "tenant", "suspend", "acme"), "--yes")
	require.Contains(t, s.fail(t, 1, "tenant", "suspend", "nobody"), "there is no tenant")
	require.Contains(t, s.must(t, "tenant", "list"), "ACTIVE")

	s.stdin = "acme\n"
	require.Equal(t, "acme is SUSPENDED.\n", s.must(t, "tenant", "suspend", "acme"))
	require.Equal(t, "acme is SUSPENDED.\n", s.must(t, "tenant", "suspend", "acme", "--yes"))
	require.Equal(t, "acme is ACTIVE.\n", s.must(t, "tenant", "resume", "acme"))
}
