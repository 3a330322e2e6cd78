//go:build unix

package devpg_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/devpg"
)

func TestStart_afterServerWasKilled(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	s := start(t, dir)
	remember(t, s, "committed")
	// A session busy like this one does not notice its server's death, and its memory would block a new server.
	ended := busy(t, s, "SELECT count(*) FROM generate_series(1, 1e10)")

	require.NoError(t, syscall.Kill(s.Pid(), syscall.SIGKILL))
	<-s.Done()
	require.ErrorContains(t, s.Err(), "signal: killed")

	began := time.Now()
	require.Equal(t, "committed", recall(t, start(t, dir)))
	t.Logf("restart after kill -9 of the server %v", time.Since(began))
	require.Error(t, <-ended)
}

func TestStart_afterParentWasKilled(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	parent, pid := startElsewhere(t, dir)
	url, ok := devpg.Running(dir)
	require.True(t, ok)
	_, err := connect(t, url).Exec(t.Context(), "CREATE TABLE memory AS SELECT 'committed'::text AS word")
	require.NoError(t, err)

	kill(t, parent)
	began := time.Now()
	if runtime.GOOS == "linux" { // elsewhere the next start ends it
		require.Eventually(t, func() bool { return !alive(pid) }, 10*time.Second, 10*time.Millisecond, "orphan")
	}
	s := start(t, dir)
	t.Logf("restart after kill -9 of the parent %v", time.Since(began))
	require.Equal(t, "committed", recall(t, s))
	require.False(t, alive(pid), "orphan")
}

func TestStart_afterBothWereKilled(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	parent, pid := startElsewhere(t, dir)
	require.NoError(t, syscall.Kill(pid, syscall.SIGSTOP)) // so that the parent's death cannot stop it
	kill(t, parent)
	require.NoError(t, syscall.Kill(pid, syscall.SIGKILL))

	began := time.Now()
	require.Equal(t, "1", value(t, start(t, dir).URL(), "SELECT '1'"))
	t.Logf("restart after kill -9 of both %v", time.Since(began))
}

// kill ends parent with kill -9 and waits for its end.
func kill(t *testing.T, parent *exec.Cmd) {
	t.Helper()
	require.NoError(t, parent.Process.Kill())
	require.ErrorContains(t, parent.Wait(), "signal: killed")
}

// alive reports whether pid runs. A zombie, which waits for init to collect it, does not.
func alive(pid int) bool {
	if runtime.GOOS != "linux" {
		return syscall.Kill(pid, 0) == nil
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err == nil && !strings.Contains(string(stat), ") Z ")
}

func TestStart_stalePidFile(t *testing.T) {
	t.Parallel()
	ended := exec.CommandContext(t.Context(), "true")
	require.NoError(t, ended.Run())
	for name, pid := range map[string]int{"pid is dead": ended.Process.Pid, "pid was reused": os.Getpid()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := newDir(t)
			s := start(t, dir)
			remember(t, s, "kept")
			stop(t, s)
			data := filepath.Join(dir, "pgdata")
			stale := fmt.Sprintf("%d\n%s\n1700000000\n5432\n/tmp\n\n  5432001 0\nready\n", pid, data)
			require.NoError(t, os.WriteFile(filepath.Join(data, "postmaster.pid"), []byte(stale), 0o644))
			require.Equal(t, "kept", recall(t, start(t, dir)))
		})
	}
}

func TestStart_interruptedFirstRun(t *testing.T) {
	t.Parallel()
	dir, shims := newDir(t), newDir(t)
	write(t, filepath.Join(shims, "postgres"), "#!/bin/sh\necho 'postgres (PostgreSQL) 15.0'\n")
	write(t, filepath.Join(shims, "initdb"), "#!/bin/sh\nfor d; do :; done\necho 15 >\"$d/PG_VERSION\"\necho disk full\nexit 1\n")
	write(t, filepath.Join(dir, "pgdata.init-1", "PG_VERSION"), "15\n") // left by a power failure

	_, err := devpg.Start(t.Context(), devpg.Config{Dir: dir, BinDirs: []string{shims}})
	require.ErrorContains(t, err, "disk full")
	require.Equal(t, []string{"lock"}, names(t, dir))

	require.Equal(t, "1", value(t, start(t, dir).URL(), "SELECT '1'"))
}
