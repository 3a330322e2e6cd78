package server_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/sqlc"
)

// answerTo sends an operation with an Accept-Encoding of the test's own, and
// returns the answer as it came.
func answerTo(t *testing.T, c *apitest.Client, query, accept string) (*http.Response, []byte) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, c.URL+"/graphql", strings.NewReader(`{"query":"`+query+`"}`))
	require.NoError(t, err)
	req.Host = c.Host
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept-Encoding", accept)
	req.Header.Set("Authorization", "Bearer "+c.Token)
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	return resp, body
}

// A long answer is compressed for whoever accepts it, and is the same then; a
// short one, in which a secret may stand, never is.
func TestGraphQLAnswersAreCompressed(t *testing.T) {
	t.Parallel()
	s := apitest.Start(t)
	w := s.Workspace(t)
	w.Contacts(t, 100, func(int, *sqlc.InsertContactParams) {})
	c := w.As(t, crm.RoleOwner)
	const long = `{ contacts(first: 100) { edges { cursor node { id firstName lastName createdAt owner { id email } } } } }`

	resp, plain := answerTo(t, c, long, "identity")
	require.Empty(t, resp.Header.Get("Content-Encoding"))
	require.Contains(t, resp.Header.Values("Vary"), "Accept-Encoding")
	resp, zipped := answerTo(t, c, long, "br, gzip")
	require.Equal(t, "gzip", resp.Header.Get("Content-Encoding"))
	require.Contains(t, resp.Header.Get("Content-Type"), "application/json")
	require.Less(t, len(zipped), len(plain)/3)
	t.Logf("%d bytes as %d", len(plain), len(zipped))
	reader, err := gzip.NewReader(strings.NewReader(string(zipped)))
	require.NoError(t, err)
	again, err := io.ReadAll(reader)
	require.NoError(t, err)
	require.JSONEq(t, string(plain), string(again))

	resp, _ = answerTo(t, c, `{ me { user { email } } }`, "gzip")
	require.Empty(t, resp.Header.Get("Content-Encoding"))
	resp, _ = answerTo(t, c, long, "gzip;q=0")
	require.Empty(t, resp.Header.Get("Content-Encoding"))
}
