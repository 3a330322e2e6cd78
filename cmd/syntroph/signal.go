package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// signalled is why a command's context ended: somebody sent the process a
// signal.
type signalled struct{ signal syscall.Signal }

// Error says that the command was interrupted.
func (s signalled) Error() string { return "interrupted" }

// Unwrap makes it the end of a context: what waits for one takes it as that.
func (s signalled) Unwrap() error { return context.Canceled }

// exitCode is what shells report for a program that a signal ended: 130 after
// Ctrl-C, 143 after SIGTERM.
func (s signalled) exitCode() int { return 128 + int(s.signal) }

// during is the interruption, with what else went wrong while the command ended.
func (s signalled) during(err error) error {
	if errors.Is(err, context.Canceled) {
		return s
	}
	return fmt.Errorf("%w: %w", s, explain(err))
}

// untilSignal returns a context that the first Ctrl-C or SIGTERM ends, so that the
// command can end in order. The second one ends the process at once.
func untilSignal() context.Context {
	ctx, cancel := context.WithCancelCause(context.Background())
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		by := <-signals
		signal.Stop(signals)
		cancel(signalled{by.(syscall.Signal)}) // no other type of signal is waited for
	}()
	return ctx
}
