package server

import (
	"context"
	"net/http"
	"time"
)

// readyTimeout bounds the readiness check.
const readyTimeout = 2 * time.Second

// alive answers as long as the process serves: on any host, for a supervisor.
func alive(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) }

// ready answers 200 if requests can be served: if the registry answers.
func ready(cfg Config) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
		defer cancel()
		if err := cfg.DB.Registry().Ping(ctx); err != nil {
			cfg.Log.WarnContext(ctx, "not ready", "error", err)
			http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ready\n"))
	}
}
