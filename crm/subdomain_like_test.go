package crm_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/crm"
)

func TestSubdomainsLike(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][]string{
		"Big Co":                {"big-co", "big-co-team", "big-co-hq", "big-co-2", "big-co-3"},
		"www":                   {"www-team", "www-hq", "www-2", "www-3"},
		"42 ":                   nil,
		"":                      nil,
		strings.Repeat("x", 99): {strings.Repeat("x", 56), strings.Repeat("x", 51) + "-team", strings.Repeat("x", 53) + "-hq", strings.Repeat("x", 54) + "-2", strings.Repeat("x", 54) + "-3"},
	} {
		require.Equal(t, want, crm.SubdomainsLike(name), name)
	}
}

// Whatever the name, what is suggested is accepted as it is.
func FuzzSubdomainsLike(f *testing.F) {
	for _, seed := range []string{"Big & Co.", "xn--a", "1", "-", "", "a\u0130b", strings.Repeat("a-", 60), "x\x00y"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		for _, label := range crm.SubdomainsLike(name) {
			got, err := crm.ParseSubdomain(label)
			require.NoError(t, err, label)
			require.Equal(t, label, got)
		}
	})
}
