package server

import (
	"errors"
	"net/http"
	"strings"

	"github.com/rs/cors"

	"github.com/syntroph/syntroph/crm"
)

// secured sets the headers that every answer has unless its handler knows
// better: nothing is kept, guessed, run or framed.
func secured(cfg Config, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Cache-Control", "no-store")
		header.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
		header.Set("Referrer-Policy", "no-referrer")
		if cfg.secure() || r.TLS != nil {
			// The base domain's subdomains are all tenants.
			header.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		}
		next.ServeHTTP(w, r)
	})
}

// sameOrigin refuses what another origin's page sends, another tenant's among
// them, whatever cookie it brings: browsers say where a request comes from.
// The origins on the list are as good as our own.
func sameOrigin(cfg Config, next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	for _, origin := range cfg.AllowedOrigins {
		if err := protection.AddTrustedOrigin(origin); err != nil {
			panic(err) // CheckOrigin has passed it
		}
	}
	protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		refuse(w, r, crm.Errorf(crm.CodeForbidden, "Pages of other sites can't use this API. The operator can allow an origin."))
	}))
	return protection.Handler(next)
}

// crossOrigin tells browsers that the pages of listed origins may read the
// answers; of no other.
func crossOrigin(cfg Config, next http.Handler) http.Handler {
	if len(cfg.AllowedOrigins) == 0 {
		return next
	}
	return cors.New(cors.Options{
		AllowedOrigins:   cfg.AllowedOrigins,
		AllowedMethods:   []string{http.MethodGet, http.MethodPost},
		AllowedHeaders:   []string{"Authorization", "Content-Type", "Accept"},
		ExposedHeaders:   []string{"Retry-After", "X-Request-Id"},
		AllowCredentials: true,
		MaxAge:           600,
	}).Handler(next)
}

// CheckOrigin returns an error for what can be no entry of
// Config.AllowedOrigins: that is a scheme and a host in lower case, as in
// https://app.example.com, and no pattern.
func CheckOrigin(origin string) error {
	if strings.Contains(origin, "*") || origin != strings.ToLower(origin) {
		return errors.New("an origin is a scheme and a host in lower case, and no pattern")
	}
	return http.NewCrossOriginProtection().AddTrustedOrigin(origin)
}
