package web_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"image/png"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/web"
)

// maxFirstLoad bounds the compressed script that the first page needs: 211 KB.
const maxFirstLoad = 211 << 10

var script = regexp.MustCompile(`(?:src|href)="(/assets/[^"]*\.js)"`)

func TestAppFirstLoadIsSmall(t *testing.T) {
	t.Parallel()
	for name, handler := range map[string]http.Handler{"workspace": web.Workspace(), "apex": web.Apex()} {
		b := &bundle{handler: handler}
		total := 0
		for _, match := range script.FindAllStringSubmatch(b.get("/").Body.String(), -1) {
			answer := b.get(match[1], "Accept-Encoding", "gzip")
			require.Equal(t, "gzip", answer.Header().Get("Content-Encoding"))
			total += answer.Body.Len()
		}
		t.Logf("%s: %d KB of compressed script", name, total>>10)
		require.Greater(t, total, 50<<10, name)
		require.Less(t, total, maxFirstLoad, name)
	}
}

func TestAppServesItsPagesAndAssets(t *testing.T) {
	t.Parallel()
	workspace, apex := &bundle{handler: web.Workspace()}, &bundle{handler: web.Apex()}

	for b, paths := range map[*bundle][]string{
		workspace: {"/", "/contacts", "/contacts/1", "/organizations/1", "/deals", "/board", "/settings", "/settings/users", "/settings/workspace", "/settings/trash", "/account/keys", "/reset"},
		apex:      {"/", "/signup", "/find"},
	} {
		for _, path := range paths {
			answer := b.get(path)
			require.Equal(t, http.StatusOK, answer.Code, path)
			require.Equal(t, "no-store", answer.Header().Get("Cache-Control"), path)
			require.NotContains(t, answer.Header().Get("Content-Security-Policy"), "unsafe")
			require.NotRegexp(t, `<script>|<style|\son\w+=|style="`, answer.Body.String(), "nothing inline")
			for _, match := range reference.FindAllStringSubmatch(answer.Body.String(), -1) {
				asset := b.get(match[1])
				require.Equal(t, http.StatusOK, asset.Code, match[1])
				require.Equal(t, "public, max-age=31536000, immutable", asset.Header().Get("Cache-Control"))
			}
		}
	}
	for _, path := range []string{"/signup", "/contacts/1/2", "/index.html", "/assets/", "/assets/absent.js", "/elsewhere"} {
		require.Equal(t, http.StatusNotFound, workspace.get(path).Code, path)
	}
	require.Equal(t, http.StatusNotFound, apex.get("/contacts").Code)
	for b, path := range map[*bundle]string{workspace: "/elsewhere", apex: "/contacts"} {
		answer := b.get(path, "Accept", "text/html,*/*")
		require.Equal(t, http.StatusNotFound, answer.Code, path)
		require.Equal(t, b.get("/").Body.String(), answer.Body.String(), "the app itself says that there is no such page")
		require.Equal(t, http.StatusNotFound, b.get("/assets/absent.js", "Accept", "text/html").Code)
		require.NotContains(t, b.get("/assets/absent.js", "Accept", "text/html").Body.String(), "<html")
	}
	require.Equal(t, http.StatusMethodNotAllowed, apex.do(http.MethodPost, "/").Code)
}

func TestAppNeedsNoOtherHost(t *testing.T) {
	t.Parallel()
	for name, content := range builtFiles(t, "dist/app") {
		if strings.HasSuffix(name, ".md") {
			continue
		}
		for _, loads := range outside {
			require.NotContains(t, strings.ToLower(content), loads, name)
		}
	}
}

// What is served compressed is the file.
func TestAppCompresses(t *testing.T) {
	t.Parallel()
	b := &bundle{handler: web.Workspace()}
	reader, err := gzip.NewReader(b.get("/", "Accept-Encoding", "gzip").Body)
	require.NoError(t, err)
	var page bytes.Buffer
	_, err = page.ReadFrom(reader)
	require.NoError(t, err)
	require.Equal(t, b.get("/").Body.String(), page.String())
}

// maxBuilt bounds what the app's builds add to the binary, of which there are
// three at most.
const maxBuilt = 6 << 20

// The scripts of the builds before are served too: a page that was open while a
// release came still finds its parts.
func TestAppServesTheLastBuilds(t *testing.T) {
	t.Parallel()
	files := builtFiles(t, "dist/app")
	var builds [][]string
	require.NoError(t, json.Unmarshal([]byte(files["builds.json"]), &builds))
	require.LessOrEqual(t, len(builds), 3)
	require.Greater(t, len(builds), 1)
	b, listed := &bundle{handler: web.Workspace()}, map[string]bool{}
	for _, name := range slices.Concat(builds...) {
		require.Equal(t, http.StatusOK, b.get("/assets/"+name).Code, name)
		listed["assets/"+name] = true
	}
	total := 0
	for name, content := range files {
		total += len(content)
		if strings.HasSuffix(name, ".js") || strings.HasSuffix(name, ".css") {
			require.True(t, listed[name], "%s is no build's", name)
		}
	}
	require.Less(t, total, maxBuilt)
}

// What a browser needs to offer the app's installation: its manifest, icons of
// 192 and 512 pixels that are what they say, and the icon that it asks for unasked.
func TestAppCanBeInstalled(t *testing.T) {
	t.Parallel()
	for name, handler := range map[string]http.Handler{"workspace": web.Workspace(), "apex": web.Apex()} {
		b := &bundle{handler: handler}
		link := regexp.MustCompile(`<link rel="manifest" href="([^"]*)"`).FindStringSubmatch(b.get("/").Body.String())
		require.Len(t, link, 2, name)
		answer := b.get(link[1])
		require.Equal(t, "application/manifest+json", answer.Header().Get("Content-Type"), name)
		var manifest struct {
			Name, Display string
			StartURL      string `json:"start_url"`
			Icons         []struct{ Src, Sizes string }
		}
		require.NoError(t, json.Unmarshal(answer.Body.Bytes(), &manifest))
		require.Equal(t, []string{"Syntroph", "standalone", "/"}, []string{manifest.Name, manifest.Display, manifest.StartURL})
		var sizes []string
		for _, icon := range manifest.Icons {
			file := b.get(icon.Src)
			require.Equal(t, "image/png", file.Header().Get("Content-Type"))
			picture, err := png.DecodeConfig(file.Body)
			require.NoError(t, err)
			require.Equal(t, icon.Sizes, fmt.Sprintf("%dx%d", picture.Width, picture.Height))
			sizes = append(sizes, icon.Sizes)
		}
		require.Equal(t, []string{"192x192", "512x512"}, sizes)
		require.Equal(t, "image/x-icon", b.get("/favicon.ico").Header().Get("Content-Type"))
	}
}
