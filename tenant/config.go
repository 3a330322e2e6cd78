package tenant

import (
	"time"

	"github.com/syntroph/syntroph/internal/cache"
)

// Config says how to reach the database and how much of it to use.
type Config struct {
	// URL is the server's login: NOINHERIT, owner of nothing.
	URL string
	// OwnerURL is the login that owns the schemas: registry writes,
	// provisioning, schema apply. Empty: URL is used for both.
	OwnerURL string
	// Name tells the connections apart in PostgreSQL's own lists. Default
	// "syntroph", which is a server's.
	Name string
	// Bulkheads is the number of groups of connections that tenants are hashed
	// onto, so that a flood stays in its own and a connection serves a share of
	// the tenants. Default 16.
	Bulkheads int
	// Connections is the size of each bulkhead. Default 3: the least of which one
	// tenant may hold two and its neighbour finds one.
	Connections int
	// TenantsPerConnection is how many tenants a connection serves before it is
	// closed and another opened: PostgreSQL remembers each, 0.36 MB. Default 80.
	TenantsPerConnection int
	// Share is the most connections of its bulkhead that one tenant holds at once.
	// Default three in four, and never all unless there is one.
	Share int
	// Waiting is the most operations of one tenant that wait for a connection;
	// more are RATE_LIMITED. Default 100.
	Waiting int
	// OwnerConnections is the size of the owner's pool. Default 4: signups and
	// admin commands.
	OwnerConnections int
	// AcquireTimeout bounds the wait for a connection. Default 5 s.
	AcquireTimeout time.Duration
	// StatementTimeout bounds one statement of an operation. Default 10 s.
	StatementTimeout time.Duration
	// RegistryTTL is how long a tenant is served from memory while the database's
	// notifications don't come in, as behind PgBouncer. Default 5 s.
	RegistryTTL time.Duration
	// RegistryHeardTTL is the same while they do come in, and none says that the
	// tenant has changed. Default 1 minute: asked anew every 5 s, 1,000 tenants were
	// a look-up in every eighth request.
	RegistryHeardTTL time.Duration
	// Now tells the time that a workspace's day follows from. Default time.Now.
	Now func() time.Time
	// SessionLifetime is how long a login lasts, whatever happens. Default 14
	// days.
	SessionLifetime time.Duration
	// SessionIdle is how long a session lasts that nobody uses. Default 3 days: a
	// weekend.
	SessionIdle time.Duration
	// Caches, if it is set, gets to know the database's caches.
	Caches *cache.Set
}

// withDefaults fills what is not set.
func (c Config) withDefaults() Config {
	if c.OwnerURL == "" {
		c.OwnerURL = c.URL
	}
	if c.Name == "" {
		c.Name = "syntroph"
	}
	if c.Bulkheads == 0 {
		c.Bulkheads = 16
	}
	if c.Connections == 0 {
		c.Connections = 3
	}
	if c.TenantsPerConnection == 0 {
		c.TenantsPerConnection = 80
	}
	if c.Share == 0 {
		c.Share = max(c.Connections*3/4, 1)
	}
	if c.Waiting == 0 {
		c.Waiting = 100
	}
	if c.OwnerConnections == 0 {
		c.OwnerConnections = 4
	}
	if c.AcquireTimeout == 0 {
		c.AcquireTimeout = 5 * time.Second
	}
	if c.StatementTimeout == 0 {
		c.StatementTimeout = 10 * time.Second
	}
	if c.RegistryTTL == 0 {
		c.RegistryTTL = 5 * time.Second
	}
	if c.RegistryHeardTTL == 0 {
		c.RegistryHeardTTL = time.Minute
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.SessionLifetime == 0 {
		c.SessionLifetime = 14 * 24 * time.Hour
	}
	if c.SessionIdle == 0 {
		c.SessionIdle = 3 * 24 * time.Hour
	}
	return c
}
