// Package dbtest gives tests a real PostgreSQL: one private server for each
// test binary, a fresh database in 30 ms, a migrated tenant with users of every
// role in 20 ms.
package dbtest

import (
	"context"
	"flag"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/devpg"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// AppLogin is the least-rights login of the test server.
const AppLogin = "syntroph_app"

// slots is the number of role slots of the test server: enough to tell tenants
// apart, few enough to be made at once.
const slots = 64

var (
	server   *devpg.Server
	template = sync.OnceValue(func() error { return makeTemplate("initialised", false) })
	hardened = sync.OnceValue(func() error { return makeTemplate("hardened", true) })
	created  atomic.Int64
)

// Main runs a package's tests with a private PostgreSQL beside them. Call it
// from TestMain. A process that only fuzzes gets none.
func Main(m *testing.M) { MainWith(m, nil, nil) }

// MainWith is Main with more settings of the server, and with a reader of its
// log.
func MainWith(m *testing.M, settings map[string]string, log io.Writer) {
	flag.Parse()
	if fuzz := flag.Lookup("test.fuzz"); fuzz != nil && fuzz.Value.String() != "" {
		os.Exit(m.Run())
	}
	os.Exit(run(m, settings, log))
}

func run(m *testing.M, more map[string]string, log io.Writer) int {
	dir, err := os.MkdirTemp(roomy(), "syntroph-test-")
	if err != nil {
		return fail(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	// As root the server runs as another account, which must reach its data.
	if err := os.Chmod(dir, 0o755); err != nil {
		return fail(err)
	}
	settings := map[string]string{"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "500"}
	maps.Copy(settings, more)
	server, err = devpg.Start(context.Background(), devpg.Config{Dir: dir, Notice: os.Stderr, Log: log, Settings: settings})
	if err != nil {
		return fail(err)
	}
	defer func() { _ = server.Stop(context.Background()) }()
	return m.Run()
}

func fail(err error) int {
	fmt.Fprintln(os.Stderr, "dbtest:", err)
	return 1
}

// roomy is a file system in memory with 4 GB free, where there is one: what
// tests write need not outlive them.
func roomy() string {
	const shm = "/dev/shm"
	var fs syscall.Statfs_t
	if syscall.Statfs(shm, &fs) == nil && uint64(fs.Bavail)*uint64(fs.Bsize) > 4<<30 {
		return shm
	}
	return ""
}

// makeTemplate makes a database that others are copies of: initialised, without
// tenants.
func makeTemplate(name string, harden bool) error {
	ctx := context.Background()
	if err := execOwner(ctx, "CREATE DATABASE "+name); err != nil {
		return err
	}
	db, err := tenant.Open(ctx, tenant.Config{URL: server.URLFor(devpg.Owner, name), Bulkheads: 1, Connections: 1})
	if err != nil {
		return err
	}
	defer db.Close()
	return provision.Init(ctx, db.Owner(), provision.InitOptions{AppLogin: AppLogin, Slots: slots, Harden: harden})
}

func execOwner(ctx context.Context, sql string) error {
	conn, err := pgx.Connect(ctx, server.URL())
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, sql)
	return err
}

// URLs are the two logins of one database.
type URLs struct {
	App, Owner string
}

// Database makes a fresh initialised database, dropped when the test ends. With
// SYNTROPH_TEST_HARDENED it is hardened.
func Database(t testing.TB) URLs {
	t.Helper()
	if os.Getenv("SYNTROPH_TEST_HARDENED") != "" {
		return HardenedDatabase(t)
	}
	return UnhardenedDatabase(t)
}

// UnhardenedDatabase makes a fresh initialised database on which statements are not
// prepared.
func UnhardenedDatabase(t testing.TB) URLs {
	t.Helper()
	require.NoError(t, template())
	return copyOf(t, "initialised")
}

// HardenedDatabase makes a fresh initialised database that is hardened: statements
// are prepared on it.
func HardenedDatabase(t testing.TB) URLs {
	t.Helper()
	require.NoError(t, hardened())
	return copyOf(t, "hardened")
}

// EmptyDatabase makes a fresh database with nothing in it.
func EmptyDatabase(t testing.TB) URLs {
	t.Helper()
	return copyOf(t, "template1")
}

func copyOf(t testing.TB, source string) URLs {
	t.Helper()
	name := fmt.Sprintf("test_%d", created.Add(1))
	require.NoError(t, execOwner(t.Context(), "CREATE DATABASE "+name+" TEMPLATE "+source))
	t.Cleanup(func() {
		// A test's context is cancelled before its clean-up runs.
		require.NoError(t, execOwner(context.Background(), "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)"))
	})
	return URLs{App: server.URLFor(AppLogin, name), Owner: server.URLFor(devpg.Owner, name)}
}

// With returns the URL with a parameter of the connection set.
func With(t testing.TB, rawURL, key, value string) string {
	t.Helper()
	u, err := url.Parse(rawURL)
	require.NoError(t, err)
	q := u.Query()
	q.Set(key, value)
	u.RawQuery = q.Encode()
	return u.String()
}
