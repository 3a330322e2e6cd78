package server

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseHost(t *testing.T) {
	t.Parallel()
	for host, want := range map[string]struct {
		label string
		kind  hostKind
	}{
		"localhost":                {"", hostApex},
		"localhost:8080":           {"", hostApex},
		"LOCALHOST.":               {"", hostApex},
		"acme.localhost":           {"acme", hostTenant},
		"acme.localhost:8080":      {"acme", hostTenant},
		"ACME.LocalHost":           {"acme", hostTenant},
		"acme.localhost.":          {"acme", hostTenant},
		"acme.localhost.:8080":     {"acme", hostTenant},
		"":                         {"", hostUnknown},
		".localhost":               {"", hostUnknown},
		"acme.localhost..":         {"", hostUnknown},
		"a.acme.localhost":         {"", hostUnknown},
		"acme.localhost.evil.test": {"", hostUnknown},
		"acmelocalhost":            {"", hostUnknown},
		"notlocalhost":             {"", hostUnknown},
		"127.0.0.1:8080":           {"", hostUnknown},
		"[::1]:8080":               {"", hostUnknown},
		"acme.localhost:80:80":     {"", hostUnknown},
		"acme.localhost:evil":      {"", hostUnknown},
		"localhost:1.localhost":    {"", hostUnknown},
		"ac me.localhost":          {"", hostUnknown},
	} {
		label, kind := parseHost(host, "localhost")
		require.Equal(t, want.kind, kind, host)
		require.Equal(t, want.label, label, host)
	}
}

// Only a host that ends in the base domain is anybody's, and its label holds
// nothing but the one label.
func FuzzParseHost(f *testing.F) {
	for _, seed := range []string{"acme.localhost", "localhost:1", "[::1]:1", "a.b.localhost", "acme.localhost.evil", "x..localhost."} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, host string) {
		label, kind := parseHost(host, "localhost")
		if kind != hostTenant {
			require.Empty(t, label)
			return
		}
		require.NotEmpty(t, label)
		require.NotContains(t, label, ".")
		require.True(t, strings.HasPrefix(strings.ToLower(host), label+".localhost"), host)
	})
}
