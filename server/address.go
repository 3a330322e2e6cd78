package server

import (
	"context"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

type addressKey struct{}

// addressFrom returns the client's address: the one that rate limits, logs and
// lock-outs go by. Empty if it can't be told.
func addressFrom(ctx context.Context) string {
	if address, _ := ctx.Value(addressKey{}).(netip.Addr); address.IsValid() {
		return address.String()
	}
	return ""
}

// addressed puts the client's address into the request's context.
func addressed(cfg Config, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		address := clientAddress(r.RemoteAddr, r.Header.Values("X-Forwarded-For"), cfg.TrustedProxies)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), addressKey{}, address)))
	})
}

// maxHops bounds how far back a chain of proxies is followed.
const maxHops = 20

// clientAddress returns the address that a request comes from: the peer's,
// unless the peer is a trusted proxy. Then it is the last address that a trusted
// proxy has noted down in X-Forwarded-For; what stands before it the client may
// have made up. A proxy that notes down no address answers for its clients.
func clientAddress(peer string, forwarded []string, proxies []netip.Prefix) netip.Addr {
	port, err := netip.ParseAddrPort(peer)
	if err != nil {
		return netip.Addr{}
	}
	address := port.Addr().Unmap().WithZone("")
	rest := strings.Join(forwarded, ",")
	for range maxHops {
		if !trusted(address, proxies) || rest == "" {
			break
		}
		entry := rest
		if comma := strings.LastIndexByte(rest, ','); comma >= 0 {
			rest, entry = rest[:comma], rest[comma+1:]
		} else {
			rest = ""
		}
		before, ok := readAddress(entry)
		if !ok {
			break
		}
		address = before
	}
	return address
}

func trusted(address netip.Addr, proxies []netip.Prefix) bool {
	return slices.ContainsFunc(proxies, func(p netip.Prefix) bool { return p.Contains(address) })
}

// readAddress reads one entry of X-Forwarded-For; some proxies add the port.
func readAddress(entry string) (netip.Addr, bool) {
	entry = strings.TrimSpace(entry)
	address, err := netip.ParseAddr(strings.Trim(entry, "[]"))
	if err != nil {
		port, err := netip.ParseAddrPort(entry)
		if err != nil {
			return netip.Addr{}, false
		}
		address = port.Addr()
	}
	return address.Unmap().WithZone(""), true
}
