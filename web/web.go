// Package web holds the pages that the binary serves: their sources, and the
// built files that are embedded so that they work with no network.
//
// The built files are committed. After a change of the sources, run
// "npm ci && npm run build" in this folder.
package web

import (
	"embed"
	"net/http"
)

//go:embed all:dist
var dist embed.FS

// contentPolicy lets a page load from its own origin only. There is no
// 'unsafe-inline' and no 'unsafe-eval', not for styles either: that rules out
// GraphiQL 5, whose editor (Monaco) writes style attributes into its HTML
// (https://github.com/microsoft/monaco-editor/issues/271). data: images are the
// marks that the editor's style sheet draws beside a faulty line.
const contentPolicy = "default-src 'self'; script-src 'self'; style-src 'self'; font-src 'self'; " +
	"img-src 'self' data:; connect-src 'self'; worker-src 'none'; object-src 'none'; " +
	"form-action 'none'; frame-ancestors 'none'; base-uri 'none'"

// Playground serves GraphiQL at /playground and its assets below
// /playground/assets/. Mount it on both "/playground" and "/playground/".
// The page sends its operations to POST /graphql on the same origin, with the
// session's cookie. An unknown path is 404, a method other than GET or HEAD 405.
func Playground() http.Handler {
	mux := http.NewServeMux()
	for name, page := range playgroundPages() {
		if name == "index.html" {
			mux.Handle("GET /playground", page)
			continue
		}
		mux.Handle("GET /playground/"+name, page)
	}
	mux.Handle("GET /playground/{$}", http.RedirectHandler("/playground", http.StatusPermanentRedirect))
	return secured(mux)
}

// secured sets the headers that hold for every answer, a 404 too.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", contentPolicy)
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("X-Content-Type-Options", "nosniff")
		next.ServeHTTP(w, r)
	})
}
