package server

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// readyTimeout bounds the readiness check.
const readyTimeout = 2 * time.Second

// alive answers as long as the process serves: on any host, for a supervisor.
func alive(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) }

// ready answers 200 if requests can be served: if the registry answers, and this
// build can serve any of its tenants. Some that are behind are told of; that all are
// means that this build was deployed before the schemas that it needs.
func ready(cfg Config) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
		defer cancel()
		now, err := cfg.DB.Registry().Readiness(ctx)
		switch {
		case err != nil:
			cfg.Log.WarnContext(ctx, "not ready", "error", err)
			http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
		case now.Behind > 0 && now.Behind == now.Tenants:
			http.Error(w, "every tenant's schema is behind this build; run: syntroph schema apply", http.StatusServiceUnavailable)
		case now.Behind > 0:
			_, _ = fmt.Fprintf(w, "ready, but for %d of %d tenants whose schemas are behind; run: syntroph schema apply\n", now.Behind, now.Tenants)
		default:
			_, _ = w.Write([]byte("ready\n"))
		}
	}
}
