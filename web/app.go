package web

import (
	"net/http"
	"slices"
	"strings"
)

// The app's pages: on a tenant's host, and on the apex host.
const workspacePage, apexPage = "index.html", "apex.html"

// workspacePaths are the addresses of the web app's pages on a tenant's host, besides
// those of the nouns; app/src/App.tsx has the same list. At any other the same page says, with 404,
// that there is none.
var workspacePaths = []string{
	"/{$}", "/board", "/forecast", "/settings", "/settings/users", "/settings/workspace", "/settings/trash", "/settings/audit", "/account", "/account/keys", "/reset",
}

// apexPaths are those on the apex host; app/src/apex/main.tsx has the same list.
var apexPaths = []string{"/{$}", "/signup", "/find"}

// Workspace serves the web app of a tenant's host: its pages, and its assets
// below /assets/. Mount it on "/". The pages hold nothing of a tenant: they ask
// POST /graphql on their own origin, with the session's cookie.
func Workspace() http.Handler { return app(workspacePage, slices.Concat(workspacePaths, nounPaths)) }

// Apex serves the pages of the apex host: what this is, signing up, finding
// one's workspace. Mount it on "/".
func Apex() http.Handler { return app(apexPage, apexPaths) }

// absent serves the app, which says that there is no such page, as what it is: a
// 404. Programs that want no HTML get a line of text.
func absent(start *page) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept"), "text/html") {
			http.NotFound(w, r)
			return
		}
		header := w.Header()
		header.Set("Content-Type", start.contentType)
		header.Set("Cache-Control", start.cacheControl)
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write(start.body)
	})
}

// app serves one HTML file at each of the paths, and all built assets: those of
// the last builds too, so that a page that is open survives a release.
func app(entry string, paths []string) http.Handler {
	mux := http.NewServeMux()
	pages := appPages()
	for name, page := range pages {
		if strings.HasPrefix(name, "assets/") {
			mux.Handle("GET /"+name, page)
		}
	}
	mux.Handle("GET /favicon.ico", pages["favicon.ico"])
	// A script that is gone is no page: a browser must not run HTML in its place.
	mux.Handle("GET /assets/", http.NotFoundHandler())
	start := pages[entry]
	for _, path := range paths {
		mux.Handle("GET "+path, start)
	}
	mux.Handle("GET /", absent(start))
	return secured(mux)
}
