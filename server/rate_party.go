package server

import (
	"context"
	"net/http"
	"net/netip"
	"time"

	"github.com/google/uuid"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/tenant"
)

// rateOfAddress limits what one address sends, before anything is looked up.
func rateOfAddress(cfg Config, next http.Handler) http.Handler {
	clients := newLimiter(cfg.Caches, "rates of addresses", cfg.Rates.Client, length)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if wait, ok := clients.take(network(addressFrom(r.Context()))); !ok {
			cfg.tooMany(w, r, "address", wait)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// session is a session or an API key: a token is a secret and worth nothing on
// another tenant, so its hash is kept.
type session struct {
	tenant uuid.UUID
	token  [32]byte
}

// partiesOfTenants are the limiters of all that is sent to tenants.
type partiesOfTenants struct {
	sessions *limiter[session]
	tenants  *limiter[uuid.UUID]
}

func newPartiesOfTenants(cfg Config) partiesOfTenants {
	return partiesOfTenants{
		newLimiter(cfg.Caches, "rates of sessions", cfg.Rates.Client, func(session) int { return 0 }),
		newLimiter(cfg.Caches, "rates of tenants", cfg.Rates.Tenant, func(uuid.UUID) int { return 0 }),
	}
}

type signedInKey struct{}

// signedIn is what is to be told that a request's token is a user's. Before that
// it is any text, of which nothing is remembered.
func signedIn(ctx context.Context) func() {
	if heard, ok := ctx.Value(signedInKey{}).(func()); ok {
		return heard
	}
	return func() {}
}

// limit limits what is sent to one tenant, and what one session sends.
func (p partiesOfTenants) limit(cfg Config, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t := tenantFrom(r.Context())
		if t == nil {
			next.ServeHTTP(w, r)
			return
		}
		if token := tokenOf(r, cfg.secure() || r.TLS != nil); token != "" {
			party := session{t.ID, [32]byte(tenant.HashToken(token))}
			if wait, ok := p.sessions.takeKnown(party); !ok {
				cfg.tooMany(w, r, "session", wait)
				return
			}
			r = r.WithContext(context.WithValue(r.Context(), signedInKey{}, func() { p.sessions.meet(party) }))
		}
		if wait, ok := p.tenants.take(t.ID); !ok {
			cfg.tooMany(w, r, "tenant", wait)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// network is what an address is counted as: itself, or of IPv6 the /64 that one
// customer is given.
func network(address string) string {
	if parsed, err := netip.ParseAddr(address); err == nil && parsed.Is6() {
		prefix, _ := parsed.Prefix(64) // of IPv6: can't fail
		return prefix.String()
	}
	return address
}

// tooMany answers 429 with the seconds to wait.
func (c Config) tooMany(w http.ResponseWriter, r *http.Request, party string, wait time.Duration) {
	// A flood must not flood the log too.
	c.seldom.Do(func() {
		c.Log.WarnContext(r.Context(), "rate limited", "request", requestID(r.Context()), "address", addressFrom(r.Context()),
			"host", r.Host, "party", party)
	})
	refuse(w, r, crm.RateLimited(wait, "Too many requests."))
}
