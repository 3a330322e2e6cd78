//go:build unix

package devpg

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// oldestMajor is the oldest PostgreSQL that the schema is written for, and the first whose initdb knows
// --no-instructions.
const oldestMajor = 14

// usualPlaces are the directories of server binaries by distribution: Debian, Red Hat, SUSE, source builds,
// Homebrew on both kinds of Mac, Postgres.app, Alpine.
var usualPlaces = []string{
	"/usr/lib/postgresql/*/bin",
	"/usr/pgsql-*/bin",
	"/usr/lib/postgresql*/bin",
	"/usr/local/pgsql/bin",
	"/opt/homebrew/opt/postgresql*/bin",
	"/usr/local/opt/postgresql*/bin",
	"/Applications/Postgres.app/Contents/Versions/*/bin",
	"/usr/libexec/postgresql*",
}

// binaries is one installation of the server.
type binaries struct {
	dir   string
	major int
}

func (b binaries) path(name string) string { return filepath.Join(b.dir, name) }

var versionLine = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

// probe asks the installation in dir for its version, as the account that must be able to run it.
func probe(ctx context.Context, acct account, dir string) (binaries, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return binaries{}, err
	}
	if _, err := os.Stat(filepath.Join(dir, "initdb")); err != nil {
		return binaries{}, err // pg_config may have come with the client library alone
	}
	cmd := exec.CommandContext(ctx, filepath.Join(dir, "postgres"), "--version")
	cmd.SysProcAttr = acct.attr()
	cmd.Dir = "/"
	out, err := cmd.CombinedOutput()
	if err != nil {
		return binaries{}, fmt.Errorf("%w %s", err, bytes.TrimSpace(out))
	}
	m := versionLine.FindSubmatch(out)
	if m == nil {
		return binaries{}, fmt.Errorf("%s --version says %q", cmd.Path, out)
	}
	major, err := strconv.Atoi(string(m[1]))
	return binaries{dir: dir, major: major}, err
}

// findBinaries lists the usable installations, newest first. PG_BIN, where set, is first whatever its version.
func findBinaries(ctx context.Context, acct account, dirs []string) ([]binaries, error) {
	if dirs != nil {
		return probeAll(ctx, acct, dirs), nil
	}
	found := probeAll(ctx, acct, searchPath(ctx))
	chosen := os.Getenv("PG_BIN")
	if chosen == "" {
		return found, nil
	}
	b, err := probe(ctx, acct, chosen)
	if err == nil && b.major < oldestMajor {
		err = fmt.Errorf("version %d is older than %d", b.major, oldestMajor)
	}
	if err != nil {
		return nil, fmt.Errorf("PG_BIN=%s contains no usable PostgreSQL server: %w", chosen, err)
	}
	return append([]binaries{b}, found...), nil
}

// searchPath lists the directories that may hold binaries.
func searchPath(ctx context.Context) []string {
	var dirs []string
	if p, err := exec.LookPath("postgres"); err == nil {
		if p, err = filepath.EvalSymlinks(p); err == nil {
			dirs = append(dirs, filepath.Dir(p))
		}
	}
	if out, err := exec.CommandContext(ctx, "pg_config", "--bindir").Output(); err == nil {
		dirs = append(dirs, strings.TrimSpace(string(out)))
	}
	for _, pattern := range usualPlaces {
		matches, _ := filepath.Glob(pattern)
		dirs = append(dirs, matches...)
	}
	return dirs
}

func probeAll(ctx context.Context, acct account, dirs []string) []binaries {
	var found []binaries
	seen := map[string]bool{}
	for _, dir := range dirs {
		if seen[dir] {
			continue
		}
		seen[dir] = true
		if b, err := probe(ctx, acct, dir); err == nil && b.major >= oldestMajor {
			found = append(found, b)
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].major > found[j].major })
	return found
}
