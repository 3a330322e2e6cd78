package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/syntroph/syntroph/internal/devpg"
	"github.com/syntroph/syntroph/tenant/connect"
)

// app is what every command shares.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	width          int // of the terminal, in columns; 0: any

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

// locate finds the database: the one that is named, else the private one. It
// starts that unless another command runs it, and makes it where making says so:
// to anybody but serve and demo a forgotten DATABASE_URL must not look like a
// database without tenants.
func (a *app) locate(ctx context.Context, making bool) (urls, error) {
	if a.databaseURL != "" {
		return a.named()
	}
	if a.ownerURL != "" {
		return urls{}, usagef("OWNER_DATABASE_URL is set but DATABASE_URL is not; set both, or unset both to use the private PostgreSQL")
	}
	dir := a.dataDir
	if dir == "" {
		var err error
		if dir, err = devpg.DefaultDir(); err != nil {
			return urls{}, err
		}
	}
	if !making {
		if !devpg.Exists(dir) {
			return urls{}, usagef("there is no database: DATABASE_URL is not set, and there is no private PostgreSQL in %s; "+
				"set DATABASE_URL and OWNER_DATABASE_URL, or make a private one with: syntroph serve (or: syntroph demo)", dir)
		}
		fmt.Fprintf(a.stderr, "Using the private PostgreSQL in %s, since DATABASE_URL is not set.\n", dir)
	}
	return a.private(ctx, dir)
}

// private is the private PostgreSQL of a directory.
func (a *app) private(ctx context.Context, dir string) (urls, error) {
	if owner, ok := devpg.Running(dir); ok {
		return urls{app: withLogin(owner, privateLogin), owner: owner}, nil
	}
	server, err := devpg.Start(ctx, devpg.Config{Dir: dir, Notice: a.stderr})
	if err != nil {
		return urls{}, err
	}
	return urls{app: server.URLFor(privateLogin, devpg.Database), owner: server.URL(), private: server}, nil
}

// named is the database that DATABASE_URL names.
func (a *app) named() (urls, error) {
	if err := checkURL("DATABASE_URL", a.databaseURL); err != nil {
		return urls{}, err
	}
	if a.ownerURL == "" {
		fmt.Fprintln(a.stderr, "Warning: OWNER_DATABASE_URL is not set; one login for everything weakens the isolation of tenants.")
		return urls{app: a.databaseURL, owner: a.databaseURL}, nil
	}
	return urls{app: a.databaseURL, owner: a.ownerURL}, checkURL("OWNER_DATABASE_URL", a.ownerURL)
}

// checkURL refuses what is no URL of a database. It does not quote it: there may
// be a password in it.
func checkURL(variable, url string) error {
	_, err := pgconn.ParseConfig(url)
	if file, ok := errors.AsType[*fs.PathError](err); ok {
		return usagef("%s names a file that can't be read: %w", variable, file)
	}
	if err != nil {
		return usagef("%s is not a PostgreSQL URL; it looks like postgres://user:password@host:5432/database, "+
			"with %%40 for an @ in the password and so on", variable)
	}
	return nil
}

// commandName tells a command's connections from a server's, which are named
// syntroph.
const commandName = "syntroph command"

// connectOwner connects the owner's login alone.
func connectOwner(ctx context.Context, u urls) (*pgxpool.Pool, error) {
	return connect.Pool(ctx, u.owner, commandName, 2)
}
