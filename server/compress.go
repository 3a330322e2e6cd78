package server

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
)

// compressFrom is the size from which a GraphQL answer is compressed, in bytes.
// Below it an answer is a handful of packets, and the hot operations (a record,
// a page of 20) keep the processor for themselves.
const compressFrom = 8 << 10

// jitter is how many bytes at most are added to a compressed answer, at random.
const jitter = 64

// compressed sends long answers of next by gzip to whoever accepts it: a page of
// 50 deals is 56 KB, and 6 KB by gzip.
//
// Compression can tell an eavesdropper a secret that stands beside text of the
// attacker's own choice (BREACH). Here neither is at hand. The session is in a
// cookie and never in an answer; what answers show once (a key, a reset's token,
// an authenticator's secret) is far shorter than compressFrom. And another site
// can send nothing in a signed-in person's name: the cookie is SameSite, and
// requests across origins are refused. The jitter blurs the length all the same.
func compressed(next http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(
		gzhttp.MinSize(compressFrom),
		gzhttp.CompressionLevel(1), // level 6 takes 4 times as long for a tenth less
		gzhttp.RandomJitter(jitter, 0, false),
	)
	if err != nil {
		panic(err) // the options are constants
	}
	return wrap(next)
}
