package tenant

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// tokenBytes is the entropy of a session token: 256 bits.
const tokenBytes = 32

// tokenLength is the number of characters of a session token.
var tokenLength = base64.RawURLEncoding.EncodedLen(tokenBytes)

// NewToken returns a random session token, fit for a cookie and a header.
func NewToken() string {
	b := make([]byte, tokenBytes)
	_, _ = rand.Read(b) // never fails since Go 1.24: it crashes the program instead
	return base64.RawURLEncoding.EncodeToString(b)
}

// apiKeyPrefix marks an API key, for people and for scanners of leaked secrets.
// No session's token is taken for one: those are shorter.
const apiKeyPrefix = "syn_"

// NewAPIKey returns a random API key, fit for a header.
func NewAPIKey() string { return apiKeyPrefix + NewToken() }

// IsAPIKey reports whether a bearer's token is an API key, by its form.
func IsAPIKey(token string) bool {
	return len(token) == len(apiKeyPrefix)+tokenLength && strings.HasPrefix(token, apiKeyPrefix)
}

// HashToken returns what the database knows of a token: its SHA-256. A token
// is random, so a slow hash would add nothing.
func HashToken(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
