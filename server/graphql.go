package server

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/graph"
)

// Bounds of the documents that are read and remembered. A page's query of the
// web app has under 300 tokens, GraphiQL's introspection 400.
const (
	maxTokens       = 2000
	cachedDocuments = 1000
	cachedQueries   = 1000
)

// newGraphQL returns the GraphQL endpoint.
func newGraphQL(cfg Config) http.Handler {
	srv := handler.New(graph.NewSchema(cfg.DB))
	srv.AddTransport(transport.POST{ResponseHeaders: map[string][]string{
		"Content-Type": {"application/json"}, "Cache-Control": {"no-store"},
	}})
	srv.SetQueryCache(lru.New[*ast.QueryDocument](cachedDocuments))
	srv.SetParserTokenLimit(maxTokens)
	srv.SetDisableSuggestion(true)
	srv.SetErrorPresenter(graph.Presenter(cfg.Log))
	srv.SetRecoverFunc(graph.Recover)
	srv.Use(extension.Introspection{})
	srv.Use(extension.AutomaticPersistedQuery{Cache: lru.New[string](cachedQueries)})
	srv.Use(graph.Operations{DB: cfg.DB, Log: cfg.Log})
	return withRequest(cfg, srv)
}

// withRequest tells the operation what it must know of the request.
func withRequest(cfg Config, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure := cfg.secure() || r.TLS != nil
		ctx := graph.WithRequest(r.Context(), &graph.Request{
			ID: requestID(r.Context()), Tenant: tenantFrom(r.Context()), Token: tokenOf(r, secure), SetSession: setSession(w, secure),
		})
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
