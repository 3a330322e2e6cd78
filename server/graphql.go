package server

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/syntroph/syntroph/graph"
	"github.com/syntroph/syntroph/graph/limit"
	"github.com/syntroph/syntroph/server/graphqlhttp"
)

// cachedQueries bounds the texts of persisted queries that are remembered.
const cachedQueries = 1000

// newGraphQL returns the GraphQL endpoint.
func newGraphQL(cfg Config) http.Handler {
	schema := graph.NewSchema(cfg.DB)
	if cfg.StockExecution {
		schema = graph.NewStockSchema(cfg.DB)
	}
	srv := handler.New(schema)
	srv.AddTransport(graphqlhttp.Transport{})
	srv.SetQueryCache(lru.New[*ast.QueryDocument](limit.CachedDocuments))
	srv.SetParserTokenLimit(cfg.Limits.Tokens)
	srv.SetDisableSuggestion(true)
	srv.SetValidationRulesFn(quietRules)
	srv.SetErrorPresenter(graph.Presenter(cfg.DB, cfg.Log))
	srv.SetRecoverFunc(graph.Recover)
	srv.Use(extension.Introspection{})
	srv.Use(extension.AutomaticPersistedQuery{Cache: lru.New[string](cachedQueries)})
	srv.Use(limit.NewExtension(cfg.Limits, schema.Schema()))
	srv.Use(fieldRate{newLimiter(cfg.Rates.Signup), "signup", "Too many new workspaces from your network."})
	srv.Use(fieldRate{newLimiter(cfg.Rates.Subdomain), "subdomain", "Too many names were looked up from your network."})
	srv.Use(operations(cfg))
	return withRequest(cfg, srv)
}

// operations says how operations on a tenant run.
func operations(cfg Config) graph.Operations {
	return graph.Operations{
		DB: cfg.DB, Log: cfg.Log, MaxErrors: cfg.Limits.Errors, OpenSchema: cfg.development(), Documents: graph.NewDocuments(),
	}
}

// withRequest tells the operation what it must know of the request.
func withRequest(cfg Config, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure := cfg.secure() || r.TLS != nil
		ctx := graph.WithRequest(r.Context(), &graph.Request{
			ID: requestID(r.Context()), Address: addressFrom(r.Context()), Tenant: tenantFrom(r.Context()),
			Token: tokenOf(r, secure), UserAgent: r.UserAgent(), SetSession: setSession(w, secure),
		})
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
