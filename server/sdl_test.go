package server_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/server"
)

// sdl asks for the schema's file.
func sdl(t *testing.T, c *apitest.Client, method string, header http.Header) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, c.URL+"/schema.graphql", http.NoBody)
	require.NoError(t, err)
	req.Host = c.Host
	if header != nil {
		req.Header = header
	}
	if c.Token != "" {
		req.Header.Set("Authorization", "Bearer "+c.Token)
	}
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp, string(body)
}

// In production the file is for those who may introspect, by a session or by an
// API key; the others are told why not.
func TestSchemaFileInProduction(t *testing.T) {
	t.Parallel()
	s := apitest.StartWith(t, server.Config{BaseDomain: "crm.example"})
	w := s.Workspace(t)
	clients := map[*apitest.Client]crm.Code{
		public(w.As(t, crm.RoleOwner)): "", public(w.As(t, crm.RoleAdmin)): "",
		public(w.As(t, crm.RoleManager)):     crm.CodeForbidden,
		public(w.As(t, crm.RoleSalesperson)): crm.CodeForbidden,
		public(w.Anonymous()):                crm.CodeUnauthenticated,
		public(s.Apex()):                     crm.CodeTenantNotFound,
		keyOf(t, w, crm.RoleAdmin):           "",
		keyOf(t, w, crm.RoleSalesperson):     crm.CodeForbidden,
	}
	statuses := map[crm.Code]int{"": 200, crm.CodeForbidden: 403, crm.CodeUnauthenticated: 401, crm.CodeTenantNotFound: 404}
	for c, want := range clients {
		if want == "" {
			c.Must(t, `{ __schema { queryType { name } } }`, nil, nil)
		} else {
			c.Fail(t, want, `{ __schema { queryType { name } } }`, nil)
		}
		for _, method := range []string{http.MethodGet, http.MethodHead} {
			resp, body := sdl(t, c, method, nil)
			require.Equal(t, statuses[want], resp.StatusCode, body)
			switch {
			case method == http.MethodHead:
				require.Empty(t, body)
			case want == "":
				require.Contains(t, body, "type Contact implements Node {")
			default:
				require.Contains(t, body, `"code":"`+string(want)+`"`)
				require.NotContains(t, body, "type ")
			}
		}
	}
}

// A session that has ended reads no more, whatever the server remembers of it.
func TestSchemaFileAfterLogout(t *testing.T) {
	t.Parallel()
	s := apitest.StartWith(t, server.Config{BaseDomain: "crm.example"})
	w := s.Workspace(t)
	c := public(w.As(t, crm.RoleOwner))
	c.Must(t, `{ me { user { id } } }`, nil, nil)
	resp, _ := sdl(t, c, http.MethodGet, nil)
	require.Equal(t, http.StatusOK, resp.StatusCode)
	w.Exec(t, "DELETE FROM sessions")
	resp, _ = sdl(t, c, http.MethodGet, nil)
	require.Equal(t, http.StatusUnauthorized, resp.StatusCode)
}

// keyOf is a client with an API key that the owner has made.
func keyOf(t *testing.T, w apitest.Workspace, role crm.Role) *apitest.Client {
	t.Helper()
	c := public(w.Anonymous())
	c.Token = newKey(t, public(w.As(t, crm.RoleOwner)), role)
	return c
}

// newKey makes an API key.
func newKey(t *testing.T, owner *apitest.Client, role crm.Role) string {
	t.Helper()
	var got struct {
		CreateAPIKey struct{ Key string } `json:"createApiKey"`
	}
	owner.Must(t, `mutation($role: Role!, $end: DateTime!, $password: String!) {
		createApiKey(input: {name: "CI", role: $role, expiresAt: $end, currentPassword: $password}) { key } }`,
		apitest.Vars{"role": role, "end": time.Now().Add(time.Hour), "password": dbtest.Password}, &got)
	return got.CreateAPIKey.Key
}

// The file is what introspection says, and is asked for again at no cost.
func TestSchemaFile(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	c := s.Workspace(t).Anonymous()
	resp, text := sdl(t, c, http.MethodGet, nil)
	require.Equal(t, "text/plain; charset=utf-8", resp.Header.Get("Content-Type"))
	require.Equal(t, "no-cache", resp.Header.Get("Cache-Control"))
	require.Subset(t, resp.Header.Values("Vary"), []string{"Authorization, Cookie", "Accept-Encoding"})
	resp, body := sdl(t, c, http.MethodGet, http.Header{"Accept-Encoding": {"identity"}, "If-None-Match": {resp.Header.Get("ETag")}})
	require.Equal(t, http.StatusOK, resp.StatusCode, "the tag of the compressed file is another")
	require.Equal(t, text, body)
	resp, _ = sdl(t, c, http.MethodGet, http.Header{"Accept-Encoding": {"identity"}, "If-None-Match": {resp.Header.Get("ETag")}})
	require.Equal(t, http.StatusNotModified, resp.StatusCode)
	resp, _ = sdl(t, c, http.MethodPost, nil)
	require.Equal(t, http.StatusMethodNotAllowed, resp.StatusCode)

	schema, err := gqlparser.LoadSchema(&ast.Source{Input: text})
	require.NoError(t, err)
	var got struct {
		Schema struct {
			Types []struct {
				Name, Description string
				Fields            []struct{ Name, Description string }
			}
			Directives []struct{ Name string }
		} `json:"__schema"`
	}
	c.Must(t, `{ __schema { types { name description fields { name description } } directives { name } } }`, nil, &got)
	require.Greater(t, len(got.Schema.Types), 100)
	for _, introspected := range got.Schema.Types {
		def := schema.Types[introspected.Name]
		require.NotNil(t, def, introspected.Name)
		require.Equal(t, introspected.Description, def.Description)
		for _, f := range introspected.Fields {
			require.Equal(t, f.Description, def.Fields.ForName(f.Name).Description, "%s.%s", def.Name, f.Name)
		}
	}
	for _, d := range got.Schema.Directives {
		if !strings.HasPrefix(d.Name, "go") { // gqlgen's own
			require.Contains(t, schema.Directives, d.Name)
		}
	}
}
