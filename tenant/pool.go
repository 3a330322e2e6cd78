package tenant

import (
	"context"
	"net"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/syntroph/syntroph/tenant/pipeline"
	"github.com/syntroph/syntroph/tenant/slot"
)

// Connect opens a pool of at most size connections for one login, and checks
// that it answers. Name is their application_name where the URL gives none.
//
// They run every statement unprepared: those of operations are prepared by the
// scope (docs/adr/0047), since pgx's cache knows nothing of tenants.
func Connect(ctx context.Context, url, name string, size int) (*pgxpool.Pool, error) {
	cfg, err := configOf(url, name)
	if err != nil {
		return nil, err
	}
	return connect(ctx, cfg, size)
}

// connectUnpinged is Connect of connections that are not asked for an answer before
// they are used, which is a round trip after each second of rest: a dead one is met
// by trying again.
func connectUnpinged(ctx context.Context, url, name string, size int) (*pgxpool.Pool, error) {
	cfg, err := configOf(url, name)
	if err != nil {
		return nil, err
	}
	cfg.ShouldPing = func(context.Context, pgxpool.ShouldPingParams) bool { return false }
	return connect(ctx, cfg, size)
}

func connect(ctx context.Context, cfg *pgxpool.Config, size int) (*pgxpool.Pool, error) {
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

// configOf reads a URL, with the settings of pgxpool that it may have.
func configOf(url, name string) (*pgxpool.Config, error) {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	cfg.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeExec
	cfg.ConnConfig.ConnectTimeout = connectTimeout
	cfg.ConnConfig.DialFunc = dialer.DialContext
	cfg.ConnConfig.BuildContextWatcherHandler = slot.NewCanceller
	if cfg.ConnConfig.RuntimeParams["application_name"] == "" {
		cfg.ConnConfig.RuntimeParams["application_name"] = name
	}
	return cfg, nil
}

// newSlots makes the connections that operations run on. They end after an hour
// (pool_max_conn_lifetime of the URL), and with them what they know of tenants that
// have gone quiet; and when nobody has used them for half an hour.
func newSlots(cfg Config) (*slot.Slots, error) {
	login, err := configOf(cfg.URL, cfg.Name)
	if err != nil {
		return nil, err
	}
	return slot.New(slot.Config{
		Connect: login.ConnConfig, SetUp: pipeline.SetUp,
		Bulkheads: cfg.Bulkheads, Connections: cfg.Connections, TenantsPerConnection: cfg.TenantsPerConnection,
		Share: cfg.Share, Waiting: cfg.Waiting, AcquireTimeout: cfg.AcquireTimeout,
		Lifetime: login.MaxConnLifetime, Idle: login.MaxConnIdleTime, CheckEvery: login.HealthCheckPeriod,
	}), nil
}

const connectTimeout = 10 * time.Second

// dialer finds out within half a minute that an idle connection's other end is
// gone, and keeps those on the way, as firewalls, from forgetting it.
var dialer = net.Dialer{KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 15 * time.Second, Interval: 5 * time.Second, Count: 3}}
