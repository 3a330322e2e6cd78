package server_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// get asks for a path on a host, as a browser does.
func get(t *testing.T, s *apitest.Server, host, path string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+path, http.NoBody)
	require.NoError(t, err)
	req.Host = host
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp, string(body)
}

func TestHosts(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	sub := w.Tenant.Subdomain
	for host, want := range map[string]int{
		sub + ".localhost":                       http.StatusOK,
		strings.ToUpper(sub) + ".LOCALHOST:8080": http.StatusOK,
		sub + ".localhost.":                      http.StatusOK,
		"nobody.localhost":                       http.StatusNotFound,
		sub + ".localhost.evil.test":             http.StatusNotFound,
		"tenant_" + sub + ".localhost":           http.StatusNotFound,
		"127.0.0.1":                              http.StatusNotFound,
	} {
		c := w.Anonymous()
		c.Host = host
		a := c.Do(t, `{ __typename }`, nil)
		require.Equal(t, want, a.Status, "%s: %s", host, a.Body)
		if want == http.StatusNotFound {
			require.Equal(t, crm.CodeTenantNotFound, a.Errors[0].Extensions.Code)
			require.Equal(t, "host", a.Errors[0].Extensions.Field)
		}
	}
}

func TestSuspendedTenant(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	_, err := s.DB.Owner().Exec(t.Context(), "UPDATE public.tenants SET status = 'SUSPENDED' WHERE id = $1", w.Tenant.ID)
	require.NoError(t, err)
	require.NoError(t, sqlc.New().NotifyTenants(t.Context(), s.DB.Owner(), w.Tenant.Subdomain))
	a := w.Anonymous().Do(t, `{ me { user { id } } }`, nil)
	require.Equal(t, http.StatusForbidden, a.Status)
	require.Equal(t, crm.CodeTenantSuspended, a.Errors[0].Extensions.Code)
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	host := s.Workspace(t).Anonymous().Host
	for _, c := range []struct {
		host, path string
		status     int
	}{
		{host, "/", http.StatusOK},
		{host, "/contacts/any", http.StatusOK},
		{host, "/signup", http.StatusNotFound},
		{host, "/playground", http.StatusOK},
		{host, "/nothing", http.StatusNotFound},
		{host, "/graphql", http.StatusBadRequest},
		{host, "/graphql?query=%7B__typename%7D", http.StatusOK},
		{"localhost", "/", http.StatusOK},
		{"localhost", "/signup", http.StatusOK},
		{"localhost", "/contacts", http.StatusNotFound},
		{"localhost", "/playground", http.StatusNotFound},
		{"nobody.localhost", "/playground", http.StatusNotFound},
		{"anything", "/healthz", http.StatusOK},
		{"anything", "/readyz", http.StatusOK},
	} {
		resp, body := get(t, s, c.host, c.path)
		require.Equal(t, c.status, resp.StatusCode, "%s%s: %s", c.host, c.path, body)
		require.Equal(t, "nosniff", resp.Header.Get("X-Content-Type-Options"))
		require.NotEmpty(t, resp.Header.Get("X-Request-Id"))
	}
}

// A page of another origin, another tenant's among them, can't use a visitor's
// cookie.
func TestOtherOriginsAreRefused(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	c := s.Workspace(t).As(t, crm.RoleOwner)
	c.Header = http.Header{"Cookie": {"syntroph_session=" + c.Token}}
	c.Token = ""
	c.Must(t, `{ me { user { id } } }`, nil, nil)
	for _, header := range []http.Header{
		{"Sec-Fetch-Site": {"cross-site"}},
		{"Sec-Fetch-Site": {"same-site"}},
		{"Origin": {"http://other.localhost"}},
		{"Origin": {"null"}},
	} {
		header.Set("Cookie", c.Header.Get("Cookie"))
		other := *c
		other.Header = header
		require.Equal(t, http.StatusForbidden, other.Do(t, `{ me { user { id } } }`, nil).Status, header)
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	c := s.Workspace(t).As(t, crm.RoleOwner)
	for name, query := range map[string]string{
		"characters": "{ me { user { id } } } #" + strings.Repeat("x", 16_000),
		"tokens":     "{" + strings.Repeat(" me { user { id } }", 200) + "}",
		"depth":      "{ me { user " + strings.Repeat("{ user ", 20) + strings.Repeat("}", 20) + "} }",
		"rows":       `{ organizations(first: 100) { edges { node { contacts(first: 100) { edges { node { deals(first: 100) { edges { node { id } } } } } } } } } }`,
	} {
		a := c.Do(t, query, nil)
		require.NotEmpty(t, a.Errors, name)
		require.Equal(t, crm.CodeQueryTooComplex, a.Errors[0].Extensions.Code, "%s: %s\n%s", name, a.Body, s.Log)
	}
	big := c.Post(t, []byte(`{"query":"`+strings.Repeat("x", 300<<10)+`"}`))
	require.GreaterOrEqual(t, big.Status, 400)
	require.Less(t, len(big.Body), 1000, "the body is not echoed")
}

// The operator's log says whose operation it was and what went wrong, but
// holds none of its data; the answer holds none of the log.
func TestLog(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	c := w.As(t, crm.RoleOwner)
	c.Must(t, `mutation Make { createContact(input: {firstName: "Secretive", lastName: "Person"}) { contact { id } } }`, nil, nil)
	line := s.Log.Last(t, "operation")
	require.Equal(t, "Make", line["operation"])
	require.Equal(t, w.Tenant.Subdomain, line["tenant"])
	require.NotContains(t, s.Log.String(), "Secretive")
	require.NotContains(t, s.Log.String(), c.Token)

	// Break the tenant under the server.
	_, err := s.DB.Owner().Exec(t.Context(), "REVOKE SELECT ON "+w.Tenant.SchemaName+".deals FROM "+w.Tenant.SlotRole)
	require.NoError(t, err)
	e := c.Fail(t, crm.CodeInternal, `{ deals { totalCount } }`, nil)
	require.NotContains(t, e.Message, "deals")
	line = s.Log.Last(t, "internal error")
	require.Equal(t, "42501", line["sqlstate"])
	require.Contains(t, e.Message, line["request"], "the person can name the request")
}

// A tenant's schema that is another version than a query was written for is no
// error of the client's nor ours: try again, and the operator has all of it.
func TestSchemaOfAnotherVersion(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	c := w.As(t, crm.RoleOwner)
	_, err := s.DB.Owner().Exec(t.Context(), "ALTER TABLE "+w.Tenant.SchemaName+".deals DROP COLUMN next_step")
	require.NoError(t, err)
	e := c.Fail(t, crm.CodeUnavailable, `{ deals { edges { node { name } } } }`, nil)
	require.Equal(t, "This workspace is being upgraded. Try again in a few minutes.", e.Message)
	require.Equal(t, "42703", s.Log.Last(t, "internal error")["sqlstate"])
}

// Strangers are told no names that they did not know.
func TestNoSuggestions(t *testing.T) {
	t.Parallel()
	c := apitest.Start(t).Apex()
	for _, query := range []string{
		`{ dealz { totalCount } }`, `{ deals(frist: 1) { totalCount } }`, `{ deals(filter: {stage: LEED}) { totalCount } }`,
		`{ deals(filter: {stagee: LEAD}) { totalCount } }`, `query($f: DealFilterr) { deals(filter: $f) { totalCount } }`, `{ deals }`,
	} {
		a := c.Do(t, query, nil)
		require.NotEmpty(t, a.Errors, query)
		require.NotContains(t, string(a.Body), "Did you mean", query)
	}
}
