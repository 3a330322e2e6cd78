//go:build unix

package devpg

import (
	"fmt"
	"os"
	"path/filepath"
)

// DefaultDir is where a private server's data lasts: syntroph/postgres in XDG_STATE_HOME, or in ~/.local/state.
//
// For root that is /var/lib/syntroph/postgres when the home is closed to the account that PostgreSQL then runs as
// (it mostly is: /root has mode 0700). It fails when there is no home directory.
func DefaultDir() (string, error) {
	base := os.Getenv("XDG_STATE_HOME")
	if !filepath.IsAbs(base) { // the XDG specification says to ignore a relative one
		home, err := os.UserHomeDir()
		if err != nil {
			return "", fmt.Errorf("no directory for the private PostgreSQL: %w: set XDG_STATE_HOME or DATABASE_URL", err)
		}
		base = filepath.Join(home, ".local", "state")
	}
	return reachable(base, "/var/lib")
}

// cacheDir is where fetched binaries are kept: the user's cache, or for root /var/cache under the same condition.
func cacheDir() (string, error) {
	base, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no directory for PostgreSQL's binaries: %w", err)
	}
	return reachable(base, "/var/cache")
}

func reachable(base, systemBase string) (string, error) {
	acct, err := findAccount()
	if err != nil {
		return "", err
	}
	if acct.reach(base) != nil {
		base = systemBase
	}
	return filepath.Join(base, "syntroph", "postgres"), nil
}

// makeDir makes path and its parents: private to us, or searchable when another account must pass through.
// Modes are set whatever the umask: root's is 077 on hardened machines.
func (a account) makeDir(path string) error {
	if _, err := os.Stat(path); err == nil {
		return a.reach(path)
	}
	if err := a.makeDir(filepath.Dir(path)); err != nil {
		return err
	}
	mode := os.FileMode(0o700)
	if a.drop {
		mode = 0o755
	}
	if err := os.Mkdir(path, mode); err != nil && !os.IsExist(err) {
		return err
	}
	return os.Chmod(path, mode)
}

// makeOwn makes the directory path, closed to everybody but the account, or checks that it is just that.
func (a account) makeOwn(path string) error {
	if err := os.Mkdir(path, 0o700); err != nil && !os.IsExist(err) {
		return err
	}
	if a.drop && (account{uid: 0}).owns(path) == nil { // new, or left so by a killed root
		if err := a.own(path); err != nil {
			return err
		}
	}
	return a.owns(path)
}
