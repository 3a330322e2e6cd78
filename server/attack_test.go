package server_test

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// attack is a request of somebody who means ill, and what they get for it.
type attack struct {
	name string
	// raw is what is written to the socket. Without it the request is of the
	// fields below: by POST to /graphql of the attacker's own host, with their
	// session, unless they say otherwise.
	raw                string
	method, host, path string
	header             http.Header // nil in place of a value takes the header away
	body               string
	// status is the answer's; code is its first error's, empty if the request is
	// harmless and answered.
	status int
	code   crm.Code
	// lacks is what the answer may not hold, beside what none may.
	lacks string
}

// The words of the victim's data, which no answer may hold.
const secret = "Secretive"

// front is the site that is attacked: a victim's workspace full of secrets, and
// the attacker's own, where they are a salesperson.
type front struct {
	*apitest.Server
	victim, own          apitest.Workspace
	attacker, owner      *apitest.Client // of their own workspace
	victims              *apitest.Client
	contact, ownContact  sqlc.Contact
	deal                 sqlc.Deal
	organization         sqlc.Organization
	colleaguesOwnContact sqlc.Contact
}

func newFront(t *testing.T) *front {
	t.Helper()
	s := apitest.Start(t)
	f := &front{Server: s, victim: s.Workspace(t), own: s.Workspace(t)}
	f.attacker, f.owner, f.victims = f.own.As(t, crm.RoleSalesperson), f.own.As(t, crm.RoleOwner), f.victim.As(t, crm.RoleOwner)
	f.contact = f.victim.Contact(t, func(c *sqlc.InsertContactParams) { c.FirstName = secret })
	f.deal = f.victim.Deal(t, func(d *sqlc.InsertDealParams) { d.Name = secret })
	f.organization = f.victim.Organization(t, func(o *sqlc.InsertOrganizationParams) { o.Name = secret })
	f.ownContact = f.own.Contact(t, nil)
	boss := f.own.User(crm.RoleOwner).ID
	f.colleaguesOwnContact = f.own.Contact(t, func(c *sqlc.InsertContactParams) { c.FirstName, c.OwnerID = secret, boss })
	return f
}

// gql is a request's body.
func gql(query string, variables apitest.Vars) string {
	body, _ := json.Marshal(map[string]any{"query": query, "variables": variables})
	return string(body)
}

// The table of attacks: every one gets the answer that is meant for it, nothing
// of the inside, nothing of another's, and the server serves on.
func TestAttacks(t *testing.T) { //nolint:tparallel // one at a time: after each the server is looked at
	t.Parallel()
	f := newFront(t)
	before := f.contents(t)
	count := 0
	for subject, attacks := range map[string][]attack{ //nolint:paralleltest // the same
		"transport": f.transportAttacks(), "raw": f.rawAttacks(), "hosts": f.hostAttacks(), "origins": f.originAttacks(),
		"sessions": f.sessionAttacks(), "documents": f.documentAttacks(), "others": f.otherAttacks(), "SQL": f.sqlAttacks(),
		"texts": f.textAttacks(), "numbers": f.numberAttacks(), "cursors": f.cursorAttacks(),
	} {
		for _, a := range attacks {
			count++
			t.Run(subject+": "+a.name, func(t *testing.T) { f.withstand(t, &a) })
		}
	}
	require.GreaterOrEqual(t, count, 80)
	t.Logf("%d attacks", count)
	require.Equal(t, before, f.contents(t), "nothing has changed")
	require.NotContains(t, f.Log.String(), `"msg":"panic"`)
	require.NotContains(t, f.Log.String(), `"msg":"internal error"`, "no attack surprised the server")
}

// withstand sends one attack and checks what it is answered.
func (f *front) withstand(t *testing.T, a *attack) {
	t.Helper()
	status, body := f.send(t, a)
	require.Equal(t, a.status, status, body)
	requireCode(t, a.code, body)
	require.NotRegexp(t, leaks, body)
	require.NotContains(t, body, secret)
	if a.lacks != "" {
		require.NotContains(t, body, a.lacks)
	}
	require.Equal(t, http.StatusOK, f.attacker.Do(t, `{ __typename }`, nil).Status, "the server serves on")
}

// leaks is what no answer may show: SQL and its driver, Go's own words, a stack,
// a suggestion.
var leaks = regexp.MustCompile(`SQLSTATE|SELECT .* FROM|pgx|relation "|tenant_[a-z0-9]|syntroph_slot|search_path|panic|goroutine|\.go:|runtime error|json: |map\[|%!|0xc0|Did you mean|/root/|/home/`)

// requireCode requires that an answer has a code, or no error where none is
// meant.
func requireCode(t *testing.T, code crm.Code, body string) {
	t.Helper()
	var answer apitest.Answer
	if json.Unmarshal([]byte(body), &answer) != nil {
		require.Empty(t, code, body)
		return
	}
	if code == "" {
		require.Empty(t, answer.Errors, body)
		return
	}
	require.NotEmpty(t, answer.Errors, body)
	require.Equal(t, code, answer.Errors[0].Extensions.Code, body)
}

// send sends an attack.
func (f *front) send(t *testing.T, a *attack) (status int, body string) {
	t.Helper()
	if a.raw != "" {
		return f.sendRaw(t, a.raw)
	}
	method, path, host := a.method, a.path, a.host
	if method == "" {
		method = http.MethodPost
	}
	if path == "" {
		path = "/graphql"
	}
	if host == "" {
		host = f.attacker.Host
	}
	req, err := http.NewRequestWithContext(t.Context(), method, f.URL+path, strings.NewReader(a.body))
	require.NoError(t, err)
	req.Host = host
	req.Header = http.Header{"Content-Type": {"application/json"}, "Authorization": {"Bearer " + f.attacker.Token}}
	maps.Copy(req.Header, a.header)
	resp, err := http.DefaultTransport.RoundTrip(req)
	require.NoError(t, err, a.name)
	return read(t, resp)
}

// sendRaw writes bytes to a socket and reads the answer to them.
func (f *front) sendRaw(t *testing.T, raw string) (status int, body string) {
	t.Helper()
	u, err := url.Parse(f.URL)
	require.NoError(t, err)
	conn := dial(t, u.Host)
	_, err = io.WriteString(conn, strings.ReplaceAll(raw, "{host}", f.attacker.Host))
	require.NoError(t, err)
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	require.NoError(t, err, raw)
	return read(t, resp)
}

func read(t *testing.T, resp *http.Response) (status int, body string) {
	t.Helper()
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, string(b)
}

// contents is every record of both workspaces as text.
func (f *front) contents(t *testing.T) string {
	t.Helper()
	var all []string
	for _, w := range []apitest.Workspace{f.victim, f.own} {
		for _, table := range []string{"users", "organizations", "contacts", "deals"} {
			all = append(all, apitest.Value[string](t, w, `SELECT coalesce(string_agg(r::text, E'\n' ORDER BY r::text), '') FROM `+table+` AS r`))
		}
	}
	var tenants string
	require.NoError(t, f.DB.Owner().QueryRow(context.Background(), "SELECT string_agg(t::text, E'\n' ORDER BY id) FROM public.tenants AS t").Scan(&tenants))
	return strings.Join(append(all, tenants), "\n")
}
