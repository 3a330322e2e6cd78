package server

import (
	"cmp"
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// Timeouts bound what a connection may take.
type Timeouts struct {
	// Header bounds the reading of a request's header, Request that of a whole
	// request with its body: a client that sends slowly is cut. Default 5 s and 20 s.
	Header, Request time.Duration
	// Answer bounds a request from its header's end to its answer's. It must be
	// longer than Config.RequestTimeout. Default 60 s.
	Answer time.Duration
	// Idle bounds the wait for a connection's next request. Default 2 minutes.
	Idle time.Duration
	// Shutdown bounds the wait for running requests at the end. Default 15 s.
	Shutdown time.Duration
}

func (t Timeouts) withDefaults() Timeouts {
	return Timeouts{
		Header:   cmp.Or(t.Header, 5*time.Second),
		Request:  cmp.Or(t.Request, 20*time.Second),
		Answer:   cmp.Or(t.Answer, time.Minute),
		Idle:     cmp.Or(t.Idle, 2*time.Minute),
		Shutdown: cmp.Or(t.Shutdown, 15*time.Second),
	}
}

// maxHeader bounds a request's header to 16 KiB: net/http adds 4 KiB to what it
// is told.
const maxHeader = 12 << 10

// Serve serves the handler until ctx ends, then lets running requests finish
// while new ones are refused.
func Serve(ctx context.Context, listener net.Listener, handler http.Handler, timeouts Timeouts) error {
	timeouts = timeouts.withDefaults()
	srv := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: timeouts.Header,
		ReadTimeout:       timeouts.Request,
		WriteTimeout:      timeouts.Answer,
		IdleTimeout:       timeouts.Idle,
		MaxHeaderBytes:    maxHeader,
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		wait, cancel := context.WithTimeout(context.WithoutCancel(ctx), timeouts.Shutdown)
		defer cancel()
		stopped <- srv.Shutdown(wait)
	}()
	if err := srv.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}
