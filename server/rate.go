package server

import (
	"cmp"
	"math"
	"time"

	"golang.org/x/time/rate"

	"github.com/syntroph/syntroph/internal/cache"
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

// partiesBytes bounds the parties of each kind that are remembered: 16,000
// addresses. The longest unseen is forgotten; whoever makes up many parties still
// has one address and one tenant.
const partiesBytes = 4 << 20

// bucketBytes is what a party's own rate takes.
const bucketBytes = 80

// limiter limits the parties of one kind.
type limiter[P comparable] struct {
	rate    Rate
	buckets *cache.Cache[P, *rate.Limiter]
}

// newLimiter returns one whose cache has a name. Size is what a party takes
// beside itself.
func newLimiter[P comparable](set *cache.Set, name string, r Rate, size func(P) int) *limiter[P] {
	return &limiter[P]{r, cache.New(set, name, partiesBytes, func(p P, _ *rate.Limiter) int { return size(p) + bucketBytes })}
}

// length is what a party takes that is a text.
func length(s string) int { return len(s) }

// take takes one request of a party, or says how long to wait for the next.
func (l *limiter[P]) take(party P) (wait time.Duration, ok bool) {
	return takeOne(l.buckets.GetOrAdd(party, l.bucket))
}

// takeKnown is take for a party that is remembered; any other is let through.
func (l *limiter[P]) takeKnown(party P) (wait time.Duration, ok bool) {
	bucket, known := l.buckets.Get(party)
	if !known {
		return 0, true
	}
	return takeOne(bucket)
}

// meet remembers a party that was let through as none that is known.
func (l *limiter[P]) meet(party P) {
	l.buckets.GetOrAdd(party, func() *rate.Limiter {
		bucket := l.bucket()
		bucket.Allow()
		return bucket
	})
}

func (l *limiter[P]) bucket() *rate.Limiter {
	return rate.NewLimiter(rate.Limit(l.rate.PerSecond), l.rate.Burst)
}

func takeOne(bucket *rate.Limiter) (wait time.Duration, ok bool) {
	now := time.Now()
	reservation := bucket.ReserveN(now, 1)
	if wait = reservation.DelayFrom(now); wait > 0 {
		reservation.CancelAt(now)
		return wait, false
	}
	return 0, true
}
