package server

import (
	"net/http"

	"github.com/syntroph/syntroph/graph"
	"github.com/syntroph/syntroph/web"
)

// newSDL serves the API's schema as a file, for clients' code generators, to
// those who may introspect it. GraphQL has no media type for it that browsers
// show, so it is plain text.
func newSDL(cfg Config) http.Handler {
	file := web.File("schema.graphql", graph.SDL)
	may := operations(cfg, nil)
	mux := http.NewServeMux() // it answers other methods with 405
	mux.HandleFunc("GET /schema.graphql", func(w http.ResponseWriter, r *http.Request) {
		// A cache must ask for each viewer, as the page's no-cache has it ask each time.
		w.Header().Add("Vary", "Authorization, Cookie")
		if e := may.MayReadSchema(r.Context()); e != nil {
			refuse(w, r, e)
			return
		}
		file.ServeHTTP(w, r)
	})
	return withRequest(cfg, mux)
}
