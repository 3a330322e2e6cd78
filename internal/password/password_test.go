package password_test

import (
	"strings"
	"testing"

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
