package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/syntroph/syntroph/internal/devpg"
	"github.com/syntroph/syntroph/tenant"
)

// app is what every command shares.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer

	databaseURL, ownerURL, dataDir string
}

// privateLogin is the server's login on the private PostgreSQL.
const privateLogin = "syntroph_app"

// urls are the two logins of one database, and the private server that they
// belong to, if we have started it.
type urls struct {
	app, owner string
	private    *devpg.Server
}

// stop stops the private server, if we have started one.
func (u urls) stop(ctx context.Context) error {
	if u.private == nil {
		return nil
	}
	return u.private.Stop(context.WithoutCancel(ctx))
}

// locate finds the database: the one that is named, else the private one,
// started unless another command runs it.
func (a *app) locate(ctx context.Context) (urls, error) {
	if a.databaseURL != "" {
		if a.ownerURL == "" {
			fmt.Fprintln(a.stderr, "Warning: OWNER_DATABASE_URL is not set; one login for everything makes the wall between tenants weaker.")
		}
		return urls{app: a.databaseURL, owner: cmpOr(a.ownerURL, a.databaseURL)}, nil
	}
	if a.ownerURL != "" {
		return urls{}, usageError{errors.New("OWNER_DATABASE_URL is set but DATABASE_URL is not")}
	}
	dir := a.dataDir
	if dir == "" {
		var err error
		if dir, err = devpg.DefaultDir(); err != nil {
			return urls{}, err
		}
	}
	if owner, ok := devpg.Running(dir); ok {
		return urls{app: withLogin(owner, privateLogin), owner: owner}, nil
	}
	server, err := devpg.Start(ctx, devpg.Config{Dir: dir, Notice: a.stderr})
	if err != nil {
		return urls{}, err
	}
	return urls{app: server.URLFor(privateLogin, devpg.Database), owner: server.URL(), private: server}, nil
}

// session is an open database, and what must be closed with it.
type session struct {
	*tenant.Database
	urls
}

// close closes the connections and stops the private server.
func (s *session) close(ctx context.Context) error {
	if s.Database != nil {
		s.Close()
	}
	return s.stop(ctx)
}

// open locates the database, prepares it for tenants and connects both logins.
func (a *app) open(ctx context.Context, cfg tenant.Config, opt tenant.InitOptions) (*session, error) {
	u, err := a.locate(ctx)
	if err != nil {
		return nil, err
	}
	s := &session{urls: u}
	if err := a.prepare(ctx, u, opt); err != nil {
		return nil, errors.Join(err, s.close(ctx))
	}
	cfg.URL, cfg.OwnerURL = u.app, u.owner
	if s.Database, err = tenant.Open(ctx, cfg); err != nil {
		return nil, errors.Join(explainConnect(err), s.close(ctx))
	}
	return s, nil
}

// prepare runs tenant.Init, which changes nothing where all is there.
func (a *app) prepare(ctx context.Context, u urls, opt tenant.InitOptions) error {
	login, err := pgconn.ParseConfig(u.app)
	if err != nil {
		return usageError{errors.New("DATABASE_URL is no PostgreSQL URL; it looks like postgres://user:password@host:5432/database")}
	}
	owner, err := pgxpool.New(ctx, u.owner)
	if err != nil {
		return usageError{errors.New("OWNER_DATABASE_URL is no PostgreSQL URL; it looks like postgres://user:password@host:5432/database")}
	}
	defer owner.Close()
	if err := owner.Ping(ctx); err != nil {
		return explainConnect(err)
	}
	opt.AppLogin = login.User
	if err := tenant.Init(ctx, owner, opt); err != nil {
		return fmt.Errorf("preparing the database: %w", err)
	}
	return nil
}

// withDatabase runs f with the database open.
func (a *app) withDatabase(ctx context.Context, f func(*session) error) error {
	return a.withDatabaseAs(ctx, tenant.Config{Bulkheads: 1, Connections: 2}, f)
}

// withDatabaseAs runs f with the database open as a configuration says.
func (a *app) withDatabaseAs(ctx context.Context, cfg tenant.Config, f func(*session) error) (err error) {
	s, err := a.open(ctx, cfg, tenant.InitOptions{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close(ctx)) }()
	return f(s)
}

// explainConnect says what to do about a database that can't be reached.
func explainConnect(err error) error {
	if connect, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return fmt.Errorf("the database at %s can't be reached as %q: %w\nCheck DATABASE_URL and OWNER_DATABASE_URL, or unset both to use a private PostgreSQL",
			connect.Config.Host, connect.Config.User, errors.Unwrap(connect))
	}
	return err
}
