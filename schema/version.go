package schema

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"slices"
	"sync"
)

// definition is one version of tenant.sql.
type definition struct {
	version string
	sql     string
	// statements are read when they are first needed.
	statements func() ([]string, error)
}

// versionOf names a version: the first 16 hex digits of the file's SHA-256.
func versionOf(sql string) string {
	sum := sha256.Sum256([]byte(sql))
	return hex.EncodeToString(sum[:8])
}

func defined(sql string) definition {
	return definition{version: versionOf(sql), sql: sql, statements: sync.OnceValues(func() ([]string, error) { return Statements(sql) })}
}

// versionFiles are tenant.sql as it was released, NNNN.sql, the last one as it is.
//
//go:embed versions
var versionFiles embed.FS

// history is every version of tenant.sql, the oldest first and this build's last.
var history = sync.OnceValue(func() (list []definition) {
	names, _ := fs.Glob(versionFiles, "versions/*.sql") // the pattern is good
	for _, name := range names {
		sql, _ := fs.ReadFile(versionFiles, name) // embedded
		list = append(list, defined(string(sql)))
	}
	if current := defined(Tenant); len(list) == 0 || list[len(list)-1].version != current.version {
		list = append(list, current) // being changed: a test asks for its file
	}
	return list
})

// TenantVersion names this build's version of tenant.sql. The registry keeps the
// version of each tenant.
func TenantVersion() string { return history()[len(history())-1].version }

// servesPrevious says whether every query of this build works on the version
// before its own too. A test runs them there and compares.
const servesPrevious = false

// Servable reports whether this build can serve a tenant at a version: at its
// own, at the one before if servesPrevious, and at one that it does not know,
// which is a newer build's (schemas are added to before servers are deployed).
func Servable(version string) bool { return !slices.Contains(Unservable(), version) }

// Unservable are the versions that this build is too new for.
func Unservable() []string {
	served := 1
	if servesPrevious {
		served = 2
	}
	list := history()
	versions := []string{}
	for _, d := range list[:max(0, len(list)-served)] {
		versions = append(versions, d.version)
	}
	return versions
}
