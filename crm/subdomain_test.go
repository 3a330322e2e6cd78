package crm_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
)

func TestParseSubdomain(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"acme": "acme", "ACME": "acme", " acme ": "acme", "big-co": "big-co", "a1b": "a1b", "abc": "abc",
		strings.Repeat("a", 56): strings.Repeat("a", 56),
	} {
		got, err := crm.ParseSubdomain(in)
		require.NoError(t, err, in)
		require.Equal(t, want, got)
	}
	for _, in := range []string{
		"", "a", "ab", strings.Repeat("a", 57), "1acme", "-acme", "acme-", "ac--me", "xn--80ak6aa92e", "ac_me", "ac.me", "ac me",
		"acmé", "acme\x00", `acme"; DROP SCHEMA public; --`, "www", "API", "admin", "app", "mail", "static", "public",
	} {
		_, err := crm.ParseSubdomain(in)
		require.Equal(t, crm.CodeBadUserInput, crm.CodeOf(err), in)
		var e *crm.Error
		require.ErrorAs(t, err, &e)
		require.Equal(t, "subdomain", e.Field)
	}
}

var schemaName = regexp.MustCompile(`^tenant_[a-z][a-z0-9_]{1,54}[a-z0-9]$`)

// What is accepted is a label and a schema's name, whatever was asked; it is
// accepted again as it is; and no two of them share a schema.
func FuzzParseSubdomain(f *testing.F) {
	for _, seed := range []string{"acme", "ACME", "big-co", "xn--a", "İstanbul", "a\u0130b", "K\u212A1", "-", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		got, err := crm.ParseSubdomain(in)
		if err != nil {
			require.Empty(t, got)
			return
		}
		require.Regexp(t, `^[a-z][a-z0-9-]*[a-z0-9]$`, got)
		schema := crm.SchemaName(got)
		require.Regexp(t, schemaName, schema)
		require.LessOrEqual(t, len(schema), 63)
		require.Equal(t, got, strings.ReplaceAll(strings.TrimPrefix(schema, crm.SchemaPrefix), "_", "-"))
		again, err := crm.ParseSubdomain(got)
		require.NoError(t, err)
		require.Equal(t, got, again)
	})
}
