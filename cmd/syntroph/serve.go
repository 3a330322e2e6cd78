package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"github.com/syntroph/syntroph/internal/devpg"
	"github.com/syntroph/syntroph/server"
	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/work"
)

// serving are the flags of the commands that serve.
type serving struct {
	addressFlags
	limitFlags
	bulkheads, connections       int
	tenantsPerConnection         int
	sessionLifetime, sessionIdle time.Duration
	work                         bool
}

func (s *serving) register(c *cobra.Command) {
	s.addressFlags.register(c, "the address to listen on; port 0 takes a free one")
	s.limitFlags.register(c)
	flags := c.Flags()
	flags.IntVar(&s.bulkheads, "bulkheads", 16, "groups of connections that tenants are spread over")
	flags.IntVar(&s.connections, "connections", 3, "connections of each bulkhead")
	flags.IntVar(&s.tenantsPerConnection, "tenants-per-connection", 80, "tenants that a connection serves before a new one replaces it")
	flags.BoolVar(&s.work, "work", true, "do background work too; else run syntroph work")
	flags.DurationVar(&s.sessionLifetime, "session-lifetime", 14*24*time.Hour, "how long a login lasts, whatever happens")
	flags.DurationVar(&s.sessionIdle, "session-idle", 3*24*time.Hour, "how long a session lasts that nobody uses")
}

// mostConnections is more than one PostgreSQL can have.
const mostConnections = 10_000

// config is the server's configuration by the flags, without its database.
func (s *serving) config() (server.Config, error) {
	if s.bulkheads < 1 || s.bulkheads > mostConnections || s.connections < 1 || s.connections > mostConnections {
		return server.Config{}, usagef("--bulkheads and --connections are 1 to %d", mostConnections)
	}
	if s.tenantsPerConnection < 1 {
		return server.Config{}, usagef("--tenants-per-connection is 1 or more")
	}
	if s.share < 0 || s.share > s.connections {
		return server.Config{}, usagef("--tenant-connections is 0 to --connections, which is %d", s.connections)
	}
	if s.sessionLifetime < time.Minute || s.sessionIdle < time.Minute {
		return server.Config{}, usagef("--session-lifetime and --session-idle are a minute or more, as in 12h")
	}
	if err := s.addressFlags.check(); err != nil {
		return server.Config{}, err
	}
	cfg, err := s.limitFlags.config()
	cfg.BaseDomain = s.baseDomain
	return cfg, err
}

// database is the database's configuration by the flags.
func (s *serving) database() tenant.Config {
	return tenant.Config{
		Bulkheads: s.bulkheads, Connections: s.connections, TenantsPerConnection: s.tenantsPerConnection, Share: s.share, Waiting: s.waiting,
		AcquireTimeout: s.acquire, StatementTimeout: s.statement, SessionLifetime: s.sessionLifetime, SessionIdle: s.sessionIdle,
	}
}

func newServe(a *app) *cobra.Command {
	var s serving
	c := &cobra.Command{
		Use: "serve",
		Long: "Serves the web app and the API until Ctrl-C or SIGTERM, lets running requests\n" +
			"end, and exits with 0. Without DATABASE_URL it makes a private PostgreSQL.",
		Short: "Serve the web app and the API, until Ctrl-C",
		Example: "  syntroph serve\n" +
			"  syntroph serve --addr :8080 --base-domain crm.example.com",
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.serve(c.Context(), s, a.greet)
		},
	}
	s.register(c)
	return c
}

// greet says where the server is.
func (a *app) greet(_ context.Context, _ *session, at addressFlags) error {
	fmt.Fprintf(a.stdout, "Syntroph listens on %s\n\n  workspaces    %s/\n  to sign up    %s/\n\nStop with Ctrl-C.\n",
		at.addr, at.url("<name>"), at.url(""))
	return nil
}

// serve opens the database, listens, calls ready with where that is, and serves
// until ctx ends or the private PostgreSQL does.
func (a *app) serve(ctx context.Context, s serving, ready func(context.Context, *session, addressFlags) error) (err error) {
	cfg, err := s.config()
	if err != nil {
		return err
	}
	listener, err := listen(ctx, s.addr)
	if err != nil {
		return err
	}
	defer listener.Close() //nolint:errcheck // the server closes it too.
	s.addr = listener.Addr().String()
	db, err := a.open(ctx, s.database(), made)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.close(ctx)) }()
	// For the addresses that other commands print.
	if err := sqlc.New().SaveSite(ctx, db.Owner(), s.baseDomain, s.addr); err != nil {
		return fmt.Errorf("recording where the server listens: %w", err)
	}
	if err := ready(ctx, db, s.addressFlags); err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	if db.private != nil {
		go watch(db.private, cancel)
	}
	cfg.DB, cfg.Log = db.Database, a.logger()
	cfg.Log.Info("statements to the database are " + db.Statements())
	server.TuneMemory(cfg.Log)
	defer context.AfterFunc(ctx, func() { cfg.Log.Info("stopping; requests that run may end, a second Ctrl-C stops at once") })()
	s.timeouts.Answer = max(time.Minute, 2*s.request)
	if s.work {
		defer workBeside(ctx, cancel, work.Config{DB: db.Database, Log: cfg.Log})()
	}
	err = server.Serve(ctx, listener, server.New(cfg), s.timeouts)
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		return cause
	}
	return err
}

// watch cancels once the private PostgreSQL has ended, with the reason.
func watch(private *devpg.Server, cancel context.CancelCauseFunc) {
	<-private.Done()
	err := private.Err()
	if err == nil {
		err = errors.New("PostgreSQL ended: somebody stopped it")
	}
	cancel(fmt.Errorf("the private database is gone; its data is safe, start again: %w", err))
}

// logger logs for people on a terminal, for machines elsewhere.
func (a *app) logger() *slog.Logger {
	if isTerminal(a.stderr) {
		return slog.New(slog.NewTextHandler(a.stderr, nil))
	}
	return slog.New(slog.NewJSONHandler(a.stderr, nil))
}
