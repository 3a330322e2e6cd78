// Package server is the HTTP side: which tenant a host is, the session's
// cookie, GraphQL, the playground and health. It knows no SQL and no CRM.
package server

import (
	"cmp"
	"log/slog"
	"net/netip"
	"time"

	"golang.org/x/time/rate"

	"github.com/syntroph/syntroph/graph/limit"
	"github.com/syntroph/syntroph/internal/cache"
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
	// Rates are the most requests that are answered in a time.
	Rates Rates
	// TrustedProxies are the networks of the proxies in front, whose
	// X-Forwarded-For says who the client is. Nobody else's is read.
	TrustedProxies []netip.Prefix
	// AllowedOrigins are the origins of other sites ("https://app.example.com")
	// whose pages may use the API, cookies and all. Default none.
	AllowedOrigins []string

	// Caches, if it is set, gets to know the server's caches.
	Caches *cache.Set
	// StockExecution answers in gqlgen's own way, slower, for a test and for
	// bench's baseline (docs/adr/0018).
	StockExecution bool

	seldom *rate.Sometimes // lines about refused requests
}

func (c Config) withDefaults() Config {
	c.BaseDomain = cmp.Or(c.BaseDomain, "localhost")
	c.RequestTimeout = cmp.Or(c.RequestTimeout, 30*time.Second)
	c.Limits = c.Limits.WithDefaults()
	c.Rates = c.Rates.withDefaults()
	c.Log = cmp.Or(c.Log, slog.Default())
	c.seldom = &rate.Sometimes{Interval: time.Second}
	return c
}

// development reports whether this is a developer's own machine.
func (c Config) development() bool { return c.BaseDomain == "localhost" }

// secure reports whether clients come over TLS, at least up to a proxy: any
// domain but localhost.
func (c Config) secure() bool { return !c.development() }
