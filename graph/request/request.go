// Package request is what an operation knows of the HTTP request that brought it.
package request

import (
	"context"
	"net/netip"
	"sync/atomic"
	"time"

	"github.com/syntroph/syntroph/internal/password"
	"github.com/syntroph/syntroph/sqlc"
)

// Request is what an operation needs to know of the HTTP request that brought
// it.
type Request struct {
	// ID names the request in the operator's log.
	ID string
	// Address is the client's IP address, as the trusted proxies say it; empty if
	// it can't be told.
	Address string
	// Tenant is the host's tenant; nil on the apex host.
	Tenant *sqlc.Tenant
	// Token is the session's token or the API key as the client sent it, or empty.
	Token string
	// UserAgent is what the client says it is, or empty.
	UserAgent string
	// SetSession has the client keep a session; an empty token has it forgotten.
	SetSession func(token string, expires time.Time)
	// SignedIn hears that the token is a user's.
	SignedIn func()

	// FieldsSought counts the errors whose field was looked for in the document.
	FieldsSought atomic.Int32
	// Told are the causes that the operator has been told of.
	Told causes
}

type requestKey struct{}

// With returns a context that carries the request.
func With(ctx context.Context, r *Request) context.Context {
	ctx = password.From(ctx, Network(r.Address))
	return context.WithValue(ctx, requestKey{}, r)
}

// Of returns the request, or an empty one: no tenant, nobody.
func Of(ctx context.Context) *Request {
	if r, ok := ctx.Value(requestKey{}).(*Request); ok {
		return r
	}
	return &Request{SetSession: func(string, time.Time) {}, SignedIn: func() {}}
}

// Network is what an address is counted as; empty if it can't be told.
func Network(ip string) string {
	address, err := netip.ParseAddr(ip)
	if err != nil {
		return ""
	}
	if address.Is6() {
		address = netip.PrefixFrom(address, 64).Masked().Addr()
	}
	return address.String()
}
