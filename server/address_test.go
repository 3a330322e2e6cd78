package server

import (
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"
)

var proxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}

func TestClientAddress(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		peer      string
		forwarded []string
		want      string
	}{
		{"192.0.2.1:1", nil, "192.0.2.1"},
		{"[2001:db8::1]:1", nil, "2001:db8::1"},
		{"[::ffff:192.0.2.1]:1", nil, "192.0.2.1"},
		{"192.0.2.1:1", []string{"198.51.100.7"}, "192.0.2.1"},            // a client that makes itself another
		{"10.0.0.1:1", []string{"198.51.100.7"}, "198.51.100.7"},          // a proxy's word
		{"10.0.0.1:1", []string{"6.6.6.6, 198.51.100.7"}, "198.51.100.7"}, // what the client made up stands before
		{"10.0.0.1:1", []string{"6.6.6.6", "198.51.100.7"}, "198.51.100.7"},
		{"10.0.0.1:1", []string{"198.51.100.7, 10.0.0.2"}, "198.51.100.7"}, // two proxies
		{"[fd00::1]:1", []string{"2001:db8::9"}, "2001:db8::9"},
		{"10.0.0.1:1", []string{"198.51.100.7:4711"}, "198.51.100.7"},
		{"10.0.0.1:1", []string{"[2001:db8::9]:4711"}, "2001:db8::9"},
		{"10.0.0.1:1", []string{"[2001:db8::9]"}, "2001:db8::9"},
		{"10.0.0.1:1", []string{"6.6.6.6, nonsense"}, "10.0.0.1"},
		{"10.0.0.1:1", []string{"", "10.0.0.3"}, "10.0.0.3"},
		{"10.0.0.1:1", nil, "10.0.0.1"},
	} {
		require.Equal(t, c.want, clientAddress(c.peer, c.forwarded, proxies).String(), "%s %v", c.peer, c.forwarded)
	}
	require.False(t, clientAddress("@", nil, proxies).IsValid(), "a unix socket has no address")
}

// Whatever a stranger sends, the address is the peer's; whatever a proxy
// passes on, it is an address.
func FuzzClientAddress(f *testing.F) {
	for _, seed := range []string{"", ",", "198.51.100.7", "10.0.0.1,10.0.0.2", "[::1]:80", "::ffff:10.0.0.1", "fe80::1%eth0", "1.2.3.4:99999"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, forwarded string) {
		require.Equal(t, "192.0.2.1", clientAddress("192.0.2.1:1", []string{forwarded}, proxies).String())
		address := clientAddress("10.0.0.1:1", []string{forwarded}, proxies)
		require.True(t, address.IsValid())
		require.Empty(t, address.Zone())
		require.False(t, address.Is4In6())
	})
}
