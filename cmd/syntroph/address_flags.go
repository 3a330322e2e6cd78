package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/syntroph/syntroph/sqlc"
)

// addressFlags say where workspaces are reached: the flags of the commands that print
// URLs.
type addressFlags struct {
	addr, baseDomain string
	flags            *pflag.FlagSet // that it was registered with
}

func (s *addressFlags) register(c *cobra.Command, addrUsage string) {
	flags := c.Flags()
	s.flags = flags
	flags.StringVar(&s.addr, "addr", cmp.Or(os.Getenv("SYNTROPH_ADDR"), "127.0.0.1:8080"), addrUsage+" [$SYNTROPH_ADDR]")
	flags.StringVar(&s.baseDomain, "base-domain", cmp.Or(os.Getenv("BASE_DOMAIN"), "localhost"), "tenants live at its subdomains [$BASE_DOMAIN]")
}

// check refuses what can be no address or domain, and writes the domain as the
// server compares it.
func (s *addressFlags) check() error {
	if _, _, err := net.SplitHostPort(s.addr); err != nil {
		return usagef("--addr looks like 127.0.0.1:8080, or :8080 for every address of this machine, not %q", s.addr)
	}
	s.baseDomain = strings.ToLower(strings.TrimSuffix(s.baseDomain, "."))
	if s.baseDomain == "" || strings.ContainsAny(s.baseDomain, ":/@ ") || strings.Trim(s.baseDomain, ".") != s.baseDomain {
		return usagef("--base-domain is a name such as crm.example.com, with no port and no https://, not %q", s.baseDomain)
	}
	return nil
}

// recall takes what the server was last started with, where nobody has said
// otherwise. Without it, or without the registry's table for it, all stays.
func (s *addressFlags) recall(ctx context.Context, db *session) {
	last, err := sqlc.New().Site(ctx, db.Owner())
	if err != nil {
		return
	}
	if !s.flags.Changed("addr") && os.Getenv("SYNTROPH_ADDR") == "" {
		s.addr = last.Addr
	}
	if !s.flags.Changed("base-domain") && os.Getenv("BASE_DOMAIN") == "" {
		s.baseDomain = last.BaseDomain
	}
}

// url is a workspace's URL, or the apex's for "". A domain other than localhost
// is taken to be behind a proxy that speaks TLS, as the session's cookie is.
func (s addressFlags) url(subdomain string) string {
	host := s.baseDomain
	if subdomain != "" {
		host = subdomain + "." + host
	}
	if s.baseDomain != "localhost" {
		return "https://" + host
	}
	_, port, _ := net.SplitHostPort(s.addr) // checked
	return "http://" + net.JoinHostPort(host, port)
}

// open reports whether others than this machine's own can reach the address.
func (s addressFlags) open() bool {
	host, _, _ := net.SplitHostPort(s.addr) // a listener's own
	return !net.ParseIP(host).IsLoopback()
}

func listen(ctx context.Context, addr string) (net.Listener, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is in use; stop what listens there, or choose another with --addr", addr)
	}
	if err != nil {
		return nil, fmt.Errorf("can't listen on %s: %s; choose another with --addr", addr, cause(err))
	}
	return listener, nil
}
