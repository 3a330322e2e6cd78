package server

import (
	"context"
	"net/http"
	"runtime/debug"

	"github.com/google/uuid"
)

type requestKey struct{}

// requestID returns the ID that names a request in the operator's log and in
// the answer's X-Request-Id.
func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}

// observed gives each request its ID, and turns a panic into a 500 and a log
// line.
func observed(cfg Config, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := uuid.NewString()
		w.Header().Set("X-Request-Id", id)
		defer func() {
			if v := recover(); v != nil {
				cfg.Log.ErrorContext(r.Context(), "panic", "request", id, "value", v, "stack", string(debug.Stack()))
				http.Error(w, "Something went wrong on our side.", http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestKey{}, id)))
	})
}
