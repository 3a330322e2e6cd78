//go:build unix

package devpg

import (
	"context"
	"syscall"
	"time"
)

// The longest that Stop waits for a fast shutdown and then for an immediate one.
const (
	stopFast      = 30 * time.Second
	stopImmediate = 5 * time.Second
)

// Stop ends the server: a fast shutdown, which ends sessions and writes everything down, until ctx ends or 30 s
// have passed, then an immediate one, which the next start repairs. It may be called more than once.
func (s *Server) Stop(ctx context.Context) error {
	err := s.end(ctx)
	<-s.done
	return err
}

func (s *Server) end(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, stopFast)
	defer cancel()
	_ = s.proc.cmd.Process.Signal(syscall.SIGINT)
	select {
	case <-s.proc.done:
		return nil
	case <-ctx.Done():
	}
	_ = s.proc.cmd.Process.Signal(syscall.SIGQUIT)
	select {
	case <-s.proc.done:
		return nil
	case <-time.After(stopImmediate):
	}
	err := s.proc.cmd.Process.Kill()
	<-s.proc.done
	return err
}
