package viewer

import (
	"github.com/google/uuid"

	"github.com/syntroph/syntroph/internal/cache"
)

// cacheBytes bounds the viewers that are kept in memory: some 10,000.
const cacheBytes = 8 << 20

// Cache are the last viewers of tokens, each of one tenant: a token is nobody's to
// another. None has a password's hash, which is nobody's business there.
type Cache struct {
	seen *cache.Cache[key, *Viewer]
}

type key struct {
	tenant uuid.UUID
	token  Token
}

// NewCache knows none yet. The set gets to know it.
func NewCache(set *cache.Set) Cache {
	return Cache{cache.New(set, "viewers", cacheBytes, func(_ key, v *Viewer) int { return v.size() })}
}

// Get returns the last viewer of a tenant's token; nil if there is no telling.
func (c Cache) Get(tenant uuid.UUID, t Token) *Viewer {
	v, _ := c.seen.Get(key{tenant, t})
	return v
}

// Keep keeps who the token's viewer was just found to be, or that it has none.
func (c Cache) Keep(tenant uuid.UUID, t Token, v *Viewer) {
	if v == nil {
		c.seen.Remove(key{tenant, t})
		return
	}
	c.seen.Add(key{tenant, t}, v)
}

// Confirm reports whether the viewer that was found is the cached one, and keeps
// when it was last used. One that is not is forgotten: the next look-up is waited for.
func (c Cache) Confirm(tenant uuid.UUID, t Token, cached, found *Viewer) bool {
	if found == nil || !found.IsSame(cached) {
		c.Keep(tenant, t, nil)
		return false
	}
	if !found.lastUsed.Equal(cached.lastUsed) {
		c.Keep(tenant, t, found)
	}
	return true
}
