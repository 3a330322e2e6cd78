//go:build unix

package devpg

import (
	"net"
	"os"
	"path/filepath"
	"time"
)

// dialTimeout bounds the look at a socket, which answers at once or not at all.
const dialTimeout = 2 * time.Second

// Running returns the superuser's URL of the server that another process runs on dir, for commands beside a
// `syntroph serve`; false when none answers there. It starts and locks nothing.
func Running(dir string) (string, bool) {
	acct, err := findAccount()
	if err != nil {
		return "", false
	}
	if dir, err = truePath(dir); err != nil {
		return "", false
	}
	socket := socketDir(dir)
	if acct.owns(socket) != nil {
		return "", false
	}
	conn, err := net.DialTimeout("unix", socketFile(socket), dialTimeout) //nolint:noctx // bounded by its own time.
	if err != nil {
		return "", false
	}
	_ = conn.Close()
	return socketURL(socket, Owner, Database), true
}

// Exists reports whether dir has the data of a private server, running or not.
func Exists(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "pgdata", "PG_VERSION"))
	return err == nil
}

// truePath is dir without symlinks. Processes are recognised by it.
func truePath(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(dir)
}
