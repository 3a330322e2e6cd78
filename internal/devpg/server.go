//go:build unix

package devpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Server is a running private PostgreSQL.
type Server struct {
	proc   *process
	socket string
	done   chan struct{}
}

// Start runs the server of cfg.Dir and returns once it takes connections. It makes the data directory and the
// database if they are missing, and ends what a killed run left behind. ctx bounds the start, not the server:
// end that with Stop.
//
// It fails, with the data untouched, when another process runs a server on cfg.Dir, when the data was made by a
// major version that this machine lacks, or when no binaries can be found or fetched.
func Start(ctx context.Context, cfg Config) (*Server, error) {
	acct, err := findAccount()
	if err != nil {
		return nil, err
	}
	if cfg.Dir, err = prepareDir(acct, cfg.Dir); err != nil {
		return nil, err
	}
	lock, err := lockDir(cfg.Dir)
	if err != nil {
		return nil, err
	}
	s, err := start(ctx, acct, cfg)
	if err != nil {
		return nil, errors.Join(err, lock.Close())
	}
	go s.release(lock)
	return s, nil
}

// prepareDir makes the directory and returns its true path.
func prepareDir(acct account, dir string) (string, error) {
	if dir == "" {
		return "", errors.New("the private PostgreSQL needs a data directory: set --data-dir")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if err := acct.makeDir(dir); err != nil {
		return "", fmt.Errorf("data directory: %w: choose another one with --data-dir", err)
	}
	return truePath(dir)
}

func lockPath(dir string) string { return filepath.Join(dir, "lock") }

func lockDir(dir string) (*os.File, error) {
	lock, err := lockFile(lockPath(dir))
	if errors.Is(err, errLocked) {
		return nil, fmt.Errorf("the private PostgreSQL in %s is in use by process %s: stop that one, or choose "+
			"another --data-dir", dir, lockOwner(lockPath(dir)))
	}
	return lock, err
}

// start does the work of Start, under the lock.
func start(ctx context.Context, acct account, cfg Config) (*Server, error) {
	data := filepath.Join(cfg.Dir, "pgdata")
	bin, err := prepareData(ctx, acct, cfg, data)
	if err != nil {
		return nil, err
	}
	if err := clearOrphans(ctx, data); err != nil {
		return nil, err
	}
	socket := socketDir(cfg.Dir)
	if err := prepareSocket(acct, socket); err != nil {
		return nil, fmt.Errorf("socket directory: %w", err)
	}
	proc, err := launch(acct, bin, data, settings(cfg, socket), cfg.log())
	if err != nil {
		return nil, err
	}
	s := &Server{proc: proc, socket: socket, done: make(chan struct{})}
	if err := ready(ctx, proc, socket, cfg.tell); err != nil {
		return nil, errors.Join(err, s.end(context.Background()))
	}
	return s, nil
}

// prepareData makes the data directory if it is missing, and returns the binaries to run it with.
func prepareData(ctx context.Context, acct account, cfg Config, data string) (binaries, error) {
	major, err := dataMajor(data)
	if err != nil {
		return binaries{}, err
	}
	bin, err := chooseBinaries(ctx, acct, cfg, major)
	if err != nil {
		return binaries{}, err
	}
	if major == 0 {
		if err := initData(ctx, acct, bin, cfg, data); err != nil {
			return binaries{}, err
		}
	}
	return bin, acct.owns(data)
}

// settings are the command-line arguments for the server's settings. The last one of a name wins.
func settings(cfg Config, socket string) []string {
	args := []string{"-c", "max_connections=200", "-c", "log_min_messages=warning"}
	for name, value := range cfg.Settings {
		args = append(args, "-c", name+"="+value)
	}
	return append(args,
		"-c", "listen_addresses=",
		"-c", "port="+socketPort,
		"-c", "unix_socket_directories="+socket,
		"-c", "unix_socket_permissions=0700",
		"-c", "logging_collector=off")
}

// release frees the data directory once the server has ended, whatever ended it.
func (s *Server) release(lock *os.File) {
	<-s.proc.done
	_ = os.Remove(s.socket) // empty after a clean end
	_ = lock.Close()
	close(s.done)
}

// URL connects to Database as its superuser, Owner.
func (s *Server) URL() string { return s.URLFor(Owner, Database) }

// URLFor connects to a database of this server as a user of it. No password is needed.
func (s *Server) URLFor(user, database string) string { return socketURL(s.socket, user, database) }

// Pid is the server's process.
func (s *Server) Pid() int { return s.proc.cmd.Process.Pid }

// Done is closed when the server has ended and its data directory is free.
func (s *Server) Done() <-chan struct{} { return s.done }

// Err says why the server ended, with the last lines of its log. It waits for Done. Nil is a clean end.
func (s *Server) Err() error {
	<-s.done
	return s.proc.failure()
}
