package web_test

import (
	"compress/gzip"
	"context"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/web"
)

type bundle struct {
	handler http.Handler
	page    string // the HTML of /playground
}

func setup(t *testing.T) *bundle {
	t.Helper()
	mux, playground := http.NewServeMux(), web.Playground()
	mux.Handle("/playground", playground)
	mux.Handle("/playground/", playground)
	b := &bundle{handler: mux}
	b.page = b.get("/playground").Body.String()
	return b
}

func (b *bundle) get(path string, headers ...string) *httptest.ResponseRecorder {
	return b.do(http.MethodGet, path, headers...)
}

func (b *bundle) do(method, path string, headers ...string) *httptest.ResponseRecorder {
	request := httptest.NewRequestWithContext(context.Background(), method, path, http.NoBody)
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	recorder := httptest.NewRecorder()
	b.handler.ServeHTTP(recorder, request)
	return recorder
}

var reference = regexp.MustCompile(`(?:src|href)="([^"]*)"`)

func TestPlaygroundServesThePageAndItsAssets(t *testing.T) {
	t.Parallel()
	b := setup(t)

	require.Contains(t, b.page, `<div id="root">`)
	require.Equal(t, "no-cache", b.get("/playground").Header().Get("Cache-Control"))
	references := reference.FindAllStringSubmatch(b.page, -1)
	require.Len(t, references, 3, "icon, script and style sheet")
	for _, match := range references {
		answer := b.get(match[1])
		require.Equal(t, http.StatusOK, answer.Code, match[1])
		require.Equal(t, "public, max-age=31536000, immutable", answer.Header().Get("Cache-Control"))
	}
}

func TestPlaygroundServesEveryBuiltFileWithItsType(t *testing.T) {
	t.Parallel()
	b := setup(t)
	types := map[string]string{
		"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
		"md": "text/plain; charset=utf-8", "svg": "image/svg+xml", "woff2": "font/woff2",
	}

	for name, content := range builtFiles(t, "dist/playground") {
		if name == "index.html" {
			continue
		}
		answer := b.get("/playground/" + name)
		require.Equal(t, http.StatusOK, answer.Code, name)
		require.Equal(t, types[name[strings.LastIndex(name, ".")+1:]], answer.Header().Get("Content-Type"), name)
		require.Equal(t, len(content), answer.Body.Len(), name)
	}
}

func TestPlaygroundSetsAStrictPolicyOnEveryAnswer(t *testing.T) {
	t.Parallel()
	b := setup(t)

	for _, path := range []string{"/playground", "/playground/assets/absent.js"} {
		header := b.get(path).Header()
		policy := header.Get("Content-Security-Policy")
		require.Contains(t, policy, "script-src 'self';")
		require.Contains(t, policy, "frame-ancestors 'none'")
		require.NotContains(t, policy, "unsafe")
		require.Equal(t, "nosniff", header.Get("X-Content-Type-Options"))
		require.Equal(t, "no-referrer", header.Get("Referrer-Policy"))
	}
	require.NotRegexp(t, `<script>|<style|\son\w+=|style="`, b.page, "nothing inline")
}

// outside lists what would make a page load from another host: a URL in a place
// that is fetched, and the hosts that serve packages and fonts. Plain strings:
// one regular expression took 5 s on the script under the race detector.
var outside = []string{
	`src="http`, `src="//`, `href="http`, `href="//`, `url(http`, `url("http`, `url(//`,
	`import("http`, `from"http`, "unpkg.com", "jsdelivr", "esm.sh", "cdnjs", "googleapis", "gstatic",
}

func TestPlaygroundNeedsNoOtherHost(t *testing.T) {
	t.Parallel()

	for name, content := range builtFiles(t, "dist/playground") {
		if strings.HasSuffix(name, ".md") {
			continue
		}
		lower := strings.ToLower(content)
		for _, loads := range outside {
			require.NotContains(t, lower, loads, name)
		}
	}
}

func TestPlaygroundRefusesWhatItDoesNotHave(t *testing.T) {
	t.Parallel()
	b := setup(t)

	for _, path := range []string{
		"/playground/assets/absent.js", "/playground/assets/", "/playground/x", "/playground/index.html",
	} {
		require.Equal(t, http.StatusNotFound, b.get(path).Code, path)
	}
	refused := b.do(http.MethodPost, "/playground")
	require.Equal(t, http.StatusMethodNotAllowed, refused.Code)
	require.Equal(t, "GET, HEAD", refused.Header().Get("Allow"))
}

func TestPlaygroundHasOneAddress(t *testing.T) {
	t.Parallel()
	answer := setup(t).get("/playground/")

	require.Equal(t, http.StatusPermanentRedirect, answer.Code)
	require.Equal(t, "/playground", answer.Header().Get("Location"))
}

func TestPlaygroundCompressesAndRevalidates(t *testing.T) {
	t.Parallel()
	b := setup(t)

	zipped := b.get("/playground", "Accept-Encoding", "br, gzip;q=0.8")
	require.Equal(t, "gzip", zipped.Header().Get("Content-Encoding"))
	reader, err := gzip.NewReader(zipped.Body)
	require.NoError(t, err)
	page, err := io.ReadAll(reader)
	require.NoError(t, err)
	require.Equal(t, b.page, string(page))

	plain := b.get("/playground", "Accept-Encoding", "gzip;q=0")
	require.Empty(t, plain.Header().Get("Content-Encoding"))
	require.NotEqual(t, plain.Header().Get("ETag"), zipped.Header().Get("ETag"))
	again := b.get("/playground", "If-None-Match", plain.Header().Get("ETag"))
	require.Equal(t, http.StatusNotModified, again.Code)
}

// builtFiles reads the committed files below a folder, by name.
func builtFiles(t *testing.T, root string) map[string]string {
	t.Helper()
	files, built := map[string]string{}, os.DirFS(root)
	require.NoError(t, fs.WalkDir(built, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(built, name)
		files[name] = string(content)
		return err
	}))
	require.NotEmpty(t, files)
	return files
}
