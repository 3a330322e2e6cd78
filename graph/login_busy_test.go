package graph_test

import (
	"context"
	"runtime"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
	"github.com/syntroph/syntroph/internal/apitest"
	"github.com/syntroph/syntroph/internal/dbtest"
	"github.com/syntroph/syntroph/internal/password"
)

// atHashes is how many hash, and wait to hash, for each core.
const atHashes = 65

// A right password that nobody had time to check is no wrong guess, however often
// that happens: else a flood of logins would lock the users out.
func TestUncheckedPasswordsAreNoGuesses(t *testing.T) { //nolint:paralleltest // it fills the process's queue of hashes
	s := setup(t)
	ctx, stop := context.WithCancel(t.Context())
	var flood sync.WaitGroup
	defer flood.Wait()
	defer stop()
	for i := range atHashes * runtime.GOMAXPROCS(0) {
		flood.Go(func() {
			for ctx.Err() == nil { // each from another address, so that none makes room
				_, _ = password.Hash(password.From(ctx, strconv.Itoa(i)), another)
			}
		})
	}
	const often = 2 * 5 // as many wrong ones lock an account, twice
	unchecked := 0
	for began := time.Now(); unchecked < often && time.Since(began) < time.Minute; {
		if a := guess(t, s.w.Anonymous(), "manager@example.com", dbtest.Password); len(a.Errors) > 0 {
			require.Equal(t, crm.CodeUnavailable, a.Errors[0].Extensions.Code, "%s", a.Body)
			unchecked++
		}
	}
	require.Equal(t, often, unchecked)
	require.Zero(t, apitest.Value[int](t, s.w, "SELECT coalesce(ceil(max(attempts) - 0.5), 0)::int FROM login_attempts"))
}
