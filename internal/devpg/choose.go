//go:build unix

package devpg

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// chooseBinaries returns the installation to run a data directory with. major is the one that the directory was
// made with, 0 for a new one. Another major version never touches it: PostgreSQL could not read it, and an
// upgrade is the owner's decision.
func chooseBinaries(ctx context.Context, acct account, cfg Config, major int) (binaries, error) {
	found, err := findBinaries(ctx, acct, cfg.BinDirs)
	if err != nil {
		return binaries{}, err
	}
	if b, ok := pick(found, major); ok {
		return b, nil
	}
	if major != 0 && len(cfg.Fetch.sources(major)) == 0 {
		return binaries{}, fmt.Errorf("%s was made by PostgreSQL %d and this machine has %s; the data is untouched: %s",
			cfg.Dir, major, majors(found), advice(major))
	}
	return fetchBinaries(ctx, acct, cfg, major)
}

// fetchBinaries takes the binaries from the cache, or fetches them, and checks that they run here.
func fetchBinaries(ctx context.Context, acct account, cfg Config, major int) (binaries, error) {
	dir, err := cfg.Fetch.ensure(ctx, acct, major, cfg.tell)
	if err != nil {
		return binaries{}, fmt.Errorf("no usable PostgreSQL server on this machine, and downloading one failed (%w): %s",
			err, advice(major))
	}
	b, err := probe(ctx, acct, dir)
	if err != nil {
		return binaries{}, fmt.Errorf("the downloaded PostgreSQL does not run here (%w): %s", err, advice(major))
	}
	return b, nil
}

func pick(found []binaries, major int) (binaries, bool) {
	for _, b := range found {
		if major == 0 || b.major == major {
			return b, true
		}
	}
	return binaries{}, false
}

func majors(found []binaries) string {
	if len(found) == 0 {
		return "none"
	}
	var names []string
	for _, b := range found {
		if name := strconv.Itoa(b.major); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return "only " + strings.Join(names, ", ")
}

// tell writes one line for the person who waits.
func (c Config) tell(format string, args ...any) {
	if c.Notice != nil {
		_, _ = fmt.Fprintf(c.Notice, format+"\n", args...)
	}
}

func (c Config) log() io.Writer {
	if c.Log == nil {
		return io.Discard
	}
	return c.Log
}
