//go:build unix

package devpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// dataMajor is the major version that made the data directory, 0 when there is none yet.
func dataMajor(data string) (int, error) {
	b, err := os.ReadFile(filepath.Join(data, "PG_VERSION"))
	if err == nil {
		major, _, _ := strings.Cut(strings.TrimSpace(string(b)), ".") // 9.6 and older had two parts
		return strconv.Atoi(major)
	}
	if !errors.Is(err, os.ErrNotExist) {
		return 0, err
	}
	if entries, err := os.ReadDir(data); err == nil && len(entries) > 0 {
		return 0, fmt.Errorf("%s is neither empty nor a PostgreSQL data directory: choose another one", data)
	}
	return 0, nil
}

// initData makes the data directory under a temporary name and renames it, so that an interrupted first run
// leaves nothing half made.
func initData(ctx context.Context, acct account, bin binaries, cfg Config, data string) error {
	if err := dropPartial(data); err != nil {
		return err
	}
	// A new name each time: an initdb that outlived its parent must not write into ours.
	tmp, err := os.MkdirTemp(filepath.Dir(data), filepath.Base(data)+partialSuffix+"*")
	if err != nil {
		return err
	}
	if err := acct.own(tmp); err != nil {
		return err
	}
	cfg.tell("creating a PostgreSQL %d database in %s (only the first time)", bin.major, cfg.Dir)
	if err := initdb(ctx, acct, bin, cfg, tmp); err != nil {
		return errors.Join(err, os.RemoveAll(tmp))
	}
	if err := os.Rename(tmp, data); err != nil {
		return err
	}
	return syncDir(filepath.Dir(data))
}

const partialSuffix = ".init-"

// dropPartial removes what interrupted first runs left.
func dropPartial(data string) error {
	entries, err := os.ReadDir(filepath.Dir(data))
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), filepath.Base(data)+partialSuffix) {
			err = errors.Join(err, os.RemoveAll(filepath.Join(filepath.Dir(data), e.Name())))
		}
	}
	return err
}

func initdb(ctx context.Context, acct account, bin binaries, cfg Config, data string) error {
	args := append(initdbArgs(), "-D", data)
	if cfg.Settings["fsync"] == "off" {
		args = append(args, "--no-sync")
	}
	cmd := exec.CommandContext(ctx, bin.path("initdb"), args...)
	cmd.SysProcAttr = acct.attr()
	guard(cmd.SysProcAttr)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGINT) } // it then cleans up
	cmd.WaitDelay = 5 * time.Second
	cmd.Dir = "/"
	cmd.Env = serverEnv()
	runtime.LockOSThread() // the parent-death signal is tied to this thread
	defer runtime.UnlockOSThread()
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, strings.TrimSpace(string(out)))
	}
	return nil
}

// syncDir makes a rename in dir last through a power failure. Without it a data directory in use could come back
// under its temporary name, and be removed as partial.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// initdbArgs: byte order for sorting and Unicode rules for case, the same on every machine. macOS has no C.UTF-8.
// Only the socket is trusted, and its directory is closed to others.
func initdbArgs() []string {
	args := []string{"-U", Owner, "-E", "UTF8", "--auth-local=trust", "--auth-host=reject", "--no-instructions"}
	if runtime.GOOS == "darwin" {
		return append(args, "--locale=C", "--lc-ctype=en_US.UTF-8")
	}
	return append(args, "--locale=C.UTF-8")
}

// serverEnv is our environment without what would steer PostgreSQL: PGDATA, PGPORT, PGOPTIONS and so on.
func serverEnv() []string {
	var env []string
	for _, kv := range os.Environ() {
		if !strings.HasPrefix(kv, "PG") && !strings.HasPrefix(kv, "DATABASE_URL=") {
			env = append(env, kv)
		}
	}
	return append(env, "LC_ALL=C", "HOME=/")
}
