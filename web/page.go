package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"
)

// contentTypes is a list of our own: mime.TypeByExtension reads the machine's
// files too, so that its answers differ between servers.
var contentTypes = map[string]string{
	".css":         "text/css; charset=utf-8",
	".graphql":     "text/plain; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".ico":         "image/x-icon",
	".js":          "text/javascript; charset=utf-8",
	".md":          "text/plain; charset=utf-8",
	".png":         "image/png",
	".svg":         "image/svg+xml",
	".webmanifest": "application/manifest+json",
	".woff2":       "font/woff2",
}

// page is one built file, ready to be served.
type page struct {
	body         []byte
	zipped       func() []byte // made at the first request; 50 ms for the script
	contentType  string
	cacheControl string
	hash         string
}

// The built files of the web app and of the playground, by their names. They are
// read and compressed once for all servers of a process.
var (
	appPages = sync.OnceValue(func() map[string]*page {
		pages := builtPages("dist/app")
		for _, name := range []string{workspacePage, apexPage} {
			// It names the assets of this build; a stored copy would ask for old ones.
			pages[name].cacheControl = "no-store"
		}
		return pages
	})
	playgroundPages = sync.OnceValue(func() map[string]*page { return builtPages("dist/playground") })
)

// builtPages reads the embedded files below root; their names are relative to it.
// The files are fixed when the binary is built, so a failure is a panic.
func builtPages(root string) map[string]*page {
	pages := map[string]*page{}
	err := fs.WalkDir(dist, root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := dist.ReadFile(file)
		name := strings.TrimPrefix(file, root+"/")
		pages[name] = newPage(name, body)
		return err
	})
	if err != nil {
		panic(err)
	}
	return pages
}

// File serves a file that is no page of this package as those are served: with
// its type by its name's ending, compressed, and with an ETag.
func File(name string, body []byte) http.Handler { return newPage(name, body) }

func newPage(name string, body []byte) *page {
	sum := sha256.Sum256(body)
	return &page{
		body:         body,
		zipped:       sync.OnceValue(func() []byte { return zip(body) }),
		contentType:  contentTypes[path.Ext(name)],
		cacheControl: cacheControl(name),
		hash:         hex.EncodeToString(sum[:8]),
	}
}

// cacheControl: a file below assets/ has its content's hash in its name, so it
// never changes. Any other is asked for each time, and mostly answered with 304.
func cacheControl(name string) string {
	if strings.HasPrefix(name, "assets/") {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}

// ServeHTTP answers with the file, compressed where that helps and is accepted.
func (p *page) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", p.contentType)
	header.Set("Cache-Control", p.cacheControl)
	body, tag := p.body, p.hash
	if !p.compact() {
		header.Add("Vary", "Accept-Encoding")
		if acceptsGzip(r.Header.Get("Accept-Encoding")) {
			header.Set("Content-Encoding", "gzip")
			body, tag = p.zipped(), p.hash+"-gzip"
		}
	}
	header.Set("ETag", strconv.Quote(tag))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}

// compact tells a format that gzip can't make smaller.
func (p *page) compact() bool { return p.contentType == "font/woff2" || p.contentType == "image/png" }
