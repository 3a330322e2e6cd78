//go:build unix

package devpg_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/devpg"
)

func TestServer_restartKeepsData(t *testing.T) {
	t.Parallel()
	dir := newDir(t)

	began := time.Now()
	s := start(t, dir)
	t.Logf("first start %v", time.Since(began))
	require.Equal(t, devpg.Owner+"@"+devpg.Database, value(t, s.URL(), "SELECT current_user||'@'||current_database()"))
	remember(t, s, "kept")

	began = time.Now()
	stop(t, s)
	t.Logf("stop %v", time.Since(began))
	<-s.Done()
	require.NoError(t, s.Err())
	stop(t, s) // a second time is harmless

	began = time.Now()
	s = start(t, dir)
	t.Logf("restart %v", time.Since(began))
	require.Equal(t, "kept", recall(t, s))

	impatient, cancel := context.WithCancel(t.Context())
	cancel()
	require.NoError(t, s.Stop(impatient))
	require.Equal(t, "kept", recall(t, start(t, dir)), "repaired after an immediate shutdown")
}

func TestServer_settings(t *testing.T) {
	t.Parallel()
	s, err := devpg.Start(t.Context(), devpg.Config{Dir: newDir(t), Settings: map[string]string{
		"fsync": "off", "work_mem": "7MB", "listen_addresses": "*", "port": "1",
	}})
	require.NoError(t, err)
	defer stop(t, s)

	setting := func(name string) string { return value(t, s.URL(), "SELECT current_setting('"+name+"')") }
	require.Equal(t, "7MB", setting("work_mem"))
	require.Equal(t, "200", setting("max_connections"))
	require.Empty(t, setting("listen_addresses"), "a setting must not open a TCP port")
	require.Equal(t, "É<é", value(t, s.URL(), "SELECT upper('é')||'<'||lower('É')"), "Unicode rules for case")

	_, err = connect(t, s.URL()).Exec(t.Context(), "CREATE ROLE clerk LOGIN")
	require.NoError(t, err)
	require.Equal(t, "clerk", value(t, s.URLFor("clerk", "postgres"), "SELECT current_user"))
}

func TestServer_stopEndsSessions(t *testing.T) {
	t.Parallel()
	s := start(t, newDir(t))
	ended := busy(t, s, "SELECT pg_sleep(60)")

	stop(t, s)
	require.ErrorContains(t, <-ended, "administrator command")
	require.NoError(t, s.Err())
}

func TestStart_secondInstanceIsRefused(t *testing.T) {
	t.Parallel()
	// The path is too long for a socket inside it.
	dir := filepath.Join(newDir(t), strings.Repeat("long", 25))
	_, ok := devpg.Running(dir)
	require.False(t, ok)

	first := start(t, dir)
	_, err := devpg.Start(t.Context(), devpg.Config{Dir: dir})
	require.ErrorContains(t, err, "is in use by process")
	url, ok := devpg.Running(dir)
	require.True(t, ok)
	require.Equal(t, first.URL(), url)
	require.Equal(t, "1", value(t, url, "SELECT '1'"))

	stop(t, first)
	_, ok = devpg.Running(dir)
	require.False(t, ok)
}

func TestStart_refusesAnotherMajor(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	s := start(t, dir)
	remember(t, s, "untouched")
	stop(t, s)
	version := filepath.Join(dir, "pgdata", "PG_VERSION")
	made, err := os.ReadFile(version)
	require.NoError(t, err)

	require.NoError(t, os.WriteFile(version, []byte("9.6\n"), 0o600))
	_, err = devpg.Start(t.Context(), devpg.Config{Dir: dir, Settings: fast})
	require.ErrorContains(t, err, "was made by PostgreSQL 9 and this machine has only")
	require.ErrorContains(t, err, "install")

	require.NoError(t, os.WriteFile(version, made, 0o600))
	require.Equal(t, "untouched", recall(t, start(t, dir)))
}

func TestStart_refusesForeignDirectories(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		prepare func(t *testing.T, dir string)
		want    string
	}{
		"somebody's files": {func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "pgdata", "thesis.txt"), "irreplaceable")
		}, "neither empty nor a PostgreSQL data directory"},
		"a socket directory that leads elsewhere": {func(t *testing.T, dir string) {
			require.NoError(t, os.Symlink(os.TempDir(), filepath.Join(dir, "socket")))
		}, "is not a directory"},
		"a socket directory open to others": {func(t *testing.T, dir string) {
			require.NoError(t, os.Mkdir(filepath.Join(dir, "socket"), 0o700))
			require.NoError(t, os.Chmod(filepath.Join(dir, "socket"), 0o777))
		}, "chmod 700"},
		"a directory closed to the server's account": {func(t *testing.T, dir string) {
			if os.Geteuid() != 0 {
				t.Skip("only root runs the server as another account")
			}
			require.NoError(t, os.Chmod(dir, 0o700))
		}, "is closed to the account"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := newDir(t)
			tc.prepare(t, dir)
			_, err := devpg.Start(t.Context(), devpg.Config{Dir: dir, Settings: fast})
			require.ErrorContains(t, err, tc.want)
			if name == "somebody's files" {
				require.FileExists(t, filepath.Join(dir, "pgdata", "thesis.txt"))
			}
		})
	}
}

func TestDefaultDir(t *testing.T) {
	state := newDir(t)
	t.Setenv("XDG_STATE_HOME", state)
	dir, err := devpg.DefaultDir()
	require.NoError(t, err)
	require.Equal(t, filepath.Join(state, "syntroph", "postgres"), dir)

	if os.Geteuid() == 0 {
		require.NoError(t, os.Chmod(state, 0o700))
		dir, err = devpg.DefaultDir()
		require.NoError(t, err)
		require.Equal(t, "/var/lib/syntroph/postgres", dir)
	}
}
