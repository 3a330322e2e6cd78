package main

import (
	"bytes"
	"context"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

// block holds what every command waits for, until the test ends.
func (s *shell) block(t *testing.T) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), s.urls.Owner)
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	_, err = conn.Exec(t.Context(), `SELECT pg_advisory_lock(hashtextextended('syntroph.init', 0));
		BEGIN; LOCK TABLE public.tenants IN ACCESS EXCLUSIVE MODE`)
	require.NoError(t, err)
}

// awaitWaiting waits until some connection waits for a lock, or until none does.
func awaitWaiting(t *testing.T, watch *pgx.Conn, want bool, words string) {
	t.Helper()
	require.Eventually(t, func() bool {
		var waiting bool
		err := watch.QueryRow(t.Context(), `SELECT count(*) > 0 FROM pg_stat_activity
			WHERE datname = current_database() AND wait_event_type = 'Lock'`).Scan(&waiting)
		return err == nil && waiting == want
	}, 20*time.Second, 5*time.Millisecond, words)
}

// Every command ends as shells expect it of a program that was interrupted, as
// soon as it is.
func TestInterruptedCommandsExitBySignal(t *testing.T) {
	t.Parallel()
	s := setup(t)
	s.createAll(t, "acme")
	s.block(t)
	watch, err := pgx.Connect(t.Context(), s.urls.Owner)
	require.NoError(t, err)
	t.Cleanup(func() { _ = watch.Close(context.Background()) })
	for words, line := range databaseCommands(t) {
		line = append(line, "--database-url", s.urls.App, "--owner-database-url", s.urls.Owner)
		for by, want := range map[syscall.Signal]int{syscall.SIGINT: 130, syscall.SIGTERM: 143} {
			ctx, cancel := context.WithCancelCause(t.Context())
			var out, errs bytes.Buffer
			ended := make(chan int, 1)
			go func() { ended <- run(ctx, line, strings.NewReader("correct horse battery\n"), &out, &errs) }()
			awaitWaiting(t, watch, true, words)
			cancel(signalled{by})
			require.Equal(t, want, <-ended, "%s: %s", words, &errs)
			require.Regexp(t, `(?m)^Error: interrupted`, errs.String(), words)
			awaitWaiting(t, watch, false, words)
		}
	}
}
