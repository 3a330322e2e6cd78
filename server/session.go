package server

import (
	"net/http"
	"strings"
	"time"

	"github.com/syntroph/syntroph/tenant"
)

// The cookie's name. The __Host- prefix has browsers refuse one that is not
// Secure, or that another subdomain has set; over http on localhost there is
// no Secure, so no prefix.
const (
	secureCookie = "__Host-syntroph_session"
	plainCookie  = "syntroph_session"
)

// maxToken bounds what is hashed: our tokens have 43 characters, API keys 47.
const maxToken = 128

// tokenOf returns the session's token or the API key of a request: the bearer's,
// else the cookie's, else empty. A cookie holds no API key: browsers would send
// it by themselves.
func tokenOf(r *http.Request, secure bool) string {
	token := ""
	if scheme, rest, ok := strings.Cut(r.Header.Get("Authorization"), " "); ok && strings.EqualFold(scheme, "Bearer") {
		token = strings.TrimSpace(rest)
	} else if c, err := r.Cookie(cookieName(secure)); err == nil && !tenant.IsAPIKey(c.Value) {
		token = c.Value
	}
	if len(token) > maxToken {
		return ""
	}
	return token
}

// setSession returns what has a client keep a token, or forget it.
func setSession(w http.ResponseWriter, secure bool) func(token string, expires time.Time) {
	return func(token string, expires time.Time) {
		c := &http.Cookie{
			Name: cookieName(secure), Value: token, Path: "/", Expires: expires,
			HttpOnly: true, Secure: secure, SameSite: http.SameSiteLaxMode,
		}
		if token == "" {
			c.MaxAge = -1
		}
		http.SetCookie(w, c)
	}
}

func cookieName(secure bool) string {
	if secure {
		return secureCookie
	}
	return plainCookie
}
