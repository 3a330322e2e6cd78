// Package server is the HTTP side: which tenant a host is, the session's
// cookie, GraphQL, the playground and health. It knows no SQL and no CRM.
package server

import (
	"log/slog"
	"net/netip"
	"time"

	"github.com/syntroph/syntroph/graph/limit"
	"github.com/syntroph/syntroph/tenant"
)

// Config is what a server needs.
type Config struct {
	DB  *tenant.Database
	Log *slog.Logger
	// BaseDomain is the apex host; tenants live at its subdomains. Lower case,
	// no port. Default "localhost", whose subdomains every browser resolves.
	BaseDomain string
	// RequestTimeout bounds one request, its wait for a connection included.
	// Default 30 s.
	RequestTimeout time.Duration
	// Limits are the most that one request may ask for. Default limit.Default.
	Limits limit.Limits
	// TrustedProxies are the networks of the proxies in front, whose
	// X-Forwarded-For says who the client is. Nobody else's is read.
	TrustedProxies []netip.Prefix
}

func (c Config) withDefaults() Config {
	if c.BaseDomain == "" {
		c.BaseDomain = "localhost"
	}
	if c.RequestTimeout == 0 {
		c.RequestTimeout = 30 * time.Second
	}
	c.Limits = c.Limits.WithDefaults()
	if c.Log == nil {
		c.Log = slog.Default()
	}
	return c
}

// secure reports whether clients come over TLS, at least up to a proxy: any
// domain but localhost.
func (c Config) secure() bool { return c.BaseDomain != "localhost" }
