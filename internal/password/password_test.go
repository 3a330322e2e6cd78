package password_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/alexedwards/argon2id"
	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/internal/password"
)

func TestHash(t *testing.T) {
	t.Parallel()
	hash, err := password.Hash(t.Context(), "correct horse battery staple")
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$"), hash)

	for plain, want := range map[string]bool{"correct horse battery staple": true, "correct horse": false, "": false} {
		got, err := password.Matches(t.Context(), plain, hash)
		require.NoError(t, err)
		require.Equal(t, want, got, plain)
	}
}

func TestMatchesNobody(t *testing.T) {
	t.Parallel()
	got, err := password.Matches(t.Context(), "anything", "")
	require.NoError(t, err)
	require.False(t, got)
}

// The hash that nobody has must cost what every other one does, or the time of
// a login tells who is known.
func TestNobodyCostsTheSame(t *testing.T) {
	t.Parallel()
	hash, err := password.Hash(t.Context(), "anything")
	require.NoError(t, err)
	known, salt, key, err := argon2id.DecodeHash(hash)
	require.NoError(t, err)
	nobody, nobodysSalt, nobodysKey, err := argon2id.DecodeHash(password.Nobody)
	require.NoError(t, err)
	require.Equal(t, known, nobody)
	require.Len(t, nobodysSalt, len(salt))
	require.Len(t, nobodysKey, len(key))
}

// However many come at once, each core makes one hash at a time, and those who
// can't be served soon are told so at once.
//
//nolint:paralleltest // the others would be told to come back.
func TestBusy(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var wg sync.WaitGroup
	var busy, stopped atomic.Int64
	for range 65*runtime.GOMAXPROCS(0) + 200 {
		wg.Go(func() {
			switch _, err := password.Hash(ctx, "anything"); {
			case errors.Is(err, password.ErrBusy):
				busy.Add(1)
				cancel() // the others need not be made
			case errors.Is(err, context.Canceled):
				stopped.Add(1)
			}
		})
	}
	wg.Wait()
	require.Positive(t, busy.Load())
	require.Positive(t, stopped.Load(), "who waits stops with their request")
}
