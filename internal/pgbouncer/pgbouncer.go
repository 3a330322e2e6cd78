// Package pgbouncer runs PgBouncer in transaction mode before a local database,
// for tests and measurements of what has to work behind it.
package pgbouncer

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// ErrMissing says that PgBouncer is not installed.
var ErrMissing = errors.New("pgbouncer is not installed: apt-get install pgbouncer")

// startTimeout bounds the wait for its socket.
const startTimeout = 20 * time.Second

// Start runs PgBouncer before the database of a URL, on a Unix socket or on a TCP
// port without TLS, with so many connections to it, and returns the URL through it. Stop
// ends it and removes its files.
func Start(ctx context.Context, direct string, connections int) (through string, stop func(), err error) {
	program, err := exec.LookPath("pgbouncer")
	if err != nil {
		return "", nil, ErrMissing
	}
	server, err := pgx.ParseConfig(direct)
	if err != nil {
		return "", nil, err
	}
	dir, err := os.MkdirTemp("", "pgbouncer-")
	if err != nil {
		return "", nil, err
	}
	end, err := run(ctx, program, dir, server, connections)
	stop = func() { end(); _ = os.RemoveAll(dir) }
	if err == nil {
		err = await(ctx, filepath.Join(dir, ".s.PGSQL.6432"))
	}
	if err != nil {
		stop()
		return "", nil, err
	}
	u := url.URL{
		Scheme: "postgres", User: url.User(server.User), Path: "/" + server.Database,
		RawQuery: url.Values{"host": {dir}, "port": {"6432"}}.Encode(),
	}
	return u.String(), stop, nil
}

// run starts the process. PgBouncer refuses to be root: then it is started as the
// account that PostgreSQL's socket belongs to, or as nobody.
func run(ctx context.Context, program, dir string, server *pgx.ConnConfig, connections int) (end func(), err error) {
	nothing := func() {}
	if err := configure(dir, server, connections); err != nil {
		return nothing, err
	}
	args := []string{"-q", filepath.Join(dir, "pgbouncer.ini")}
	if os.Getuid() == 0 {
		account, err := accountFor(server.Host)
		if err != nil {
			return nothing, err
		}
		args = append([]string{"-u", account}, args...)
	}
	cmd := exec.CommandContext(ctx, program, args...)
	if err := cmd.Start(); err != nil {
		return nothing, err
	}
	return func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }, nil
}

// configure writes its files into a folder that every account may use: its own
// makes its socket there.
func configure(dir string, server *pgx.ConnConfig, connections int) error {
	settings := fmt.Sprintf(`[databases]
* = host=%s port=%d
[pgbouncer]
listen_port = 6432
unix_socket_dir = %s
auth_type = trust
auth_file = %[3]s/users.txt
pool_mode = transaction
default_pool_size = %d
max_client_conn = 500
server_tls_sslmode = disable
`, server.Host, server.Port, dir, connections)
	return errors.Join(
		os.Chmod(dir, 0o777), //nolint:gosec // see above
		os.WriteFile(filepath.Join(dir, "users.txt"), []byte(`"`+server.User+`" ""`), 0o644), //nolint:gosec // it has no password
		os.WriteFile(filepath.Join(dir, "pgbouncer.ini"), []byte(settings), 0o644))           //nolint:gosec // it has no password
}

// accountFor is the account that a socket's folder belongs to; nobody for a host.
func accountFor(host string) (string, error) {
	if !filepath.IsAbs(host) {
		return "nobody", nil
	}
	info, err := os.Stat(host)
	if err != nil {
		return "", err
	}
	account, err := user.LookupId(strconv.Itoa(int(info.Sys().(*syscall.Stat_t).Uid)))
	if err != nil {
		return "", err
	}
	return account.Username, nil
}

// await waits until a file is there.
func await(ctx context.Context, name string) error {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	for {
		if _, err := os.Stat(name); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("PgBouncer made no %s in %s", name, startTimeout)
		case <-time.After(10 * time.Millisecond):
		}
	}
}
