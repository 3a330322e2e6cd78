package web

import (
	"net/http"
	"strings"
)

// workspacePaths are the addresses of the web app's pages on a tenant's host;
// app/src/App.tsx has the same list. Any other path is 404.
var workspacePaths = []string{
	"/{$}", "/contacts", "/contacts/{id}", "/organizations", "/organizations/{id}", "/deals", "/deals/{id}",
	"/board", "/settings", "/settings/users", "/account", "/account/keys", "/reset",
}

// apexPaths are those on the apex host; app/src/apex/main.tsx has the same list.
var apexPaths = []string{"/{$}", "/signup", "/find"}

// Workspace serves the web app of a tenant's host: its pages, and its assets
// below /assets/. Mount it on "/". The pages hold nothing of a tenant: they ask
// POST /graphql on their own origin, with the session's cookie.
func Workspace() http.Handler { return app("index.html", workspacePaths) }

// Apex serves the pages of the apex host: what this is, signing up, finding
// one's workspace. Mount it on "/".
func Apex() http.Handler { return app("apex.html", apexPaths) }

// app serves one HTML file at each of the paths, and all built assets.
func app(entry string, paths []string) http.Handler {
	mux := http.NewServeMux()
	pages := builtPages("dist/app")
	for name, page := range pages {
		if !strings.HasSuffix(name, ".html") {
			mux.Handle("GET /"+name, page)
		}
	}
	start := pages[entry]
	// It names the assets of this build; a stored copy would ask for old ones.
	start.cacheControl = "no-store"
	for _, path := range paths {
		mux.Handle("GET "+path, start)
	}
	return secured(mux)
}
