package isolation

import (
	"bytes"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/dbtest"
)

// The wall holds behind PgBouncer in transaction mode too, where each
// transaction may have another connection of few.
func TestBehindPgBouncer(t *testing.T) {
	t.Parallel()
	urls := dbtest.Database(t)
	cfg := configOf(urls)
	cfg.URL, cfg.Connections = startPgBouncer(t, urls.App), 8
	results, err := Verify(t.Context(), cfg)
	require.NoError(t, err)
	require.False(t, Breached(results), "%+v", results)
	require.Contains(t, with(results, Held), "a pooler is in front: every attempt goes through it")
	require.Contains(t, with(results, Held), "every query, by IDs of both and of the other, interleaved")
	require.Contains(t, with(results, Held), "cancelled operations, then the other tenant on the same connection")
	requireClean(t, urls)
}

// startPgBouncer runs PgBouncer in transaction mode before the database of a URL
// and returns the URL through it.
func startPgBouncer(t *testing.T, direct string) string {
	t.Helper()
	program, err := exec.LookPath("pgbouncer")
	if err != nil {
		if os.Getenv("CI") != "" {
			require.NoError(t, err)
		}
		t.Skip("pgbouncer is not installed: apt-get install pgbouncer")
	}
	server, err := pgx.ParseConfig(direct)
	require.NoError(t, err)
	dir := openFolder(t)
	config := filepath.Join(dir, "pgbouncer.ini")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "users.txt"), []byte(`"`+server.User+`" ""`), 0o644)) //nolint:gosec // it has no password.
	require.NoError(t, os.WriteFile(config, fmt.Appendf(nil, `[databases]
* = host=%s port=%d
[pgbouncer]
listen_port = 6432
unix_socket_dir = %s
auth_type = trust
auth_file = %[3]s/users.txt
pool_mode = transaction
default_pool_size = 3
`, server.Host, server.Port, dir), 0o644)) //nolint:gosec // it has no password.
	args := []string{config}
	if os.Getuid() == 0 {
		args = append([]string{"-u", ownerOf(t, server.Host)}, args...) // it refuses to be root
	}
	var log bytes.Buffer
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Stderr = &log
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGINT) }
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	require.Eventually(t, func() bool {
		_, err := os.Stat(filepath.Join(dir, ".s.PGSQL.6432"))
		return err == nil
	}, 20*time.Second, 10*time.Millisecond, &log)
	through := url.URL{Scheme: "postgres", User: url.User(server.User), Path: "/" + server.Database, RawQuery: url.Values{"host": {dir}, "port": {"6432"}}.Encode()}
	return through.String()
}

// ownerOf is the account that a folder belongs to: PostgreSQL's socket is in
// one that is closed to others.
func ownerOf(t *testing.T, dir string) string {
	t.Helper()
	info, err := os.Stat(dir)
	require.NoError(t, err)
	account, err := user.LookupId(strconv.Itoa(int(info.Sys().(*syscall.Stat_t).Uid)))
	require.NoError(t, err)
	return account.Username
}

// openFolder is a temporary folder that every account may write to.
func openFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "pgbouncer-") //nolint:usetesting // t.TempDir's parent is closed to other accounts.
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	require.NoError(t, os.Chmod(dir, 0o777)) //nolint:gosec // PgBouncer makes its socket there.
	return dir
}
