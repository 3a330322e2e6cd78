package server_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/server"
)

// Every answer says what a browser may do with it.
func TestSecurityHeaders(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	host := s.Workspace(t).Anonymous().Host
	for path, cache := range map[string]string{
		"/graphql?query=%7B__typename%7D": "no-store", "/graphql": "no-store", "/nothing": "no-store", "/": "no-store", "/healthz": "no-store",
		"/playground": "no-cache",
	} {
		resp, _ := get(t, s, host, path)
		require.Equal(t, "nosniff", resp.Header.Get("X-Content-Type-Options"), path)
		require.Contains(t, resp.Header.Get("Content-Security-Policy"), "frame-ancestors 'none'", path)
		require.Contains(t, resp.Header.Get("Content-Security-Policy"), "default-src '", path)
		require.Equal(t, "no-referrer", resp.Header.Get("Referrer-Policy"), path)
		require.Equal(t, cache, resp.Header.Get("Cache-Control"), path)
		require.Empty(t, resp.Header.Get("Strict-Transport-Security"), "not without TLS")
	}
	resp, _ := get(t, s, "nobody.localhost", "/playground")
	require.Equal(t, "no-store", resp.Header.Get("Cache-Control"))
}

func TestTransportSecurity(t *testing.T) {
	t.Parallel()
	site := httptest.NewServer(server.New(server.Config{BaseDomain: "crm.example"}))
	t.Cleanup(site.Close)
	resp, _ := get(t, &apitest.Server{URL: site.URL}, "crm.example", "/healthz")
	require.Equal(t, "max-age=31536000; includeSubDomains", resp.Header.Get("Strict-Transport-Security"))
}

const friend, stranger = "https://app.example.com", "https://evil.test"

// from sends a query as a page of an origin does, with a cookie.
func from(t *testing.T, c *apitest.Client, origin string) apitest.Answer {
	t.Helper()
	page := *c
	page.Token = ""
	page.Header = http.Header{"Origin": {origin}, "Sec-Fetch-Site": {"cross-site"}, "Cookie": {"syntroph_session=" + c.Token}}
	return page.Do(t, `{ me { user { email } } }`, nil)
}

// Pages of other sites may use the API if their origin is on the list, and it
// alone; without a list none may.
func TestCORS(t *testing.T) {
	t.Parallel()
	s := apitest.StartWith(t, server.Config{AllowedOrigins: []string{friend}})
	c := s.Workspace(t).As(t, crm.RoleOwner)

	a := from(t, c, friend)
	require.Contains(t, string(a.Body), "owner@example.com")
	require.Equal(t, friend, a.Header.Get("Access-Control-Allow-Origin"))
	require.Equal(t, "true", a.Header.Get("Access-Control-Allow-Credentials"))
	require.Contains(t, strings.Join(a.Header.Values("Vary"), ","), "Origin")

	for _, origin := range []string{stranger, "null", friend + ".evil.test", "http://app.example.com", friend + ":8443"} {
		a := from(t, c, origin)
		require.Equal(t, http.StatusForbidden, a.Status, origin)
		require.Equal(t, crm.CodeForbidden, a.Errors[0].Extensions.Code)
		require.Empty(t, a.Header.Get("Access-Control-Allow-Origin"), origin)
		require.Empty(t, a.Header.Get("Access-Control-Allow-Credentials"), origin)
	}

	closed := apitest.Start(t)
	a = from(t, closed.Workspace(t).As(t, crm.RoleOwner), friend)
	require.Equal(t, http.StatusForbidden, a.Status)
	require.Empty(t, a.Header.Get("Access-Control-Allow-Origin"))
}

// The question that browsers ask before another site's request.
func TestPreflight(t *testing.T) {
	t.Parallel()
	s := apitest.StartWith(t, server.Config{AllowedOrigins: []string{friend}})
	host := s.Workspace(t).Anonymous().Host
	for origin, want := range map[string]string{friend: friend, stranger: ""} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodOptions, s.URL+"/graphql", http.NoBody)
		require.NoError(t, err)
		req.Host = host
		req.Header.Set("Origin", origin)
		req.Header.Set("Access-Control-Request-Method", http.MethodPost)
		req.Header.Set("Access-Control-Request-Headers", "authorization,content-type")
		resp, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		_ = resp.Body.Close()
		require.Equal(t, want, resp.Header.Get("Access-Control-Allow-Origin"))
	}
}

func TestCheckOrigin(t *testing.T) {
	t.Parallel()
	require.NoError(t, server.CheckOrigin(friend))
	for _, bad := range []string{"", "*", "app.example.com", "https://*.example.com", "https://app.example.com/", "null", "https://", "https://a b"} {
		require.Error(t, server.CheckOrigin(bad), bad)
	}
}
