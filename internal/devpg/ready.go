//go:build unix

package devpg

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

const (
	readyPoll   = 20 * time.Millisecond
	readyNotice = 3 * time.Second
	startingUp  = "57P03" // cannot_connect_now, https://www.postgresql.org/docs/current/errcodes-appendix.html
)

// ready waits until the server takes connections and makes Database if it is missing. It has no time limit of
// its own: after a crash the server may replay its log for minutes, and ending it would only start that again.
func ready(ctx context.Context, p *process, socket string, tell teller) error {
	slow := time.Now().Add(readyNotice)
	for {
		conn, err := pgx.Connect(ctx, socketURL(socket, Owner, "postgres"))
		if err == nil {
			return makeDatabase(ctx, conn)
		}
		var refusal *pgconn.PgError
		if errors.As(err, &refusal) && refusal.Code != startingUp {
			return err
		}
		if now := time.Now(); now.After(slow) {
			slow = now.Add(time.Hour)
			tell("waiting for PostgreSQL: it was not shut down cleanly and is recovering its data")
		}
		select {
		case <-p.done:
			return p.failure()
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(readyPoll):
		}
	}
}

// makeDatabase makes Database if it is missing: initdb makes only "postgres", and a first run may have been
// killed in between.
func makeDatabase(ctx context.Context, conn *pgx.Conn) error {
	defer func() { _ = conn.Close(ctx) }()
	var exists bool
	err := conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", Database).Scan(&exists)
	if err != nil || exists {
		return err
	}
	_, err = conn.Exec(ctx, "CREATE DATABASE "+pgx.Identifier{Database}.Sanitize())
	return err
}
