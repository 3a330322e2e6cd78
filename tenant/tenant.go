// Package tenant holds what makes Syntroph multi-tenant: the scope (one GraphQL
// operation = one transaction = one connection that can touch one tenant's schema and
// nothing else), and the database that it is opened on.
package tenant

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/syntroph/syntroph/tenant/connect"
	"github.com/syntroph/syntroph/tenant/pipeline"
	"github.com/syntroph/syntroph/tenant/registry"
	"github.com/syntroph/syntroph/tenant/slot"
	"github.com/syntroph/syntroph/tenant/viewer"
)

// Database is the connected database: the bulkheads that operations run on,
// the owner's pool and the registry.
type Database struct {
	cfg       Config
	slots     *slot.Slots
	owner     *pgxpool.Pool
	registry  *registry.Registry
	viewers   viewer.Cache
	incidents incidents
	way       string // how statements are sent
}

// Open connects both logins and checks that they answer. Close it when done.
func Open(ctx context.Context, cfg Config) (*Database, error) {
	cfg = cfg.withDefaults()
	if cfg.URL == "" {
		return nil, errors.New("no database URL")
	}
	db := &Database{cfg: cfg, viewers: viewer.NewCache(cfg.Caches)}
	if err := db.connect(ctx); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

func (db *Database) connect(ctx context.Context) (err error) {
	if db.owner, err = connect.Pool(ctx, db.cfg.OwnerURL, db.cfg.Name, db.cfg.OwnerConnections); err != nil {
		return fmt.Errorf("connecting the owner's login: %w", err)
	}
	if db.slots, err = newSlots(db.cfg); err != nil { // the registry's pool tries the login
		return fmt.Errorf("connecting the server's login: %w", err)
	}
	if db.registry, err = registry.Open(ctx, registry.Config{
		URL: db.cfg.URL, Name: db.cfg.Name, TTL: db.cfg.RegistryTTL, HeardTTL: db.cfg.RegistryHeardTTL, Caches: db.cfg.Caches,
	}); err != nil {
		return fmt.Errorf("connecting the server's login: %w", err)
	}
	db.way, err = db.registry.Statements(ctx)
	return err
}

// Ways to send statements.
const (
	StatementsPrepared = pipeline.Prepared
	StatementsOpen     = pipeline.Open
	StatementsPooled   = pipeline.Pooled
)

// Statements says how operations' statements are sent: StatementsPrepared, or why
// they are not.
func (db *Database) Statements() string { return db.way }

// Config returns what the database was opened with, defaults filled in.
func (db *Database) Config() Config { return db.cfg }

// Owner returns the pool of the login that owns the schemas. Nothing that a
// tenant's request says may reach it but a validated signup.
func (db *Database) Owner() *pgxpool.Pool { return db.owner }

// Registry returns the registry of tenants.
func (db *Database) Registry() *registry.Registry { return db.registry }

// Close closes every connection. It waits for those in use.
func (db *Database) Close() {
	if db.registry != nil {
		db.registry.Close()
	}
	if db.slots != nil {
		db.slots.Close()
	}
	if db.owner != nil {
		db.owner.Close()
	}
}
