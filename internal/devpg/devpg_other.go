//go:build !unix

package devpg

import (
	"context"
	"errors"
)

var errSystem = errors.New("the private PostgreSQL does not run on this system: " +
	"set DATABASE_URL=postgres://user:password@host:5432/database")

// Server is a running private PostgreSQL. There is none on this system.
type Server struct{}

// DefaultDir fails on this system.
func DefaultDir() (string, error) { return "", errSystem }

// Start fails on this system.
func Start(context.Context, Config) (*Server, error) { return nil, errSystem }

// Running finds nothing on this system.
func Running(string) (string, bool) { return "", false }

// Exists finds nothing on this system.
func Exists(string) bool { return false }

// URL is empty.
func (*Server) URL() string { return "" }

// URLFor is empty.
func (*Server) URLFor(_, _ string) string { return "" }

// Pid is 0.
func (*Server) Pid() int { return 0 }

// Done is nil.
func (*Server) Done() <-chan struct{} { return nil }

// Err fails on this system.
func (*Server) Err() error { return errSystem }

// Stop does nothing.
func (*Server) Stop(context.Context) error { return nil }
