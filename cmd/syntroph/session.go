package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/syntroph/syntroph/tenant"
	"github.com/syntroph/syntroph/tenant/provision"
)

// preparation says what a command may do to the database before it works on it.
type preparation int

const (
	// uninitialised leaves a database alone: a command that only reads must not turn it
	// into one of Syntroph, since its URL may be a mistake. The private one is ours,
	// and is prepared if this command starts it.
	uninitialised preparation = iota
	// prepared brings the registry, the login and the role slots to this build's.
	prepared
	// made is prepared, and makes the private PostgreSQL if there is no database.
	made
)

// prepare runs provision.Init, which changes nothing where all is there: that takes
// 0.06 s with 1,024 slots.
func prepare(ctx context.Context, u urls, opt provision.InitOptions) error {
	login, err := pgconn.ParseConfig(u.app)
	if err != nil {
		return err
	}
	owner, err := connectOwner(ctx, u)
	if err != nil {
		return err
	}
	defer owner.Close()
	opt.AppLogin = login.User
	if err := provision.Init(ctx, owner, opt); err != nil {
		return fmt.Errorf("preparing the database: %w", err)
	}
	return nil
}

// find locates the database and prepares it if that is wanted.
func (a *app) find(ctx context.Context, want preparation) (urls, error) {
	u, err := a.locate(ctx, want == made)
	if err != nil {
		return urls{}, err
	}
	if want >= prepared || u.private != nil {
		if err := prepare(ctx, u, provision.InitOptions{Harden: u.private != nil}); err != nil {
			return urls{}, errors.Join(err, u.stop(ctx))
		}
	}
	return u, nil
}

// session is an open database, and what must be closed with it.
type session struct {
	*tenant.Database
	urls
}

// close closes the connections and stops the private server.
func (s *session) close(ctx context.Context) error {
	s.Close()
	return s.stop(ctx)
}

// open finds the database and connects both logins.
func (a *app) open(ctx context.Context, cfg tenant.Config, want preparation) (*session, error) {
	u, err := a.find(ctx, want)
	if err != nil {
		return nil, err
	}
	cfg.URL, cfg.OwnerURL = u.app, u.owner
	db, err := tenant.Open(ctx, cfg)
	if err != nil {
		return nil, errors.Join(err, u.stop(ctx))
	}
	return &session{Database: db, urls: u}, nil
}

// withDatabase runs f with the database open as it is.
func (a *app) withDatabase(ctx context.Context, f func(*session) error) error {
	return a.within(ctx, uninitialised, f)
}

// within runs f with the database open.
func (a *app) within(ctx context.Context, want preparation, f func(*session) error) error {
	return a.withinAs(ctx, tenant.Config{Bulkheads: 1, Connections: 2}, want, f)
}

// withinAs runs f with the database open as a configuration says.
func (a *app) withinAs(ctx context.Context, cfg tenant.Config, want preparation, f func(*session) error) (err error) {
	cfg.Name = commandName
	s, err := a.open(ctx, cfg, want)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close(ctx)) }()
	return f(s)
}

// withOwner runs f with the owner's login alone, on the database as it is.
func (a *app) withOwner(ctx context.Context, f func(owner *pgxpool.Pool) error) (err error) {
	u, err := a.find(ctx, uninitialised)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, u.stop(ctx)) }()
	owner, err := connectOwner(ctx, u)
	if err != nil {
		return err
	}
	defer owner.Close()
	return f(owner)
}
