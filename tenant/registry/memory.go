package registry

import (
	"reflect"
	"strings"
	"time"

	"github.com/syntroph/syntroph/internal/cache"
	"github.com/syntroph/syntroph/sqlc"
)

// entrySize is what an entry takes beside itself. Of a name the bytes are its own.
func entrySize(subdomain string, e entry) int {
	if e.tenant == nil {
		return len(subdomain)
	}
	return len(subdomain) + int(reflect.TypeFor[sqlc.Tenant]().Size()) + cache.TextBytes(
		e.tenant.CompanyName, e.tenant.Subdomain, e.tenant.SchemaName, e.tenant.SlotRole, string(e.tenant.Status), string(e.tenant.Tier),
		e.tenant.SchemaVersion,
	)
}

func (r *Registry) remembered(subdomain string) (entry, bool) {
	if e, ok := r.known.Get(subdomain); ok {
		return e, true
	}
	return r.unknown.Get(subdomain)
}

// remember keeps a name's tenant, or that it has none. The name is copied: it is
// a piece of the Host header, which a port of 15,000 digits makes as long.
func (r *Registry) remember(subdomain string, e entry) {
	subdomain = strings.Clone(subdomain)
	if e.tenant == nil {
		r.known.Remove(subdomain)
		r.unknown.Add(subdomain, e)
		return
	}
	r.unknown.Remove(subdomain)
	r.known.Add(subdomain, e)
}

// memory is how long an entry counts.
func (r *Registry) memory() time.Duration {
	if r.hearing.Load() {
		return r.heard
	}
	return r.ttl
}

// Forget forgets a tenant that has changed.
func (r *Registry) Forget(subdomain string) {
	r.changes.Add(1)
	r.known.Remove(subdomain)
	r.unknown.Remove(subdomain)
}

// forgetAll forgets every tenant: what changed may have been missed.
func (r *Registry) forgetAll() {
	r.changes.Add(1)
	r.known.Purge()
	r.unknown.Purge()
}
