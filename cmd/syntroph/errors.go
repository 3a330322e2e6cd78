package main

import (
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// PostgreSQL's codes that people can do something about.
const (
	invalidLogin          = "28000"
	invalidPassword       = "28P01"
	noSuchDatabase        = "3D000"
	insufficientPrivilege = "42501"
	undefinedTable        = "42P01"
	adminShutdown         = "57P01"
)

// checkURLs is the advice to somebody whose database can't be reached.
const checkURLs = "check DATABASE_URL and OWNER_DATABASE_URL, or unset both to use a private PostgreSQL"

// explain says in one line what to do about an error that came from PostgreSQL
// or from the way to it. Other errors say so themselves.
func explain(err error) error {
	if connect, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return explainConnect(connect)
	}
	refused, ok := errors.AsType[*pgconn.PgError](err)
	switch {
	case !ok:
		return err
	case refused.Code == undefinedTable && strings.Contains(refused.Message, "public.tenants"):
		return errors.New("this database has no registry of tenants; if it is the right one, prepare it with: syntroph db init")
	case refused.Code == insufficientPrivilege && strings.Contains(refused.Message, "grant role"): // from version 16 on
		return fmt.Errorf("%w; the role slots were made by another login: docs/operating.md, under Two logins, says what to grant", err)
	case refused.Code == insufficientPrivilege:
		return fmt.Errorf("%w; OWNER_DATABASE_URL must name a login that has CREATEROLE and owns the database", err)
	case refused.Code == adminShutdown:
		return fmt.Errorf("the database was stopped meanwhile; run the command again: %w", err)
	}
	return err
}

func explainConnect(err *pgconn.ConnectError) error {
	login, database, where := err.Config.User, err.Config.Database, placeOf(err.Config)
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch refused.Code {
		case invalidLogin, invalidPassword:
			return fmt.Errorf("PostgreSQL at %s refuses the login %q: %s; check its password in the URL, or give it one: ALTER ROLE %s PASSWORD '…'",
				where, login, refused.Message, pgx.Identifier{login}.Sanitize())
		case noSuchDatabase:
			return fmt.Errorf("PostgreSQL at %s has no database %q; check the URL, or make it with: createdb %[2]s", where, database)
		}
		return fmt.Errorf("PostgreSQL at %s refuses %q in %q: %s; %s", where, login, database, refused.Message, checkURLs)
	}
	return fmt.Errorf("no PostgreSQL can be reached at %s as %q: %s; %s", where, login, cause(err), checkURLs)
}

// placeOf is the address that a connection was tried at.
func placeOf(c *pgconn.Config) string {
	if filepath.IsAbs(c.Host) { // a socket's directory
		return c.Host
	}
	return net.JoinHostPort(c.Host, strconv.Itoa(int(c.Port)))
}

// cause is what failed at the bottom of err, in a few words: a host of several
// addresses fails once for each, and says so in as many lines.
func cause(err error) string {
	if dns, ok := errors.AsType[*net.DNSError](err); ok {
		return dns.Err
	}
	if op, ok := errors.AsType[*net.OpError](err); ok {
		return op.Err.Error()
	}
	if inner := errors.Unwrap(err); inner != nil {
		err = inner
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	return first
}
