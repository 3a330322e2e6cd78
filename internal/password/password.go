// Package password hashes and checks passwords with argon2id.
package password

import (
	"context"
	"runtime"

	"github.com/alexedwards/argon2id"
	"golang.org/x/sync/semaphore"
)

// params are OWASP's first choice of 2024: 19 MiB, two passes, one lane. One
// hash takes about 25 ms of one core.
var params = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// turns bounds the hashes that are made at once, and with them the memory:
// 19 MiB for each core. The others wait until their context ends.
var turns = semaphore.NewWeighted(int64(runtime.GOMAXPROCS(0)))

// nobody is the hash that an unknown user's password is checked against, so
// that it takes as long as a known one's: a random text's that nobody has kept.
const nobody = "$argon2id$v=19$m=19456,t=2,p=1$QP2GC3D7h1ntGGppJZYjyA$rn2ssqggDxRbmK2gkTS55EoMwySMsGiyZ0gvd1A4WQE"

// Hash returns the encoded argon2id hash of a password.
func Hash(ctx context.Context, plain string) (string, error) {
	if err := turns.Acquire(ctx, 1); err != nil {
		return "", err
	}
	defer turns.Release(1)
	return argon2id.CreateHash(plain, params)
}

// Matches reports whether plain is the password of an encoded hash. With no
// hash it answers false after the same work.
func Matches(ctx context.Context, plain, hash string) (bool, error) {
	if err := turns.Acquire(ctx, 1); err != nil {
		return false, err
	}
	defer turns.Release(1)
	if hash == "" {
		_, err := argon2id.ComparePasswordAndHash(plain, nobody)
		return false, err
	}
	return argon2id.ComparePasswordAndHash(plain, hash)
}
