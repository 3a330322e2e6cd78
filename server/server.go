package server

import (
	"context"
	"net/http"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/docs"
	"github.com/syntroph/syntroph/web"
)

// New returns the handler of the whole site: every host, every path.
func New(cfg Config) http.Handler {
	cfg = cfg.withDefaults()
	playground := web.Playground()
	parties := newPartiesOfTenants(cfg)
	mux := http.NewServeMux()
	mux.Handle("/graphql", limited(cfg, tenantOf(cfg, parties.limit(cfg, compressed(newGraphQL(cfg))))))
	mux.Handle("/schema.graphql", limited(cfg, tenantOf(cfg, parties.limit(cfg, newSDL(cfg)))))
	mux.Handle("GET /docs/{$}", tenantOf(cfg, web.Guide(docs.API, originOf(cfg))))
	mux.Handle("GET /docs", http.RedirectHandler("/docs/", http.StatusPermanentRedirect))
	mux.Handle("GET /docs/api.md", web.File("api.md", docs.API))
	mux.Handle("/playground", tenantOf(cfg, tenantOnly(playground)))
	mux.Handle("/playground/", tenantOf(cfg, tenantOnly(playground)))
	mux.Handle("/", tenantOf(cfg, webApp()))
	site := rateOfAddress(cfg, crossOrigin(cfg, sameOrigin(cfg, mux)))
	all := http.NewServeMux()
	all.HandleFunc("GET /healthz", alive)
	all.Handle("GET /readyz", &readiness{cfg: cfg})
	all.Handle("/", site)
	return secured(cfg, observed(cfg, addressed(cfg, all)))
}

// limited bounds a request's body and time.
func limited(cfg Config, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeoutCause(r.Context(), cfg.RequestTimeout, crm.Errorf(crm.CodeUnavailable,
			"This took longer than %s and was stopped. Ask for less, or try again.", cfg.RequestTimeout))
		defer cancel()
		r.Body = http.MaxBytesReader(w, r.Body, int64(cfg.Limits.Body))
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// originOf returns what finds the address at which a reader's workspace is: the
// guide's examples name it. On the apex host it is empty, since the API there
// signs companies up and does nothing else.
func originOf(cfg Config) func(*http.Request) string {
	return func(r *http.Request) string {
		switch {
		case tenantFrom(r.Context()) == nil:
			return ""
		case cfg.secure() || r.TLS != nil:
			return "https://" + r.Host
		default:
			return "http://" + r.Host
		}
	}
}

// webApp serves the app of a workspace on a tenant's host, and signing up on
// the apex.
func webApp() http.Handler {
	workspace, apex := web.Workspace(), web.Apex()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if tenantFrom(r.Context()) != nil {
			workspace.ServeHTTP(w, r)
			return
		}
		apex.ServeHTTP(w, r)
	})
}
