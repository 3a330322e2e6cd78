package graphqlhttp

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Whatever Accept says, the answer is of a form that was asked for, or none.
func FuzzNegotiate(f *testing.F) {
	for _, seed := range []string{
		"", "*/*", "application/json", "application/graphql-response+json;charset=utf-8", "text/html, application/*;q=0.5",
		"application/json;q=0", "application/json;q=NaN", "application/json;q=1e400", "text/event-stream, multipart/mixed", ";;;", "a/b;c=\"",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, accept string) {
		media, ok := negotiate([]string{accept})
		if !ok {
			require.Empty(t, media)
			return
		}
		require.Contains(t, []mediaType{mediaJSON, mediaGraphQL}, media)
		lower := strings.ToLower(accept)
		open := strings.Contains(lower, "*") || strings.Trim(accept, ", \t\r\n\v\f\u0085\u00a0") == "" && media == mediaJSON
		require.True(t, open || strings.Contains(lower, string(media)), accept)
	})
}

// Whatever a body holds, under whatever type, it is read or refused with a
// status of the client's; a refusal is short.
func FuzzRead(f *testing.F) {
	f.Add("application/json", `{"query":"{ a }","variables":{"a":1}}`)
	f.Add("application/json; charset=utf-8", `{"query":null,"operationName":7}`)
	f.Add("text/plain", `[]`)
	f.Add("application/json", `{"query":"{ a }","extensions":{"persistedQuery":{}}} x`)
	f.Add("multipart/form-data; boundary=x", "--x--")
	f.Add("application/json;charset=\"", "\xff")
	f.Fuzz(func(t *testing.T, media, body string) {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", media)
		params, refused := read(httptest.NewRecorder(), r)
		if refused == nil {
			require.True(t, json.Valid([]byte(body)))
			require.True(t, strings.HasPrefix(strings.ToLower(strings.TrimSpace(media)), "application/json"), media)
			require.True(t, params.Query != "" || params.Extensions["persistedQuery"] != nil)
			return
		}
		require.Contains(t, []int{http.StatusBadRequest, http.StatusUnsupportedMediaType}, refused.status)
		require.Less(t, len(refused.message), 120, "the body is not repeated")
	})
}
