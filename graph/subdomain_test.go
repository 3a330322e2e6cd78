package graph_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
)

const subdomain = `query($name: String!) { subdomain(name: $name) { name state message suggestion } }`

// status is what the API says of a name that somebody would like.
type status struct {
	Name, State         string
	Message, Suggestion *string
}

func statusOf(t *testing.T, c *apitest.Client, name string) status {
	t.Helper()
	var got struct{ Subdomain status }
	c.Must(t, subdomain, apitest.Vars{"name": name}, &got)
	return got.Subdomain
}

func TestSubdomainStatus(t *testing.T) {
	t.Parallel()
	s := setup(t)
	_, err := s.DB.Owner().Exec(t.Context(), "UPDATE public.tenants SET subdomain = 'big-co' WHERE id = $1", s.w.Tenant.ID)
	require.NoError(t, err)
	suspended := s.Workspace(t).Tenant
	_, err = s.DB.Owner().Exec(t.Context(), "UPDATE public.tenants SET subdomain = 'big-co-team', status = 'SUSPENDED' WHERE id = $1", suspended.ID)
	require.NoError(t, err)

	free := statusOf(t, s.Apex(), " Small-Co ")
	require.Equal(t, status{Name: "small-co", State: "FREE"}, free)
	for name, want := range map[string]struct{ state, message, suggestion string }{
		"big-co":                     {"TAKEN", "is taken", "big-co-hq"},
		"BIG-CO":                     {"TAKEN", "is taken", "big-co-hq"},
		"big-co-team":                {"TAKEN", "is taken", "big-co-team-team"},
		"www":                        {"RESERVED", "is reserved", "www-team"},
		"Admin ":                     {"RESERVED", "is reserved", "admin-team"},
		"":                           {"INVALID", "3 to 56 characters", ""},
		"ab":                         {"INVALID", "3 to 56 characters", "ab-team"},
		strings.Repeat("x", 57):      {"INVALID", "3 to 56 characters", strings.Repeat("x", 56)},
		"Big & Co.":                  {"INVALID", "only letters, digits", "big-co-hq"},
		"xn--80ak6aa92e":             {"INVALID", "two hyphens", "xn-80ak6aa92e"},
		"acme.evil.test":             {"INVALID", "only letters, digits", "acme-evil-test"},
		`x"; DROP SCHEMA public; --`: {"INVALID", "only letters, digits", "x-drop-schema-public"},
		"tenant_acme":                {"INVALID", "only letters, digits", "tenant-acme"},
		"<script>alert(1)</script>":  {"INVALID", "only letters, digits", "script-alert-1-script"},
		"Ünïcödé":                    {"INVALID", "only letters, digits", "unicode"},
		"日本":                         {"INVALID", "only letters, digits", ""},
	} {
		got := statusOf(t, s.Apex(), name)
		require.Equal(t, want.state, got.State, name)
		require.Contains(t, *got.Message, want.message, name)
		if want.suggestion == "" {
			require.Nil(t, got.Suggestion, name)
			continue
		}
		require.Equal(t, want.suggestion, *got.Suggestion, name)
		require.Equal(t, "FREE", statusOf(t, s.Apex(), *got.Suggestion).State, "what is suggested can be had")
	}
}

// A name that was free a moment ago is taken as soon as somebody has signed up.
func TestSubdomainStatusAfterSignup(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	name := freeName()
	require.Equal(t, "FREE", statusOf(t, s.Apex(), name).State)
	s.Apex().Must(t, signup, apitest.Vars{"input": newCompany(name)}, nil)
	require.Eventually(t, func() bool { return statusOf(t, s.Apex(), name).State == "TAKEN" }, 10*time.Second, time.Millisecond)
}

// Not from a workspace's page, not many at once, not at any length.
func TestSubdomainStatusIsRefused(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.owner.Fail(t, crm.CodeForbidden, subdomain, apitest.Vars{"name": "acme"})
	s.Apex().Fail(t, crm.CodeBadUserInput, `{ a: subdomain(name: "acme") { state } b: subdomain(name: "acne") { state } }`, nil)
	e := s.Apex().Fail(t, crm.CodeBadUserInput, subdomain, apitest.Vars{"name": strings.Repeat("x", 201)})
	require.Equal(t, "name", e.Extensions.Field)
	s.Apex().Fail(t, crm.CodeBadUserInput, subdomain, apitest.Vars{"name": "acme\x00"})
}
