package server

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Whatever the headers hold, a token is one that a client has sent, and short.
func FuzzToken(f *testing.F) {
	f.Add("Bearer abc", "")
	f.Add("bearer  abc ", "syntroph_session=def")
	f.Add("Basic abc", "a=b; syntroph_session=def; syntroph_session=ghi")
	f.Add("Bearer", `syntroph_session="quoted"`)
	f.Add("", "__Host-syntroph_session=abc")
	f.Add("Bearer "+strings.Repeat("x", 200), "syntroph_session="+strings.Repeat("y", 200))
	f.Fuzz(func(t *testing.T, authorization, cookie string) {
		for _, secure := range []bool{true, false} {
			r := &http.Request{Header: http.Header{"Authorization": {authorization}, "Cookie": {cookie}}}
			token := tokenOf(r, secure)
			require.LessOrEqual(t, len(token), maxToken)
			require.True(t, strings.Contains(authorization, token) || strings.Contains(cookie, token), token)
			if token != "" && !strings.Contains(authorization, token) {
				require.Contains(t, cookie, cookieName(secure)) // and "=", with spaces before it or not
			}
		}
	})
}
