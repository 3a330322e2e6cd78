package server_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/syntroph/syntroph/server"
)

// listening serves a handler on a socket until stop is called; ended gives
// Serve's error.
func listening(t *testing.T, handler http.Handler, timeouts server.Timeouts) (addr string, stop func(), ended <-chan error) {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	done := make(chan error, 1)
	go func() { done <- server.Serve(ctx, listener, handler, timeouts) }()
	return listener.Addr().String(), cancel, done
}

// dial opens a connection that can't hang the test.
func dial(t *testing.T, addr string) net.Conn {
	t.Helper()
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", addr)
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	require.NoError(t, conn.SetDeadline(time.Now().Add(30*time.Second)))
	return conn
}

// echo reads the body and answers with its length.
var echo = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	_, _ = fmt.Fprint(w, len(body))
})

// A client that sends a byte now and then is cut, wherever in the request it is.
func TestSlowClientsAreCut(t *testing.T) {
	t.Parallel()
	addr, _, _ := listening(t, echo, server.Timeouts{Header: 200 * time.Millisecond, Request: 400 * time.Millisecond, Idle: 300 * time.Millisecond})
	for name, c := range map[string]struct{ start, drip string }{
		"nothing at all": {"", ""},
		"the first line": {"GET / HT", "T"},
		"a header":       {"GET / HTTP/1.1\r\nHost: x\r\n", "X-A: b\r\n"},
		"a body":         {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n", "x"},
		"chunks":         {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"},
		"between two":    {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			conn := dial(t, addr)
			_, err := io.WriteString(conn, c.start)
			require.NoError(t, err)
			cut := make(chan struct{})
			go func() { _, _ = io.Copy(io.Discard, conn); close(cut) }()
			for drips := time.NewTicker(50 * time.Millisecond); ; {
				select {
				case <-cut:
					return
				case <-drips.C:
					_, _ = io.WriteString(conn, c.drip)
				case <-time.After(20 * time.Second):
					require.Fail(t, "the connection is still open")
				}
			}
		})
	}
}

func TestHeadersAreBounded(t *testing.T) {
	t.Parallel()
	addr, _, _ := listening(t, echo, server.Timeouts{})
	for size, want := range map[int]int{12 << 10: http.StatusOK, 17 << 10: http.StatusRequestHeaderFieldsTooLarge} {
		conn := dial(t, addr)
		_, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\n"+strings.Repeat("X-A: 0123456789\r\n", size/17)+"\r\n")
		require.NoError(t, err)
		resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
		require.NoError(t, err)
		_ = resp.Body.Close()
		require.Equal(t, want, resp.StatusCode, size)
	}
}

// At the end a request that runs gets its answer, and a new one no connection.
func TestGracefulShutdown(t *testing.T) {
	t.Parallel()
	running, finish := make(chan struct{}), make(chan struct{})
	addr, stop, ended := listening(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(running)
		<-finish
		_, _ = io.WriteString(w, "done")
	}), server.Timeouts{})
	conn := dial(t, addr)
	_, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
	require.NoError(t, err)
	<-running
	stop()
	require.Eventually(t, func() bool {
		late, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", addr)
		if err == nil {
			_ = late.Close()
		}
		return err != nil
	}, 10*time.Second, 10*time.Millisecond, "new connections are refused")
	require.Empty(t, ended, "it waits for the request")
	close(finish)
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	require.NoError(t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.Equal(t, "done", string(body))
	require.NoError(t, <-ended)
}

// A request that never ends is not waited for without bound.
func TestShutdownIsBounded(t *testing.T) {
	t.Parallel()
	running, finish := make(chan struct{}), make(chan struct{})
	t.Cleanup(func() { close(finish) })
	addr, stop, ended := listening(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		close(running)
		<-finish
	}), server.Timeouts{Shutdown: 100 * time.Millisecond})
	_, err := io.WriteString(dial(t, addr), "GET / HTTP/1.1\r\nHost: x\r\n\r\n")
	require.NoError(t, err)
	<-running
	stop()
	require.ErrorIs(t, <-ended, context.DeadlineExceeded)
}
