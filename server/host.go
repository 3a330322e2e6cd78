package server

import (
	"net"
	"strings"
)

// hostKind says what a host is to us.
type hostKind int

const (
	hostUnknown hostKind = iota // nothing of ours
	hostApex                    // the base domain itself
	hostTenant                  // one label below it
)

// parseHost reads a Host header: a port is stripped, case folded, one trailing
// dot dropped. The base domain must match whole, so that
// "acme.localhost.evil.test" is nobody. The label is as the client sent it; it
// is looked up in the registry, never used as a schema's name.
func parseHost(host, base string) (label string, kind hostKind) {
	if h, port, err := net.SplitHostPort(host); err == nil {
		if strings.Trim(port, "0123456789") != "" {
			return "", hostUnknown
		}
		host = h
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if host == base {
		return "", hostApex
	}
	label, found := strings.CutSuffix(host, "."+base)
	if !found || label == "" || len(label) > 63 || strings.ContainsAny(label, ".:/ []") {
		return "", hostUnknown
	}
	return label, hostTenant
}
