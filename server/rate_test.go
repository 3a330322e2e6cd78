package server_test

import (
	"net/http"
	"net/netip"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/server"
)

// rare is a rate of n requests in the time of a test.
func rare(n int) server.Rate { return server.Rate{PerSecond: 1.0 / 600, Burst: n} }

// fill sends requests until one is refused, and returns how many passed.
func fill(t *testing.T, c *apitest.Client) (passed int) {
	t.Helper()
	for range 100 {
		a := c.Do(t, `{ __typename }`, nil)
		if a.Status != http.StatusOK {
			require.Equal(t, http.StatusTooManyRequests, a.Status)
			require.Equal(t, crm.CodeRateLimited, a.Errors[0].Extensions.Code)
			requireRetryAfter(t, a)
			return passed
		}
		passed++
	}
	return passed
}

// requireRetryAfter requires that an answer says when to try again: in ten
// minutes, less what the test has taken.
func requireRetryAfter(t *testing.T, a apitest.Answer) {
	t.Helper()
	require.Equal(t, strconv.Itoa(a.Errors[0].Extensions.RetryAfter), a.Header.Get("Retry-After"))
	require.InDelta(t, 570, a.Errors[0].Extensions.RetryAfter, 30)
}

// A tenant's flood is refused, and no other tenant notices.
func TestRateOfTenant(t *testing.T) {
	t.Parallel()
	s := apitest.StartWith(t, server.Config{Rates: server.Rates{Tenant: rare(7)}})
	a, b := s.Workspace(t), s.Workspace(t)
	require.Equal(t, 7, fill(t, a.Anonymous()))
	require.Equal(t, 0, fill(t, a.As(t, crm.RoleOwner)), "whoever asks")
	require.Equal(t, 7, fill(t, b.Anonymous()))
	require.Equal(t, "tenant", s.Log.Last(t, "rate limited")["party"])
}

// A session's flood is refused, and not that of the colleague beside it.
func TestRateOfSession(t *testing.T) {
	t.Parallel()
	proxies := []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	s := apitest.StartWith(t, server.Config{Rates: server.Rates{Client: rare(5)}, TrustedProxies: proxies})
	w := s.Workspace(t)
	owner, colleague := w.As(t, crm.RoleOwner), w.As(t, crm.RoleAdmin)
	colleague.Header = http.Header{"X-Forwarded-For": {"198.51.100.2"}}
	for _, address := range []string{"203.0.113.1", "203.0.113.2", "203.0.113.3", "203.0.113.4", "203.0.113.5"} {
		owner.Header = http.Header{"X-Forwarded-For": {address}}
		owner.Must(t, `{ me { user { id } } }`, nil, nil)
	}
	owner.Header = http.Header{"X-Forwarded-For": {"203.0.113.99"}}
	require.Equal(t, 0, fill(t, owner))
	require.Equal(t, 5, fill(t, colleague))
}

// An address's flood is refused whatever tokens it makes up; an IPv6 customer
// has as many addresses as it likes, and counts once.
func TestRateOfAddress(t *testing.T) {
	t.Parallel()
	proxies := []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	s := apitest.StartWith(t, server.Config{Rates: server.Rates{Client: rare(6)}, TrustedProxies: proxies})
	c := s.Workspace(t).Anonymous()
	at := func(address, token string) *apitest.Client {
		client := *c
		client.Token, client.Header = token, http.Header{"X-Forwarded-For": {address}}
		return &client
	}
	for _, token := range []string{"a", "b", "c", "d", "e", "f"} {
		require.Equal(t, http.StatusOK, at("198.51.100.7", token).Do(t, `{ __typename }`, nil).Status)
	}
	require.Equal(t, 0, fill(t, at("198.51.100.7", "g")))
	require.Equal(t, 0, fill(t, at("6.6.6.6, 198.51.100.7", "")), "what the client itself forwards is not read")
	require.Equal(t, 6, fill(t, at("2001:db8::1", "")))
	require.Equal(t, 0, fill(t, at("2001:db8::2", "")), "the same network")
	require.Equal(t, 6, fill(t, at("2001:db8:0:1::1", "")))

	unknown := at("198.51.100.9", "")
	unknown.Host = "nobody.localhost"
	for range 6 {
		require.Equal(t, http.StatusNotFound, unknown.Do(t, `{ __typename }`, nil).Status)
	}
	require.Equal(t, http.StatusTooManyRequests, unknown.Do(t, `{ __typename }`, nil).Status, "before the registry is asked")
	resp, _ := get(t, s, "anything", "/healthz")
	require.Equal(t, http.StatusOK, resp.StatusCode, "a supervisor is never refused")
}

// Without a proxy that is trusted, nobody makes himself another.
func TestForwardedByStrangers(t *testing.T) {
	t.Parallel()
	s := apitest.StartWith(t, server.Config{Rates: server.Rates{Client: rare(3)}})
	c := s.Workspace(t).Anonymous()
	for _, address := range []string{"198.51.100.1", "198.51.100.2", "198.51.100.3"} {
		c.Header = http.Header{"X-Forwarded-For": {address}}
		require.Equal(t, http.StatusOK, c.Do(t, `{ __typename }`, nil).Status)
	}
	c.Header = http.Header{"X-Forwarded-For": {"198.51.100.4"}}
	require.Equal(t, 0, fill(t, c))
	require.Equal(t, "127.0.0.1", s.Log.Last(t, "operation")["address"])
}

func TestRateOfSignups(t *testing.T) {
	t.Parallel()
	s := apitest.StartWith(t, server.Config{Rates: server.Rates{Signup: rare(1)}})
	const signup = `mutation($subdomain: String!) { ...S } fragment S on Mutation { again: signup(input: {companyName: "A", subdomain: $subdomain,
		email: "a@example.com", password: "correct horse battery", firstName: "A", lastName: "B"}) { workspace { subdomain } } }`
	s.Apex().Must(t, signup, apitest.Vars{"subdomain": "first-one"}, nil)
	a := s.Apex().Do(t, signup, apitest.Vars{"subdomain": "second-one"})
	require.Equal(t, http.StatusTooManyRequests, a.Status)
	require.Equal(t, crm.CodeRateLimited, a.Errors[0].Extensions.Code)
	requireRetryAfter(t, a)
	require.Equal(t, http.StatusOK, s.Apex().Do(t, `{ __typename }`, nil).Status)
}

// Names are looked up as often as somebody types, not as often as a list of
// companies is long; a document that gives the field another name is counted too.
func TestRateOfSubdomains(t *testing.T) {
	t.Parallel()
	s := apitest.StartWith(t, server.Config{Rates: server.Rates{Subdomain: rare(2)}})
	const ask = `query { ...S } fragment S on Query { again: subdomain(name: "acme") { state } }`
	s.Apex().Must(t, ask, nil, nil)
	s.Apex().Must(t, ask, nil, nil)
	a := s.Apex().Do(t, ask, nil)
	require.Equal(t, crm.CodeRateLimited, a.Errors[0].Extensions.Code)
	require.Contains(t, a.Errors[0].Message, "Too many names were looked up from your network.")
	requireRetryAfter(t, a)
	s.Apex().Must(t, `{ __typename }`, nil, nil)
}

// One address's passwords have a rate over all tenants; another address's don't
// feel it, nor does what hashes nothing.
func TestRateOfLogins(t *testing.T) {
	t.Parallel()
	s := apitest.StartWith(t, server.Config{Rates: server.Rates{Login: rare(3)}, TrustedProxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}})
	login := func(w apitest.Workspace, address, password string) apitest.Answer {
		c := w.Anonymous()
		c.Header = http.Header{"X-Forwarded-For": {address}}
		return c.Do(t, `mutation($password: String!) { login(input: {email: "owner@example.com", password: $password}) { token } }`, apitest.Vars{"password": password})
	}
	var workspaces []apitest.Workspace
	for range 4 {
		workspaces = append(workspaces, s.Workspace(t))
	}
	for _, w := range workspaces[:3] {
		require.Equal(t, crm.CodeUnauthenticated, login(w, "192.0.2.1", "wrong").Errors[0].Extensions.Code)
	}
	require.Equal(t, crm.CodeRateLimited, login(workspaces[3], "192.0.2.1", dbtest.Password).Errors[0].Extensions.Code)
	require.Empty(t, login(workspaces[3], "192.0.2.2", dbtest.Password).Errors)
	workspaces[3].As(t, crm.RoleOwner).Must(t, `{ me { user { id } } }`, nil, nil)
}
