package server

import (
	"context"
	"errors"
	"net/http"

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
			refuse(w, r, &crm.Error{
				Code: crm.CodeTenantNotFound, Field: "host",
				Message: "There is no workspace at this address. A workspace's address is <name>." + cfg.BaseDomain + ".",
			})
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

// refuse answers an error of the registry; what is not meant for people is
// UNAVAILABLE, and goes to the log: once for an outage.
func (c Config) refuse(w http.ResponseWriter, r *http.Request, err error) {
	about, ok := errors.AsType[*crm.Error](err)
	if !ok {
		if untold, tell := c.DB.Incident(err); tell && r.Context().Err() == nil {
			c.Log.ErrorContext(r.Context(), "the registry does not answer", "request", requestID(r.Context()), "since", untold, "error", err)
		}
		about = crm.Unavailable("The service can't be reached right now. Try again in a moment.")
	}
	e := *about
	e.Field = "host"
	refuse(w, r, &e)
}
