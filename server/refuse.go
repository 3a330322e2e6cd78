package server

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"github.com/syntroph/syntroph/crm"
)

// statuses are those of requests that are refused before GraphQL.
var statuses = map[crm.Code]int{
	crm.CodeUnauthenticated: http.StatusUnauthorized,
	crm.CodeTenantNotFound:  http.StatusNotFound,
	crm.CodeTenantSuspended: http.StatusForbidden,
	crm.CodeForbidden:       http.StatusForbidden,
	crm.CodeRateLimited:     http.StatusTooManyRequests,
	crm.CodeUnavailable:     http.StatusServiceUnavailable,
	crm.CodeOutcomeUnknown:  http.StatusGatewayTimeout,
	crm.CodeInternal:        http.StatusInternalServerError,
}

// refuse writes an error that came before GraphQL in GraphQL's shape, or as
// plain text to somebody who looks with a browser.
func refuse(w http.ResponseWriter, r *http.Request, e *crm.Error) {
	extensions := map[string]any{"code": e.Code}
	if e.Field != "" {
		extensions["field"] = e.Field
	}
	if e.RetryAfter > 0 {
		seconds := int(e.RetryAfter.Seconds())
		extensions["retryAfter"] = seconds
		w.Header().Set("Retry-After", strconv.Itoa(seconds))
	}
	if e.Code == crm.CodeUnauthenticated {
		w.Header().Set("WWW-Authenticate", "Bearer") // RFC 9110 wants one with each 401
	}
	if strings.Contains(r.Header.Get("Accept"), "text/html") {
		http.Error(w, e.Message, statuses[e.Code])
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(statuses[e.Code])
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(map[string]any{"errors": []any{map[string]any{"message": e.Message, "extensions": extensions}}})
}
