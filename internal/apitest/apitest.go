// Package apitest drives the API as a client does: GraphQL over HTTP, on a
// tenant's host, against a real server and a real PostgreSQL.
package apitest

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/server"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
)

// Server is a running server on a fresh database.
type Server struct {
	DB  *tenant.Database
	URL string
	Log *Log
	// Handler is what answers at URL.
	Handler http.Handler
}

// Start starts a server for one test. Options change the database's
// configuration.
func Start(t testing.TB, options ...func(*tenant.Config)) *Server {
	t.Helper()
	return StartWith(t, server.Config{}, options...)
}

// StartWith starts a server that is configured as a test says, on a database of
// its own.
func StartWith(t testing.TB, cfg server.Config, options ...func(*tenant.Config)) *Server {
	t.Helper()
	s := &Server{DB: dbtest.Open(t, options...), Log: &Log{}}
	cfg.DB, cfg.Log = s.DB, slog.New(slog.NewJSONHandler(s.Log, nil))
	s.Handler = server.New(cfg)
	listener := httptest.NewServer(s.Handler)
	t.Cleanup(listener.Close)
	s.URL = listener.URL
	return s
}

// Workspace is a tenant of the server, with a user of every role.
type Workspace struct {
	dbtest.Workspace
	server *Server
}

// Workspace provisions a tenant.
func (s *Server) Workspace(t testing.TB) Workspace {
	t.Helper()
	return Workspace{dbtest.Tenant(t, s.DB), s}
}

// Apex returns a client of the apex host.
func (s *Server) Apex() *Client { return &Client{URL: s.URL, Host: "localhost"} }

// Anonymous returns a client of the workspace's host that is not logged in.
func (w Workspace) Anonymous() *Client {
	return &Client{URL: w.server.URL, Host: w.Tenant.Subdomain + ".localhost"}
}

// As returns a client that is logged in as the workspace's user of a role.
func (w Workspace) As(t testing.TB, role crm.Role) *Client {
	t.Helper()
	return w.AsUser(t, w.User(role))
}

// AsUser returns a client that is logged in as a user of the workspace.
func (w Workspace) AsUser(t testing.TB, u sqlc.User) *Client {
	t.Helper()
	token := tenant.NewToken()
	scope := w.server.DB.NewScope(w.Tenant, tenant.Write, "")
	require.NoError(t, sqlc.New().InsertSession(t.Context(), scope, sqlc.InsertSessionParams{
		ID: uuid.New(), TokenHash: tenant.HashToken(token), UserID: u.ID, ExpiresAt: time.Now().Add(time.Hour),
	}))
	require.NoError(t, scope.Close(t.Context(), true))
	c := w.Anonymous()
	c.Token = token
	return c
}

// Client sends operations to one host.
type Client struct {
	URL, Host, Token string
	// Header is sent with every request.
	Header http.Header
}

// Vars are an operation's variables.
type Vars = map[string]any

// Error is one error of an answer.
type Error struct {
	Message    string
	Path       []any
	Extensions struct {
		Code       crm.Code
		Field      string
		RetryAfter int
	}
}

// Answer is what came back.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
	Data   json.RawMessage
	Errors []Error
}

// Do sends an operation and returns whatever comes back.
func (c *Client) Do(t testing.TB, query string, vars Vars) Answer {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": vars})
	require.NoError(t, err)
	return c.Post(t, body)
}

// Post sends a body as it is.
func (c *Client) Post(t testing.TB, body []byte) (a Answer) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, c.URL+"/graphql", bytes.NewReader(body))
	require.NoError(t, err)
	maps.Copy(req.Header, c.Header)
	req.Host = c.Host
	req.Header.Set("Content-Type", "application/json")
	if c.Token != "" {
		req.Header.Set("Authorization", "Bearer "+c.Token)
	}
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	var buf bytes.Buffer
	_, err = buf.ReadFrom(resp.Body)
	require.NoError(t, err)
	a.Status, a.Header, a.Body = resp.StatusCode, resp.Header, buf.Bytes()
	if len(a.Body) > 0 && a.Body[0] == '{' {
		require.NoError(t, json.Unmarshal(a.Body, &a), buf.String())
	}
	for _, e := range a.Errors {
		require.NotEmpty(t, e.Extensions.Code, "every error has a code: %s", a.Body)
		require.NotRegexp(t, inside, e.Message, "no error shows the server's inside")
	}
	return a
}

// inside is what no answer may show: SQL and its driver, Go's own words, a
// stack.
var inside = regexp.MustCompile(`SQL|sql:|pgx|pq:|relation "|panic|goroutine|\.go:|runtime error|json\.|map\[|%!`)

// Must sends an operation that must succeed, and decodes its data into out
// unless that is nil.
func (c *Client) Must(t testing.TB, query string, vars Vars, out any) {
	t.Helper()
	a := c.Do(t, query, vars)
	require.Empty(t, a.Errors, "%s", a.Body)
	require.Equal(t, http.StatusOK, a.Status, "%s", a.Body)
	if out != nil {
		require.NoError(t, json.Unmarshal(a.Data, out))
	}
}

// Fail sends an operation that must fail with a code and return nothing, and
// returns its first error.
func (c *Client) Fail(t testing.TB, code crm.Code, query string, vars Vars) Error {
	t.Helper()
	a := c.Do(t, query, vars)
	require.NotEmpty(t, a.Errors, "%s", a.Body)
	require.Equal(t, code, a.Errors[0].Extensions.Code, "%s", a.Body)
	require.Regexp(t, nothing, string(a.Data), "%s", a.Body)
	return a.Errors[0]
}

// nothing is the data of an operation that failed: none, or the null of one
// root field that may be null.
var nothing = regexp.MustCompile(`^(null|\{"\w+":null\})?$`)

// Log keeps what the server logs.
type Log struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

// Write appends a line.
func (l *Log) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(b)
}

// Last returns the newest line with a message, decoded; nil if there is none. It reads
// from the end: the log of a test that cuts connections has thousands of lines.
func (l *Log) Last(t testing.TB, msg string) (line map[string]any) {
	t.Helper()
	marked := mark(t, msg)
	l.mu.Lock()
	defer l.mu.Unlock()
	rest := bytes.TrimSpace(l.buf.Bytes())
	for len(rest) > 0 {
		start := bytes.LastIndexByte(rest, '\n') + 1
		if last := rest[start:]; bytes.Contains(last, marked) {
			require.NoError(t, json.Unmarshal(last, &line))
			return line
		}
		rest = bytes.TrimSpace(rest[:start])
	}
	return nil
}

// Count returns the number of lines with a message.
func (l *Log) Count(t testing.TB, msg string) int {
	t.Helper()
	return strings.Count(l.String(), string(mark(t, msg)))
}

// mark is what a line with a message has, and no other.
func mark(t testing.TB, msg string) []byte {
	t.Helper()
	quoted, err := json.Marshal(msg)
	require.NoError(t, err)
	return append([]byte(`"msg":`), quoted...)
}

// String returns all that was logged.
func (l *Log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}
