// Package password hashes and checks passwords with argon2id, and refuses
// common ones.
package password

import (
	"context"
	"errors"
	"runtime"
	"sync/atomic"

	"github.com/alexedwards/argon2id"
	"golang.org/x/sync/semaphore"
)

// params are OWASP's first choice of 2024: 19 MiB, two passes, one lane. One
// hash takes about 25 ms of one core.
var params = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

var (
	cores = runtime.GOMAXPROCS(0)
	// turns bounds the hashes that are made at once, and with them the memory:
	// 19 MiB for each core.
	turns = semaphore.NewWeighted(int64(cores))
	// waiting counts those who make a hash or wait for their turn.
	waiting atomic.Int64
)

// queue is how many may wait for each core: at 25 ms a hash the last one waits
// for 1.6 s. Whoever comes then is told to come back instead of piling up.
const queue = 64

// ErrBusy says that too many passwords are waiting to be hashed.
var ErrBusy = errors.New("too many passwords are waiting to be hashed")

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
	defer waiting.Add(-1)
	if waiting.Add(1) > int64(cores)*(queue+1) {
		return ErrBusy
	}
	if err := turns.Acquire(ctx, 1); err != nil {
		return err
	}
	defer turns.Release(1)
	return f()
}
