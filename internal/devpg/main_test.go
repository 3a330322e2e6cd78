//go:build unix

package devpg_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/devpg"
)

// serveDir makes the test binary a program of its own that runs a server until it is killed.
const serveDir = "DEVPG_TEST_SERVE_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(serveDir); dir != "" {
		serve(dir)
		return
	}
	os.Exit(m.Run())
}

// serve prints the server's pid and leaves it running, until standard input ends with the test that started us.
func serve(dir string) {
	s, err := devpg.Start(context.Background(), devpg.Config{Dir: dir, Settings: fast})
	if err != nil {
		fmt.Fprintln(os.Stdout, err)
		return
	}
	fmt.Fprintln(os.Stdout, s.Pid())
	_, _ = io.Copy(io.Discard, os.Stdin)
	_ = s.Stop(context.Background())
}

// startElsewhere runs a server on dir in another process. It returns that process and the server's pid.
func startElsewhere(t *testing.T, dir string) (parent *exec.Cmd, pid int) {
	t.Helper()
	parent = exec.CommandContext(t.Context(), os.Args[0])
	parent.Env = append(os.Environ(), serveDir+"="+dir)
	_, err := parent.StdinPipe()
	require.NoError(t, err)
	out, err := parent.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, parent.Start())
	t.Cleanup(func() { _ = parent.Process.Kill(); _ = parent.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err)
	_, err = fmt.Sscan(line, &pid)
	require.NoError(t, err, line)
	return parent, pid
}

// fast are settings for a server that need not survive a power failure.
var fast = map[string]string{"fsync": "off", "full_page_writes": "off"}

// newDir is a directory that the server's account can reach. t.TempDir's parent is closed to it (mode 0700).
func newDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp(roomy(), "devpg-test-") //nolint:usetesting // t.TempDir is closed to the server's account.
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(dir)) })
	require.NoError(t, os.Chmod(dir, 0o755))
	return dir
}

// roomy is a file system in memory with 2 GB free, where there is one: a data directory is 40 MB, and writing a
// dozen of them to a disk took these tests 14 s instead of 5 s.
func roomy() string {
	const shm = "/dev/shm"
	var fs syscall.Statfs_t
	if syscall.Statfs(shm, &fs) == nil && uint64(fs.Bavail)*uint64(fs.Bsize) > 2<<30 {
		return shm
	}
	return ""
}

// start runs a server on dir until the test ends.
func start(t *testing.T, dir string) *devpg.Server {
	t.Helper()
	s, err := devpg.Start(t.Context(), devpg.Config{Dir: dir, Settings: fast})
	require.NoError(t, err)
	t.Cleanup(func() { stop(t, s) })
	return s
}

func stop(t *testing.T, s *devpg.Server) {
	t.Helper()
	require.NoError(t, s.Stop(context.Background()))
}

func connect(t *testing.T, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

// value is the one value that sql returns on a new connection.
func value(t *testing.T, url, sql string) string {
	t.Helper()
	var v string
	require.NoError(t, connect(t, url).QueryRow(t.Context(), sql).Scan(&v))
	return v
}

// busy runs sql in a session of its own and returns once the server is at it. The channel has its end.
func busy(t *testing.T, s *devpg.Server, sql string) <-chan error {
	t.Helper()
	conn := connect(t, s.URL())
	state := fmt.Sprintf("SELECT state FROM pg_stat_activity WHERE pid = %d", conn.PgConn().PID())
	ended := make(chan error, 1)
	go func() {
		_, err := conn.Exec(t.Context(), sql)
		ended <- err
	}()
	require.Eventually(t, func() bool { return value(t, s.URL(), state) == "active" }, 5*time.Second, 10*time.Millisecond)
	return ended
}

// remember writes a word that recall reads back.
func remember(t *testing.T, s *devpg.Server, word string) {
	t.Helper()
	_, err := connect(t, s.URL()).Exec(t.Context(), "CREATE TABLE memory AS SELECT '"+word+"'::text AS word")
	require.NoError(t, err)
}

func recall(t *testing.T, s *devpg.Server) string {
	t.Helper()
	return value(t, s.URL(), "SELECT word FROM memory")
}

// names lists what is in dir.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func write(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o755))
}
