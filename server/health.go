package server

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// readyTimeout bounds the readiness check; readyFor is how long its answer
// holds, since anybody may ask and each check takes one of the registry's
// connections.
const (
	readyTimeout = 2 * time.Second
	readyFor     = 500 * time.Millisecond
)

// alive answers as long as the process serves: on any host, for a supervisor.
func alive(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) }

// readiness is the last answer of the readiness check.
type readiness struct {
	cfg Config

	mu      sync.Mutex
	checked time.Time
	status  int
	answer  string
}

// ServeHTTP answers 200 if requests can be served: if the registry answers, and
// this build can serve any of its tenants. Some that are behind are told of; that
// all are means that this build was deployed before the schemas that it needs.
func (r *readiness) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	status, answer := r.current()
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(answer))
}

// current checks, unless somebody has just done so.
func (r *readiness) current() (status int, answer string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if time.Since(r.checked) >= readyFor {
		r.status, r.answer = r.check()
		r.checked = time.Now()
	}
	return r.status, r.answer
}

func (r *readiness) check() (status int, answer string) {
	ctx, cancel := context.WithTimeout(context.Background(), readyTimeout)
	defer cancel()
	now, err := r.cfg.DB.Registry().Readiness(ctx)
	switch {
	case err != nil:
		r.cfg.Log.WarnContext(ctx, "not ready", "error", err)
		return http.StatusServiceUnavailable, "the database does not answer\n"
	case now.Behind > 0 && now.Behind == now.Tenants:
		return http.StatusServiceUnavailable, "every tenant's schema is behind this build; run: syntroph schema apply\n"
	case now.Behind > 0:
		return http.StatusOK, fmt.Sprintf("ready, but for %d of %d tenants whose schemas are behind; run: syntroph schema apply\n", now.Behind, now.Tenants)
	}
	return http.StatusOK, "ready\n"
}
