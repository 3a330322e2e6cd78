package tenant

import (
	"context"
	"hash/fnv"
	"net"
	"time"

	"github.com/google/uuid"
	pgxdecimal "github.com/jackc/pgx-shopspring-decimal"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"
	pgxuuid "github.com/vgarvardt/pgx-google-uuid/v5"
)

// Connect opens a pool of at most size connections for one login, and checks
// that it answers. Name is their application_name where the URL gives none.
//
// They run every statement unprepared: those of operations are prepared by the
// scope (docs/adr/0047), since pgx's cache knows nothing of tenants.
func Connect(ctx context.Context, url, name string, size int) (*pgxpool.Pool, error) {
	return connect(ctx, url, name, size, pinged)
}

// pinged and unpinged say whether a connection that has been idle is asked for
// an answer before it is used, which is a round trip for every request of a quiet
// tenant. Where it is not, a dead one is met by trying again.
const (
	pinged   = true
	unpinged = false
)

func connect(ctx context.Context, url, name string, size int, ping bool) (*pgxpool.Pool, error) {
	pool, err := newPool(ctx, url, name, size, ping, registerTypes)
	if err != nil {
		return nil, err
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return pool, nil
}

// newPool is connect without the first connection.
func newPool(ctx context.Context, url, name string, size int, ping bool, setUp func(context.Context, *pgx.Conn) error) (*pgxpool.Pool, error) {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	cfg.MaxConns = int32(size)
	cfg.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeExec
	cfg.ConnConfig.ConnectTimeout = connectTimeout
	cfg.ConnConfig.DialFunc = dialer.DialContext
	cfg.ConnConfig.BuildContextWatcherHandler = newCanceller
	if !ping {
		cfg.ShouldPing = func(context.Context, pgxpool.ShouldPingParams) bool { return false }
	}
	if cfg.ConnConfig.RuntimeParams["application_name"] == "" {
		cfg.ConnConfig.RuntimeParams["application_name"] = name
	}
	// Connections end after an hour (pool_max_conn_lifetime of the URL), and with
	// them what they know of tenants that have gone quiet; not all at once.
	cfg.MaxConnLifetimeJitter = cfg.MaxConnLifetime / 4
	cfg.AfterConnect = setUp
	return pgxpool.NewWithConfig(ctx, cfg)
}

const connectTimeout = 10 * time.Second

// dialer finds out within half a minute that an idle connection's other end is
// gone, and keeps those on the way, as firewalls, from forgetting it.
var dialer = net.Dialer{KeepAliveConfig: net.KeepAliveConfig{Enable: true, Idle: 15 * time.Second, Interval: 5 * time.Second, Count: 3}}

// registerTypes teaches a connection the Go types whose PostgreSQL type exec
// mode can't guess from the value.
func registerTypes(_ context.Context, conn *pgx.Conn) error {
	types := conn.TypeMap()
	pgxdecimal.Register(types)
	pgxuuid.Register(types)
	types.RegisterType(&pgtype.Type{Name: "uuid", OID: pgtype.UUIDOID, Codec: uuidCodec{}})
	types.RegisterDefaultPgType(uuid.UUID{}, "uuid")
	types.RegisterDefaultPgType([]uuid.UUID{}, "_uuid")
	return nil
}

// bulkheadOf returns the bulkhead that serves a tenant, always the same one, so
// that a backend's catalog cache holds a share of the tenants, not all of them;
// and the slot in it that the tenant prefers.
func (db *Database) bulkheadOf(id uuid.UUID) (b *bulkhead, preferred uint32) {
	h := fnv.New32a()
	h.Write(id[:])
	sum, n := h.Sum32(), uint32(len(db.bulkheads))
	return db.bulkheads[sum%n], sum / n
}

// served are the tenants that a connection has served. Its backend remembers the
// catalog of each for good, 0.34 MB (docs/operating.md), and has no command to
// forget: only its end frees them.
type served map[uuid.UUID]struct{}

// markServed notes that a connection serves a tenant, and returns how many it has
// served.
func markServed(conn *pgx.Conn, tenant uuid.UUID) int {
	known := conn.PgConn().CustomData()
	tenants, ok := known["tenants"].(served)
	if !ok {
		tenants = served{}
		known["tenants"] = tenants
	}
	tenants[tenant] = struct{}{}
	return len(tenants)
}
