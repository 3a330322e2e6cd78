package server

import (
	"context"
	"net/http"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/web"
)

// New returns the handler of the whole site: every host, every path.
func New(cfg Config) http.Handler {
	cfg = cfg.withDefaults()
	playground := web.Playground()
	mux := http.NewServeMux()
	mux.Handle("/graphql", limited(cfg, tenantOf(cfg, rateOfTenant(cfg, newGraphQL(cfg)))))
	mux.Handle("GET /playground", tenantOf(cfg, tenantOnly(playground)))
	mux.Handle("GET /playground/", tenantOf(cfg, tenantOnly(playground)))
	mux.Handle("GET /{$}", tenantOf(cfg, home(cfg)))
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

// home leads a tenant's visitors to the playground and says on the apex what
// this is.
func home(cfg Config) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if tenantFrom(r.Context()) != nil {
			http.Redirect(w, r, "/playground", http.StatusFound)
			return
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, _ = w.Write([]byte("Syntroph, a CRM. Each company has a workspace at its own subdomain of " + cfg.BaseDomain +
			".\nTo make one, POST a signup mutation to /graphql here.\n"))
	})
}
