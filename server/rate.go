package server

import (
	"cmp"
	"math"
	"net/http"
	"net/netip"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/tenant"
)

// Rate is how many requests one party may send: so many a second, and so many
// at once that were not sent before.
type Rate struct {
	PerSecond float64
	Burst     int
}

// Unlimited is the rate of a party that may send as many as it likes.
var Unlimited = Rate{PerSecond: math.Inf(1), Burst: 1}

// Rates are the rates of each party, on this server: several servers behind one
// address let through as many times as much. They only have to stop floods; how
// many logins may be tried is another matter.
type Rates struct {
	// Client is one session's or API key's, and one address's. All people of an
	// office may share an address.
	Client Rate
	// Tenant is all of one tenant's.
	Tenant Rate
	// Signup is one address's new workspaces: each is a schema, 55 ms and 0.6 MB.
	Signup Rate
	// Subdomain is one address's questions whether a name can be had: somebody
	// who types asks two or three times a second, an office of many at once.
	Subdomain Rate
	// Login is one address's passwords, over all tenants: each takes 25 ms of a
	// core. An office that comes in at nine logs in at once.
	Login Rate
}

// DefaultRates are those of a server that sets none.
var DefaultRates = Rates{Client: Rate{100, 1000}, Tenant: Rate{500, 2000}, Signup: Rate{1.0 / 30, 100}, Subdomain: Rate{5, 200}, Login: Rate{2, 200}}

func (r Rates) withDefaults() Rates {
	return Rates{
		Client: cmp.Or(r.Client, DefaultRates.Client),
		Tenant: cmp.Or(r.Tenant, DefaultRates.Tenant),
		Signup: cmp.Or(r.Signup, DefaultRates.Signup), Subdomain: cmp.Or(r.Subdomain, DefaultRates.Subdomain), Login: cmp.Or(r.Login, DefaultRates.Login),
	}
}

// parties bounds the parties of a kind that are remembered: about 200 bytes
// each. The longest unseen is forgotten; whoever makes up many parties still
// has one address and one tenant.
const parties = 50_000

// limiter limits the parties of one kind.
type limiter struct {
	rate    Rate
	buckets *lru.Cache[string, *rate.Limiter]
}

func newLimiter(r Rate) *limiter {
	buckets, err := lru.New[string, *rate.Limiter](parties)
	if err != nil {
		panic(err) // only for a size below one
	}
	return &limiter{r, buckets}
}

// take takes one request of a party, or says how long to wait for the next.
func (l *limiter) take(party string) (wait time.Duration, ok bool) {
	bucket, found := l.buckets.Get(party)
	if !found {
		bucket = rate.NewLimiter(rate.Limit(l.rate.PerSecond), l.rate.Burst)
		if other, raced, _ := l.buckets.PeekOrAdd(party, bucket); raced {
			bucket = other
		}
	}
	now := time.Now()
	reservation := bucket.ReserveN(now, 1)
	if wait = reservation.DelayFrom(now); wait > 0 {
		reservation.CancelAt(now)
		return wait, false
	}
	return 0, true
}

// rateOfAddress limits what one address sends, before anything is looked up.
func rateOfAddress(cfg Config, next http.Handler) http.Handler {
	clients := newLimiter(cfg.Rates.Client)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if wait, ok := clients.take(network(addressFrom(r.Context()))); !ok {
			cfg.tooMany(w, r, "address", wait)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// rateOfTenant limits what is sent to one tenant, and what one session sends.
func rateOfTenant(cfg Config, next http.Handler) http.Handler {
	clients, tenants := newLimiter(cfg.Rates.Client), newLimiter(cfg.Rates.Tenant)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t := tenantFrom(r.Context())
		if t == nil {
			next.ServeHTTP(w, r)
			return
		}
		if token := tokenOf(r, cfg.secure() || r.TLS != nil); token != "" {
			// A token is a secret and worth nothing on another tenant: its hash is kept.
			if wait, ok := clients.take(t.ID.String() + string(tenant.HashToken(token))); !ok {
				cfg.tooMany(w, r, "session", wait)
				return
			}
		}
		if wait, ok := tenants.take(t.ID.String()); !ok {
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
