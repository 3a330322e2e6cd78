// Package connect connects as one of PostgreSQL's logins, and says which errors are the
// network's or the database's state.
package connect

import (
	"context"
	"net"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/syntroph/syntroph/tenant/pipeline"
	"github.com/syntroph/syntroph/tenant/slot"
)

// Pool opens a pool of at most size connections for one login, and checks
// that it answers. Name is their application_name where the URL gives none.
//
// They run every statement unprepared: those of operations are prepared by the
// scope (docs/adr/0047), since pgx's cache knows nothing of tenants.
func Pool(ctx context.Context, url, name string, size int) (*pgxpool.Pool, error) {
	cfg, err := Config(url, name)
	if err != nil {
		return nil, err
	}
	return open(ctx, cfg, size)
}

// UnpingedPool is Pool of connections that are not asked for an answer before
// they are used, which is a round trip after each second of rest: a dead one is met
// by trying again.
func UnpingedPool(ctx context.Context, url, name string, size int) (*pgxpool.Pool, error) {
	cfg, err := Config(url, name)
	if err != nil {
		return nil, err
	}
	cfg.ShouldPing = func(context.Context, pgxpool.ShouldPingParams) bool { return false }
	return open(ctx, cfg, size)
}

func open(ctx context.Context, cfg *pgxpool.Config, size int) (*pgxpool.Pool, error) {
	cfg.MaxConns, cfg.AfterConnect = int32(size), pipeline.RegisterTypes
	cfg.MaxConnLifetimeJitter = cfg.MaxConnLifetime / 4
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, err
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return pool, nil
}

// Config reads a URL, with the settings of pgxpool that it may have.
func Config(url, name string) (*pgxpool.Config, error) {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	cfg.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeExec
	cfg.ConnConfig.ConnectTimeout = Timeout
	cfg.ConnConfig.DialFunc = Dialer.DialContext
	cfg.ConnConfig.BuildContextWatcherHandler = slot.NewCanceller
	if cfg.ConnConfig.RuntimeParams["application_name"] == "" {
		cfg.ConnConfig.RuntimeParams["application_name"] = name
	}
	return cfg, nil
}

// Timeout bounds the opening of one connection.
const Timeout = 10 * time.Second

// Dialer finds out within half a minute that an idle connection's other end is
// gone, and keeps those on the way, as firewalls, from forgetting it.
var Dialer = net.Dialer{KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 15 * time.Second, Interval: 5 * time.Second, Count: 3}}
