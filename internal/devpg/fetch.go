//go:build unix

package devpg

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// teller is Config.tell.
type teller func(format string, args ...any)

// fetchTimeout is enough for 15 MB over a slow line.
const fetchTimeout = 15 * time.Minute

// archive is the one to fetch: the caller's, or the one pinned for this platform.
func (f Fetch) archive() (Archive, error) {
	if f.Archive != (Archive{}) {
		return f.Archive, nil
	}
	a, ok := Pinned(runtime.GOOS, runtime.GOARCH)
	if !ok || musl() {
		return Archive{}, fmt.Errorf("no binaries are known for this platform, %s/%s", runtime.GOOS, runtime.GOARCH)
	}
	return a, nil
}

// fetchedMajor is the major version that fetching would give, 0 where nothing can be fetched.
func fetchedMajor(f Fetch) int {
	a, err := f.archive()
	if err != nil {
		return 0
	}
	major, _, _ := strings.Cut(a.Version, ".")
	n, _ := strconv.Atoi(major)
	return n
}

// url is where Maven repositories keep the archive.
func (f Fetch) url(a Archive) string {
	base := cmp.Or(f.BaseURL, os.Getenv("SYNTROPH_POSTGRES_BASE_URL"), mavenCentral)
	name := "embedded-postgres-binaries-" + a.Platform
	return fmt.Sprintf("%s/io/zonky/test/postgres/%s/%s/%s-%s.jar",
		strings.TrimRight(base, "/"), name, a.Version, name, a.Version)
}

// ensure returns the directory of the binaries, fetched if they are not in the cache yet. Two processes at once
// fetch once: the second waits for the first.
func (f Fetch) ensure(ctx context.Context, acct account, tell teller) (string, error) {
	a, err := f.archive()
	if err != nil {
		return "", err
	}
	cache, err := f.cache(acct)
	if err != nil {
		return "", err
	}
	home := filepath.Join(cache, a.Version+"-"+a.Platform)
	lock, err := waitLock(ctx, home+".lock")
	if err != nil {
		return "", err
	}
	defer func() { _ = lock.Close() }()
	bin := filepath.Join(home, "bin")
	if _, err := os.Stat(filepath.Join(bin, "postgres")); err == nil {
		return bin, nil
	}
	return bin, f.install(ctx, a, home, tell)
}

func (f Fetch) cache(acct account) (string, error) {
	dir := f.CacheDir
	if dir == "" {
		var err error
		if dir, err = cacheDir(); err != nil {
			return "", err
		}
	}
	return dir, acct.makeDir(dir)
}

// install fetches, checks and unpacks into a temporary name, and renames: home is whole or absent.
func (f Fetch) install(ctx context.Context, a Archive, home string, tell teller) error {
	ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	jar, tree := home+".jar", home+".partial"
	defer func() { _ = os.Remove(jar) }()
	defer func() { _ = os.RemoveAll(tree) }()
	url := f.url(a)
	if err := download(ctx, url, jar, a, tell); err != nil {
		return fmt.Errorf("%s: %w", url, err)
	}
	// A killed process leaves a tree, and a person may have emptied home.
	if err := errors.Join(os.RemoveAll(tree), os.RemoveAll(home)); err != nil {
		return err
	}
	if err := unpack(jar, tree); err != nil {
		return fmt.Errorf("%s: %w", url, err)
	}
	return os.Rename(tree, home)
}
