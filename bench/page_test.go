package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/server"
)

// BenchmarkOperation is for benchstat: each operation, one request at a time
// through the handler, on a private PostgreSQL with one tenant. Its allocations
// are exact, its time is the server's and PostgreSQL's together.
func BenchmarkOperation(b *testing.B) {
	p, err := openPlace(b.Context(), options{tenants: 1, contacts: 200, organizations: 20, users: 5, deals: 200})
	require.NoError(b, err)
	b.Cleanup(p.close)
	free := server.Unlimited
	handler := server.New(server.Config{
		DB: p.db, Log: slog.New(slog.DiscardHandler), Rates: server.Rates{Client: free, Tenant: free, Signup: free},
	})
	for _, op := range operations {
		b.Run(strings.ReplaceAll(op.name, ", ", " "), func(b *testing.B) {
			body := bodyOf(b, op, p.spaces[0])
			b.ReportAllocs()
			for b.Loop() {
				r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, "/graphql", strings.NewReader(body))
				r.Host = p.spaces[0].tenant.Subdomain + ".localhost"
				r.Header.Set("Authorization", "Bearer "+p.spaces[0].token)
				r.Header.Set("Content-Type", "application/json")
				w := httptest.NewRecorder()
				handler.ServeHTTP(w, r)
				require.Equal(b, http.StatusOK, w.Code, w.Body)
			}
		})
	}
}

func bodyOf(b *testing.B, op operation, s space) string {
	b.Helper()
	body := map[string]any{"query": op.document}
	if op.variables != nil {
		body["variables"] = op.variables(s)
	}
	content, err := json.Marshal(body)
	require.NoError(b, err)
	return string(content)
}
