//go:build unix

package devpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// orphanSteps end leftovers of a killed server: a fast shutdown, an immediate one, and for a stuck process the end.
var orphanSteps = []struct {
	signal syscall.Signal
	wait   time.Duration
}{
	{syscall.SIGINT, 10 * time.Second},
	{syscall.SIGQUIT, 5 * time.Second},
	{syscall.SIGKILL, 5 * time.Second},
}

// clearOrphans ends what a killed run left behind on the data directory: a server that outlived us, or sessions
// that outlived their server, whose shared memory would keep a new one from starting. The caller holds the lock,
// so nothing of a live run is here.
func clearOrphans(ctx context.Context, data string) error {
	for _, step := range orphanSteps {
		pids := serverProcesses(data)
		for _, pid := range pids {
			_ = syscall.Kill(pid, step.signal)
		}
		if len(pids) == 0 || gone(ctx, data, step.wait) {
			return dropStalePid(data)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return fmt.Errorf("processes of an earlier PostgreSQL still use %s: stop them: %v", data, serverProcesses(data))
}

func gone(ctx context.Context, data string, wait time.Duration) bool {
	for end := time.Now().Add(wait); time.Now().Before(end); {
		if len(serverProcesses(data)) == 0 {
			return true
		}
		if pause(ctx, 20*time.Millisecond) != nil {
			return false
		}
	}
	return false
}

// dropStalePid removes postmaster.pid when its pid is alive but, as clearOrphans has seen, not a server of this
// data directory: a reused pid or a zombie. PostgreSQL would refuse to start. A file with a dead pid it removes
// by itself.
func dropStalePid(data string) error {
	pid := postmasterPid(data)
	if pid <= 1 || errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
		return nil
	}
	return os.Remove(filepath.Join(data, "postmaster.pid"))
}

// postmasterPid is the pid in postmaster.pid, 0 when there is none.
func postmasterPid(data string) int {
	b, err := os.ReadFile(filepath.Join(data, "postmaster.pid"))
	if err != nil {
		return 0
	}
	line, _, _ := strings.Cut(string(b), "\n")
	pid, _ := strconv.Atoi(strings.TrimSpace(line))
	return pid
}
