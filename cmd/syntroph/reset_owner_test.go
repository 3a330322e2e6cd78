package main

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/server"
	"github.com/syntroph/syntroph/tenant"
)

// api is the server on the shell's database.
type api struct {
	handler http.Handler
	token   string // of a session; empty without one
}

func (s *shell) serve(t *testing.T) api {
	t.Helper()
	db, err := tenant.Open(t.Context(), tenant.Config{URL: s.urls.App, OwnerURL: s.urls.Owner})
	require.NoError(t, err)
	t.Cleanup(db.Close)
	return api{handler: server.New(server.Config{DB: db, BaseDomain: "localhost", Log: slog.New(slog.DiscardHandler)})}
}

// post sends an operation to acme and returns the answer.
func (a api) post(t *testing.T, query string, variables map[string]any) string {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	require.NoError(t, err)
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://acme.localhost/graphql", strings.NewReader(string(body)))
	r.Header.Set("Content-Type", "application/json")
	if a.token != "" {
		r.Header.Set("Authorization", "Bearer "+a.token)
	}
	w := httptest.NewRecorder()
	a.handler.ServeHTTP(w, r)
	answer, err := io.ReadAll(w.Body)
	require.NoError(t, err)
	return string(answer)
}

const (
	redeem = `mutation($token: String!) { redeemPasswordReset(input: {token: $token, newPassword: "purple staple river"}) { email } }`
	enter  = `mutation($password: String!) { login(input: {email: "ada@acme.example", password: $password}) { token user { role } } }`
)

// link runs reset-owner and returns the link's token.
func (s *shell) link(t *testing.T, more ...string) (token, stdout string) {
	t.Helper()
	stdout = s.must(t, append([]string{"tenant", "reset-owner", "acme", "--yes"}, more...)...)
	found := regexp.MustCompile(`/reset#token=([\w-]{43})`).FindStringSubmatch(stdout)
	require.Len(t, found, 2, stdout)
	return found[1], stdout
}

// A sole owner who has lost the password comes back by an operator's link: it
// works once, the old password no more, and it is recorded.
func TestResetOwnerBringsASoleOwnerBack(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme")
	site := s.serve(t)
	token, stdout := s.link(t, "--addr", ":9000")
	require.Contains(t, stdout, "Link for ada@acme.example to set a new password, once, until ")
	require.Contains(t, stdout, "http://acme.localhost:9000/reset#token="+token)
	require.Contains(t, site.post(t, enter, map[string]any{"password": "correct horse battery"}), `"OWNER"`, "nothing changes before it is used")

	second, _ := s.link(t)
	require.Contains(t, site.post(t, redeem, map[string]any{"token": token}), "BAD_USER_INPUT", "a new link replaces the old one")
	require.Contains(t, site.post(t, redeem, map[string]any{"token": second}), `"ada@acme.example"`)
	require.Contains(t, site.post(t, redeem, map[string]any{"token": second}), "BAD_USER_INPUT", "it works once")
	require.Contains(t, site.post(t, enter, map[string]any{"password": "correct horse battery"}), "UNAUTHENTICATED")
	require.Contains(t, site.post(t, enter, map[string]any{"password": "purple staple river"}), `"OWNER"`)
	require.Regexp(t, `(?m)^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +RESET_OWNER +ada@acme.example +\S+@\S+ as syntroph_owner$`, s.must(t, "tenant", "inspect", "acme"))
}

func TestResetOwnerJSON(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme")
	var link struct {
		Subdomain, Email, URL, ExpiresAt string
		SecondFactor                     bool
	}
	stdout := s.must(t, "tenant", "reset-owner", "ACME", "--yes", "--json", "--base-domain", "crm.example.com")
	require.NoError(t, json.Unmarshal([]byte(stdout), &link))
	require.Regexp(t, `^https://acme.crm.example.com/reset#token=[\w-]{43}$`, link.URL)
	require.Equal(t, []any{"acme", "ada@acme.example", false}, []any{link.Subdomain, link.Email, link.SecondFactor})
}

// The second factor stays unless it is said to be lost too; the old password alone
// opens nothing then.
func TestResetOwnerWithASecondFactor(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme")
	site := s.serve(t)
	s.exec(t, `INSERT INTO tenant_acme.second_factors (user_id, secret, confirmed_at) SELECT id, 'JBSWY3DPEHPK3PXP', now() FROM tenant_acme.users`)
	_, stdout := s.link(t)
	require.Contains(t, stdout, "second factor")

	token, stdout := s.link(t, "--remove-second-factor")
	require.NotContains(t, stdout, "second factor")
	require.Contains(t, site.post(t, enter, map[string]any{"password": "correct horse battery"}), "UNAUTHENTICATED")
	require.Contains(t, site.post(t, redeem, map[string]any{"token": token}), `"ada@acme.example"`)
	require.Contains(t, site.post(t, enter, map[string]any{"password": "purple staple river"}), `"OWNER"`)
	require.Contains(t, s.must(t, "tenant", "inspect", "acme"), "RESET_OWNER_WITHOUT_SECOND_FACTOR")
}

// Which owner, and whether they may come in, has to be clear.
func TestResetOwnerOfSeveralOrNone(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme")
	s.exec(t, `INSERT INTO tenant_acme.users (id, email, password_hash, first_name, last_name, role)
		SELECT gen_random_uuid(), 'bob@acme.example', password_hash, 'B', 'B', role FROM tenant_acme.users`)
	reset := []string{"tenant", "reset-owner", "acme", "--yes"}
	require.Equal(t, "Error: acme has several owners; say which with --email: ada@acme.example, bob@acme.example\n", s.fail(t, 1, reset...))
	require.Contains(t, s.fail(t, 1, append(reset, "--email", "eve@acme.example")...), `"eve@acme.example" is not an owner of acme; its owners are: ada@`)
	_, stdout := s.link(t, "--email", "BOB@acme.example")
	require.Contains(t, stdout, "Link for bob@acme.example")

	s.exec(t, "UPDATE tenant_acme.users SET deactivated_at = now() WHERE email LIKE 'bob%'")
	_, stdout = s.link(t)
	require.Contains(t, stdout, "Link for ada@acme.example", "the other is deactivated")
	s.exec(t, "UPDATE tenant_acme.users SET deactivated_at = now()")
	require.Contains(t, s.fail(t, 1, reset...), "ada@acme.example (deactivated), bob@acme.example (deactivated)")
	require.Equal(t, "Error: ada@acme.example is deactivated; add --reactivate to let them in again\n", s.fail(t, 1, append(reset, "--email", "ada@acme.example")...))
	token, _ := s.link(t, "--email", "ada@acme.example", "--reactivate")
	site := s.serve(t)
	require.Contains(t, site.post(t, redeem, map[string]any{"token": token}), `"ada@acme.example"`)
	s.exec(t, "DELETE FROM tenant_acme.users")
	require.Equal(t, "Error: acme has no owner\n", s.fail(t, 1, reset...))
	require.Contains(t, s.fail(t, 1, "tenant", "reset-owner", "nobody", "--yes"), "there is no tenant")
}

// It is asked for by name, and a suspended tenant stays suspended.
func TestResetOwnerAsks(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme")
	s.stdin = "yes\n"
	require.Contains(t, s.fail(t, 1, "tenant", "reset-owner", "acme"), "nothing was changed")
	s.must(t, "tenant", "suspend", "acme", "--yes")
	s.stdin = "acme\n"
	code, stdout, stderr := s.run(t, "tenant", "reset-owner", "acme")
	require.Zero(t, code, stderr)
	require.Contains(t, stderr, "Warning: acme is suspended; the link works after: syntroph tenant resume acme")
	token := regexp.MustCompile(`token=([\w-]+)`).FindStringSubmatch(stdout)[1]
	site := s.serve(t)
	require.Contains(t, site.post(t, redeem, map[string]any{"token": token}), "TENANT_SUSPENDED")
}
