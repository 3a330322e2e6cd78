package main

import (
	"bytes"
	"context"
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

// pgbouncer starts PgBouncer in transaction mode before the database, with so
// many connections to it, and returns the URL through it; "" where it is not
// installed.
func (p *place) pgbouncer(ctx context.Context, connections int) (through string, stop func(), err error) {
	program, err := exec.LookPath("pgbouncer")
	if err != nil {
		fmt.Fprintln(os.Stderr, "pgbouncer is not installed; measured without it")
		return "", func() {}, nil
	}
	direct, err := pgx.ParseConfig(p.appURL())
	if err != nil {
		return "", nil, err
	}
	dir := filepath.Join(p.dir, "pgbouncer")
	if err := os.Mkdir(dir, 0o777); err != nil {
		return "", nil, err
	}
	if err := os.Chmod(dir, 0o777); err != nil { //nolint:gosec // PgBouncer's account makes its socket there.
		return "", nil, err
	}
	config := filepath.Join(dir, "pgbouncer.ini")
	if err := os.WriteFile(filepath.Join(dir, "users.txt"), []byte(`"`+direct.User+`" ""`), 0o644); err != nil { //nolint:gosec // it has no password.
		return "", nil, err
	}
	if err := os.WriteFile(config, fmt.Appendf(nil, `[databases]
* = host=%s port=%d
[pgbouncer]
listen_port = 6432
unix_socket_dir = %s
auth_type = trust
auth_file = %[3]s/users.txt
pool_mode = transaction
default_pool_size = %d
max_client_conn = 500
`, direct.Host, direct.Port, dir, connections), 0o644); err != nil { //nolint:gosec // it has no password.
		return "", nil, err
	}
	stop, err = runPgBouncer(ctx, program, config, direct.Host)
	if err != nil {
		return "", nil, err
	}
	u := url.URL{
		Scheme: "postgres", User: url.User(direct.User), Path: "/" + direct.Database,
		RawQuery: url.Values{"host": {dir}, "port": {"6432"}}.Encode(),
	}
	return u.String(), stop, awaitFile(ctx, filepath.Join(dir, ".s.PGSQL.6432"))
}

// runPgBouncer starts PgBouncer, which refuses to be root: then as the account that
// PostgreSQL's socket belongs to.
func runPgBouncer(ctx context.Context, program, config, socket string) (stop func(), err error) {
	args := []string{"-q", config}
	if os.Getuid() == 0 {
		info, err := os.Stat(socket)
		if err != nil {
			return nil, err
		}
		account, err := user.LookupId(strconv.Itoa(int(info.Sys().(*syscall.Stat_t).Uid)))
		if err != nil {
			return nil, err
		}
		args = append([]string{"-u", account.Username}, args...)
	}
	cmd := exec.CommandContext(ctx, program, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return func() { _ = cmd.Process.Kill(); _ = cmd.Wait() }, nil
}

func awaitFile(ctx context.Context, name string) error {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	for {
		if _, err := os.Stat(name); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("PgBouncer made no %s", name)
		case <-time.After(10 * time.Millisecond):
		}
	}
}
