// Package password hashes and checks passwords with argon2id, and refuses
// common ones.
package password

import (
	"context"
	"runtime"

	"github.com/alexedwards/argon2id"
)

// params are OWASP's first choice of 2024: 19 MiB, two passes, one lane. One
// hash takes about 25 ms of one core.
var params = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// perCore is how many may wait for each core: at 25 ms a hash the last one
// waits for 1.6 s. Whoever comes then is told to come back instead of piling up.
const perCore = 64

// hashes bounds the hashes that are made at once, and with them the memory: 19
// MiB for each core.
var hashes = newQueue(runtime.GOMAXPROCS(0), perCore*runtime.GOMAXPROCS(0))

// nobody is the hash that an unknown user's password is checked against, so
// that it takes as long as a known one's: a random text's that nobody has kept.
const nobody = "$argon2id$v=19$m=19456,t=2,p=1$QP2GC3D7h1ntGGppJZYjyA$rn2ssqggDxRbmK2gkTS55EoMwySMsGiyZ0gvd1A4WQE"

// Hash returns the encoded argon2id hash of a password, ErrBusy, or ctx's error.
func Hash(ctx context.Context, plain string) (hash string, err error) {
	err = inTurn(ctx, func() error {
		hash, err = argon2id.CreateHash(plain, params)
		return err
	})
	return hash, err
}

// Matches reports whether plain is the password of an encoded hash. With no
// hash it answers false after the same work.
func Matches(ctx context.Context, plain, hash string) (matches bool, err error) {
	compared := hash
	if hash == "" {
		compared = nobody
	}
	err = inTurn(ctx, func() error {
		matches, err = argon2id.ComparePasswordAndHash(plain, compared)
		return err
	})
	return matches && hash != "", err
}

// inTurn runs f when it is its turn.
func inTurn(ctx context.Context, f func() error) error {
	if err := hashes.enter(ctx); err != nil {
		return err
	}
	defer hashes.leave()
	return f()
}
