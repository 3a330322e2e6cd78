// Package registry knows which tenant is served at a subdomain. Operations don't import
// it: who they are for is known before they begin.
package registry

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"golang.org/x/sync/singleflight"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/cache"
	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant/connect"
	"github.com/syntroph/syntroph/tenant/pipeline"
)

// What the registry remembers, in bytes: 12,000 tenants of 650, and apart from
// them 1,000 names that are no tenant's, so that one unknown host costs a query
// each few seconds, and a flood of them no tenant its place.
const (
	knownBytes   = 8 << 20
	unknownBytes = 256 << 10
)

// lookupTimeout bounds one look-up, whoever asked for it.
const lookupTimeout = 5 * time.Second

// Registry knows which tenant a subdomain belongs to. It remembers what it has
// looked up for a short time, and forgets a tenant at once when the database
// notifies that it has changed.
type Registry struct {
	pool    *pgxpool.Pool
	known   *cache.Cache[string, entry]
	unknown *cache.Cache[string, entry]
	ttl     time.Duration // while nothing is heard
	heard   time.Duration // while announcements come in
	hearing atomic.Bool   // announcements come in
	changes atomic.Int64  // announced, or possibly missed
	loading singleflight.Group
	stop    context.CancelFunc
	done    chan struct{}
}

// entry is a tenant as it was found at a time; nil is none.
type entry struct {
	tenant *sqlc.Tenant
	at     time.Time
}

// Config says where the registry is and how long it remembers.
type Config struct {
	// URL is the server's login, Name its application_name where the URL gives none.
	URL, Name string
	// TTL is how long a tenant is remembered while announcements of changes don't come
	// in, HeardTTL while they do.
	TTL, HeardTTL time.Duration
	// Caches, if it is set, gets to know the registry's caches.
	Caches *cache.Set
}

// Open connects the registry and checks that its login answers. Close it when done.
func Open(ctx context.Context, cfg Config) (*Registry, error) {
	pool, err := connect.UnpingedPool(ctx, cfg.URL, cfg.Name, 2)
	if err != nil {
		return nil, err
	}
	listening, stop := context.WithCancel(context.Background())
	r := &Registry{
		pool: pool, ttl: cfg.TTL, heard: cfg.HeardTTL, stop: stop, done: make(chan struct{}),
		known:   cache.New(cfg.Caches, "tenants", knownBytes, entrySize),
		unknown: cache.New(cfg.Caches, "names of no tenant", unknownBytes, entrySize),
	}
	go r.listen(listening, cfg.URL)
	return r, nil
}

// Lookup returns the tenant that is served at a subdomain. A *crm.Error says
// TENANT_NOT_FOUND, TENANT_SUSPENDED or, of a tenant whose schema this build is
// too new for, UNAVAILABLE; it runs no tenant's SQL.
func (r *Registry) Lookup(ctx context.Context, subdomain string) (sqlc.Tenant, error) {
	t, err := r.lookup(ctx, subdomain)
	switch {
	case err != nil:
		return sqlc.Tenant{}, err
	case t == nil:
		return sqlc.Tenant{}, crm.Errorf(crm.CodeTenantNotFound, "There is no workspace at this address.")
	case t.Status != crm.TenantActive:
		return sqlc.Tenant{}, crm.Errorf(crm.CodeTenantSuspended, "This workspace is suspended. Its owner can ask support to open it again.")
	case !schema.Servable(t.SchemaVersion):
		return sqlc.Tenant{}, crm.Errorf(crm.CodeUnavailable, "This workspace is being upgraded. Try again in a few minutes.")
	}
	return *t, nil
}

// lookup returns nil for an unknown subdomain. Simultaneous look-ups of one
// subdomain share one query, which does not end when the first asker hangs up.
func (r *Registry) lookup(ctx context.Context, subdomain string) (*sqlc.Tenant, error) {
	if e, ok := r.remembered(subdomain); ok && time.Since(e.at) < r.memory() {
		return e.tenant, nil
	}
	found, err, _ := r.loading.Do(subdomain, func() (any, error) {
		query, cancel := context.WithTimeout(context.WithoutCancel(ctx), lookupTimeout)
		defer cancel()
		return r.query(query, subdomain)
	})
	if err != nil {
		return nil, fmt.Errorf("looking up tenant %q: %w", subdomain, err)
	}
	return found.(*sqlc.Tenant), nil
}

func (r *Registry) query(ctx context.Context, subdomain string) (*sqlc.Tenant, error) {
	changes := r.changes.Load()
	e := entry{at: time.Now()}
	var t sqlc.Tenant
	err := r.ask(ctx, func() (err error) {
		t, err = sqlc.New().TenantBySubdomain(ctx, r.pool, subdomain)
		return err
	})
	switch {
	case err == nil:
		e.tenant = &t
	case !errors.Is(err, pgx.ErrNoRows):
		return nil, err
	}
	// What was announced while the query ran may have come too late for it.
	if r.changes.Load() == changes {
		r.remember(subdomain, e)
	}
	return e.tenant, nil
}

// ask runs a query, and once more where its connection had died, as in a
// restart: the other idle ones have too, and are dropped.
func (r *Registry) ask(ctx context.Context, query func() error) error {
	err := query()
	if connect.IsOutage(err) && ctx.Err() == nil {
		r.pool.Reset()
		return query()
	}
	return err
}

// Readiness is how many tenants there are, and how many of them this build can't
// serve, since their schemas are behind.
type Readiness struct {
	Tenants, Behind int64
}

// Readiness asks the registry: the server can serve nothing without it.
func (r *Registry) Readiness(ctx context.Context) (now Readiness, err error) {
	err = r.ask(ctx, func() error {
		counts, err := sqlc.New().CountTenants(ctx, r.pool, schema.Unservable())
		now = Readiness{Tenants: counts.Total, Behind: counts.AtVersions}
		return err
	})
	return now, err
}

// Statements looks how statements may be sent by the registry's login. Each connection
// looks for itself when it is opened; this is what the operator is told.
func (r *Registry) Statements(ctx context.Context) (way string, err error) {
	err = r.pool.AcquireFunc(ctx, func(conn *pgxpool.Conn) error {
		way, err = pipeline.WayOf(ctx, conn.Conn())
		return err
	})
	return way, err
}

// Close ends its connections. It waits for those in use.
func (r *Registry) Close() {
	r.stop()
	<-r.done
	r.pool.Close()
}
