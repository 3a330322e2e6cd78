package server

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"

	"github.com/syntroph/syntroph/graph"
	"github.com/syntroph/syntroph/graph/fault"
	"github.com/syntroph/syntroph/graph/limit"
	"github.com/syntroph/syntroph/graph/request"
	"github.com/syntroph/syntroph/server/graphqlhttp"
)

// newGraphQL returns the GraphQL endpoint.
func newGraphQL(cfg Config) http.Handler {
	schema := graph.NewSchema(cfg.DB)
	if cfg.StockExecution {
		schema = graph.NewStockSchema(cfg.DB)
	}
	documents := graph.NewDocuments(cfg.Caches)
	srv := handler.New(schema)
	srv.AddTransport(graphqlhttp.Transport{})
	srv.SetQueryCache(documents)
	srv.SetParserTokenLimit(cfg.Limits.Tokens)
	srv.SetDisableSuggestion(true)
	srv.SetValidationRulesFn(quietRules)
	srv.SetErrorPresenter(fault.Presenter(cfg.DB, cfg.Log))
	srv.SetRecoverFunc(fault.Recover)
	srv.Use(extension.Introspection{})
	srv.Use(extension.AutomaticPersistedQuery{Cache: documents.Texts()})
	srv.Use(limit.NewExtension(cfg.Limits, schema.Schema(), documents))
	srv.Use(fieldRate{newLimiter(cfg.Caches, "rates of new workspaces", cfg.Rates.Signup, length), "signup", []string{"signup"}, "Too many new workspaces from your network."})
	srv.Use(fieldRate{newLimiter(cfg.Caches, "rates of names looked up", cfg.Rates.Subdomain, length), "subdomain", []string{"subdomain"}, "Too many names were looked up from your network."})
	srv.Use(fieldRate{newLimiter(cfg.Caches, "rates of logins", cfg.Rates.Login, length), "login", hashing, "Too many logins from your network."})
	srv.Use(operations(cfg, documents))
	return withRequest(cfg, srv)
}

// operations says how operations on a tenant run.
func operations(cfg Config, documents *graph.Documents) graph.Operations {
	return graph.Operations{DB: cfg.DB, Log: cfg.Log, MaxErrors: cfg.Limits.Errors, OpenSchema: cfg.development(), Documents: documents}
}

// withRequest tells the operation what it must know of the request.
func withRequest(cfg Config, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		secure := cfg.secure() || r.TLS != nil
		ctx := request.With(r.Context(), &request.Request{
			ID: requestID(r.Context()), Address: addressFrom(r.Context()), Tenant: tenantFrom(r.Context()),
			Token: tokenOf(r, secure), UserAgent: r.UserAgent(), SetSession: setSession(w, secure),
			SignedIn: signedIn(r.Context()),
		})
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
