//go:build unix

package devpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// teller is Config.tell.
type teller func(format string, args ...any)

// fetchTimeout is enough for 24 MB over a slow line.
const fetchTimeout = 15 * time.Minute

// ensure returns the directory of the binaries of a major version, 0 for any, fetched if they are not in the cache yet.
// The first source that works is taken.
func (f Fetch) ensure(ctx context.Context, acct account, major int, tell teller) (string, error) {
	sources := f.sources(major)
	if len(sources) == 0 {
		return "", fmt.Errorf("no binaries are known for this platform, %s/%s", runtime.GOOS, runtime.GOARCH)
	}
	cache, err := f.cache(acct)
	if err != nil {
		return "", err
	}
	for _, s := range sources {
		if bin, ok := s.cached(cache); ok {
			return bin, nil
		}
	}
	var failures []string
	for _, s := range sources {
		bin, err := s.ensure(ctx, cache, tell)
		if err == nil || ctx.Err() != nil {
			return bin, err
		}
		failures = append(failures, err.Error())
	}
	return "", errors.New(strings.Join(failures, "; "))
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

// cached returns the directory of the binaries, and whether they are there.
func (s source) cached(cache string) (bin string, ok bool) {
	bin = filepath.Join(cache, s.home, "bin")
	_, err := os.Stat(filepath.Join(bin, "postgres"))
	return bin, err == nil
}

// ensure fetches the binaries unless they are there. Two processes at once fetch once: the second waits for the first.
func (s source) ensure(ctx context.Context, cache string, tell teller) (string, error) {
	home := filepath.Join(cache, s.home)
	lock, err := waitLock(ctx, home+".lock")
	if err != nil {
		return "", err
	}
	defer func() { _ = lock.Close() }()
	bin, ok := s.cached(cache)
	if ok {
		return bin, nil
	}
	return bin, s.install(ctx, home, tell)
}

// install fetches, checks and unpacks into a temporary name, and renames: home is whole or absent.
func (s source) install(ctx context.Context, home string, tell teller) error {
	ctx, cancel := context.WithTimeout(ctx, fetchTimeout)
	defer cancel()
	file, tree := home+".archive", home+".partial"
	defer func() { _ = os.Remove(file) }()
	defer func() { _ = os.RemoveAll(tree) }()
	if err := s.fetch(ctx, file, tell); err != nil {
		return fmt.Errorf("%s: %w", s.where, err)
	}
	// A killed process leaves a tree, and a person may have emptied home.
	if err := errors.Join(os.RemoveAll(tree), os.RemoveAll(home)); err != nil {
		return err
	}
	if err := s.unpack(file, tree); err != nil {
		return fmt.Errorf("%s: %w", s.where, err)
	}
	return os.Rename(tree, home)
}
