package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/server"
	"github.com/syntroph/syntroph/tenant"
)

// serving are the flags of the commands that serve.
type serving struct {
	addr, baseDomain       string
	bulkheads, connections int
}

func (s *serving) register(c *cobra.Command) {
	flags := c.Flags()
	flags.StringVar(&s.addr, "addr", cmpOr(os.Getenv("SYNTROPH_ADDR"), "127.0.0.1:8080"), "the address to listen on [$SYNTROPH_ADDR]; port 0 takes a free one")
	flags.StringVar(&s.baseDomain, "base-domain", cmpOr(os.Getenv("BASE_DOMAIN"), "localhost"), "tenants live at its subdomains [$BASE_DOMAIN]")
	flags.IntVar(&s.bulkheads, "bulkheads", 4, "connection pools that tenants are spread over")
	flags.IntVar(&s.connections, "connections", 4, "connections of each bulkhead")
}

func newServe(a *app) *cobra.Command {
	var s serving
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the API, until Ctrl-C",
		Example: "  syntroph serve\n" +
			"  DATABASE_URL=postgres://… OWNER_DATABASE_URL=postgres://… syntroph serve --addr :8080 --base-domain crm.example.com",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.serve(c.Context(), s, func(_ context.Context, _ *session, url func(string) string) error {
				fmt.Fprintf(a.stdout, "Syntroph serves %s and each workspace at %s. Stop with Ctrl-C.\n", url(""), url("<name>"))
				return nil
			})
		},
	}
	s.register(c)
	return c
}

// serve opens the database, listens, calls ready with what makes a workspace's
// URL, and serves until ctx ends or the private PostgreSQL does.
func (a *app) serve(ctx context.Context, s serving, ready func(context.Context, *session, func(string) string) error) (err error) {
	listener, err := listen(ctx, s.addr)
	if err != nil {
		return err
	}
	defer listener.Close() //nolint:errcheck // the server closes it too.
	db, err := a.open(ctx, tenant.Config{Bulkheads: s.bulkheads, Connections: s.connections}, tenant.InitOptions{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.close(ctx)) }()
	if err := ready(ctx, db, urlOf(listener, s.baseDomain)); err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	if db.private != nil {
		go func() {
			<-db.private.Done()
			cancel(fmt.Errorf("the private PostgreSQL has ended: %w", db.private.Err()))
		}()
	}
	handler := server.New(server.Config{DB: db.Database, Log: a.logger(), BaseDomain: s.baseDomain})
	err = server.Serve(ctx, listener, handler)
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		err = errors.Join(cause, err)
	}
	return err
}

func listen(ctx context.Context, addr string) (net.Listener, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is in use; stop what listens there, or choose another with --addr", addr)
	}
	if err != nil {
		return nil, fmt.Errorf("can't listen on %s: %w", addr, err)
	}
	return listener, nil
}

// urlOf returns what makes the URL of a workspace, or of the apex for "".
func urlOf(listener net.Listener, baseDomain string) func(string) string {
	_, port, _ := net.SplitHostPort(listener.Addr().String()) // a listener's own address
	return func(subdomain string) string {
		host := baseDomain
		if subdomain != "" {
			host = subdomain + "." + baseDomain
		}
		return "http://" + net.JoinHostPort(host, port)
	}
}

// logger logs for people on a terminal, for machines elsewhere.
func (a *app) logger() *slog.Logger {
	if isTerminal(a.stderr) {
		return slog.New(slog.NewTextHandler(a.stderr, nil))
	}
	return slog.New(slog.NewJSONHandler(a.stderr, nil))
}
