package server

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/sqlc"
)

type tenantKey struct{}

// tenantFrom returns the tenant of the request's host; nil on the apex.
func tenantFrom(ctx context.Context) *sqlc.Tenant {
	t, _ := ctx.Value(tenantKey{}).(*sqlc.Tenant)
	return t
}

// tenantOf finds out whose host a request is for. The Host header alone says
// so. An unknown host ends here with 404, a suspended tenant's with 403, both
// before any SQL of a tenant.
func tenantOf(cfg Config, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		label, kind := parseHost(r.Host, cfg.BaseDomain)
		switch kind {
		case hostUnknown:
			refuse(w, r, crm.Errorf(crm.CodeTenantNotFound, "There is no workspace at this address. Workspaces live at <name>.%s.", cfg.BaseDomain))
		case hostApex:
			next.ServeHTTP(w, r)
		case hostTenant:
			t, err := cfg.DB.Registry().Lookup(r.Context(), label)
			if err != nil {
				cfg.refuse(w, r, err)
				return
			}
			next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), tenantKey{}, &t)))
		}
	})
}

// tenantOnly answers 404 on the apex host.
func tenantOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if tenantFrom(r.Context()) == nil {
			http.NotFound(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// refuse answers an error that came before GraphQL; what is not meant for
// people goes to the log and says UNAVAILABLE.
func (c Config) refuse(w http.ResponseWriter, r *http.Request, err error) {
	e, ok := errors.AsType[*crm.Error](err)
	if !ok {
		c.Log.ErrorContext(r.Context(), "the registry does not answer", "request", requestID(r.Context()), "error", err)
		e = crm.Errorf(crm.CodeUnavailable, "The service can't be reached right now. Try again in a moment.")
	}
	refuse(w, r, e)
}

// refuse writes an error about the host in GraphQL's shape, or as plain text
// to somebody who looks with a browser.
func refuse(w http.ResponseWriter, r *http.Request, e *crm.Error) {
	status := map[crm.Code]int{
		crm.CodeTenantNotFound: http.StatusNotFound, crm.CodeTenantSuspended: http.StatusForbidden,
	}[e.Code]
	if status == 0 {
		status = http.StatusServiceUnavailable
	}
	w.Header().Set("Cache-Control", "no-store")
	if strings.Contains(r.Header.Get("Accept"), "text/html") {
		http.Error(w, e.Message, status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(map[string]any{"errors": []any{map[string]any{
		"message": e.Message, "extensions": map[string]any{"code": e.Code, "field": "host"},
	}}})
}
