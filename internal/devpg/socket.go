//go:build unix

package devpg

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

const (
	socketPort = "5432" // only part of the socket's name: nothing listens on TCP

	// maxSocketPath is the shortest limit on a unix socket's path among our systems: 104 bytes with its
	// terminating zero on macOS, 108 on Linux.
	maxSocketPath = 103
)

// socketDir is where the server of dir has its socket: inside dir, or in a short place that depends on nothing
// but dir and the user, where that path is too long or has a comma, which separates hosts in a connection URL.
func socketDir(dir string) string {
	inside := filepath.Join(dir, "socket")
	if len(socketFile(inside)) <= maxSocketPath && !strings.ContainsAny(inside, `,"`) {
		return inside
	}
	sum := sha256.Sum256([]byte(dir))
	return filepath.Join(os.TempDir(), fmt.Sprintf("syntroph-%d-%x", os.Geteuid(), sum[:6]))
}

// prepareSocket makes the socket's directory, or checks that it is ours, and removes what a killed server left in
// it: PostgreSQL would refuse to start over a lock file with a reused pid.
func prepareSocket(acct account, dir string) error {
	if err := acct.makeOwn(dir); err != nil {
		return err
	}
	for _, name := range []string{socketFile(dir), socketFile(dir) + ".lock"} {
		if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// socketFile is the socket itself, by the name that PostgreSQL and its clients agree on.
func socketFile(dir string) string { return filepath.Join(dir, ".s.PGSQL."+socketPort) }

// socketURL is the connection URL through the socket in dir.
func socketURL(dir, user, database string) string {
	u := url.URL{
		Scheme:   "postgres",
		User:     url.User(user),
		Path:     "/" + database,
		RawQuery: url.Values{"host": {dir}, "port": {socketPort}}.Encode(),
	}
	return u.String()
}
