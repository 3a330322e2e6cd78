package server

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/syntroph/syntroph/tenant"
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
	ready   bool
	state   string // what the log was last told
}

// ServeHTTP answers 200 if requests can be served: if the registry answers, and
// this build can serve any of its tenants. Anybody may ask, so the answer says
// no more than that, and whether statements are prepared: not why, and not how many
// tenants there are. The log does.
func (r *readiness) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	status, answer := http.StatusOK, "ready\nstatements: unprepared\n"
	if r.cfg.DB.Statements() == tenant.StatementsPrepared {
		answer = "ready\nstatements: prepared\n"
	}
	if !r.current() {
		status, answer = http.StatusServiceUnavailable, "not ready\n"
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(answer))
}

// current checks, unless somebody has just done so.
func (r *readiness) current() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if time.Since(r.checked) >= readyFor {
		r.ready = r.check()
		r.checked = time.Now()
	}
	return r.ready
}

// check asks the registry. All tenants behind means that this build was deployed
// before the schemas that it needs.
func (r *readiness) check() bool {
	ctx, cancel := context.WithTimeout(context.Background(), readyTimeout)
	defer cancel()
	now, err := r.cfg.DB.Registry().Readiness(ctx)
	switch {
	case err != nil:
		r.tell("the database does not answer", "error", err)
	case now.Behind > 0:
		r.tell("tenants' schemas are behind this build; run: syntroph schema apply", "behind", now.Behind, "tenants", now.Tenants)
	default:
		r.state = ""
	}
	return err == nil && (now.Behind == 0 || now.Behind < now.Tenants)
}

// tell logs a state when it begins: strangers, who may ask twice a second, must
// not fill the log.
func (r *readiness) tell(state string, args ...any) {
	if state != r.state {
		r.cfg.Log.Warn(state, args...)
	}
	r.state = state
}
