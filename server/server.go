package server

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/syntroph/syntroph/web"
)

// New returns the handler of the whole site: every host, every path.
func New(cfg Config) http.Handler {
	cfg = cfg.withDefaults()
	playground := web.Playground()
	mux := http.NewServeMux()
	mux.Handle("/graphql", limited(cfg, tenantOf(cfg, newGraphQL(cfg))))
	mux.Handle("GET /playground", tenantOf(cfg, tenantOnly(playground)))
	mux.Handle("GET /playground/", tenantOf(cfg, tenantOnly(playground)))
	mux.Handle("GET /{$}", tenantOf(cfg, home(cfg)))
	mux.HandleFunc("GET /healthz", alive)
	mux.HandleFunc("GET /readyz", ready(cfg))
	// Browsers say where a request comes from: another origin's POST, another
	// tenant's among them, is refused whatever cookie it brings.
	return observed(cfg, addressed(cfg, http.NewCrossOriginProtection().Handler(mux)))
}

// limited bounds a request's body and time.
func limited(cfg Config, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), cfg.RequestTimeout)
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

// shutdownTimeout bounds the wait for running requests at the end.
const shutdownTimeout = 15 * time.Second

// Serve serves the handler until ctx ends, then lets running requests finish.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	srv := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       20 * time.Second,
		WriteTimeout:      60 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		wait, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
		defer cancel()
		stopped <- srv.Shutdown(wait)
	}()
	if err := srv.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}
