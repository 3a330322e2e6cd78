package registry

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant/connect"
	"github.com/syntroph/syntroph/tenant/slot"
)

// channel is where a changed tenant's subdomain is announced.
const channel = "syntroph_tenants"

// listenRetry is the pause between two attempts to listen. PgBouncer's
// transaction mode takes a LISTEN and passes nothing on: nothing is heard there,
// and the short time to live alone bounds staleness.
const listenRetry = 5 * time.Second

// listen forgets each tenant that is announced, until ctx ends.
func (r *Registry) listen(ctx context.Context, url string) {
	defer close(r.done)
	for ctx.Err() == nil {
		_ = r.listenOnce(ctx, url)
		// Announcements may have been missed while nobody listened.
		r.hearing.Store(false)
		r.forgetAll()
		select {
		case <-ctx.Done():
		case <-time.After(listenRetry):
		}
	}
}

// listenOnce listens on one connection until it breaks.
func (r *Registry) listenOnce(ctx context.Context, url string) error {
	// No subdomain: whoever hears it, hears.
	hello := "?" + uuid.NewString()
	conn, err := r.startListening(ctx, url, hello)
	if err != nil {
		return err
	}
	defer closeSoon(ctx, conn)
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		if n.Payload == hello {
			r.hearing.Store(true)
		}
		r.Forget(n.Payload)
	}
}

// startListening connects, and has a greeting sent on another connection.
func (r *Registry) startListening(ctx context.Context, url, hello string) (*pgx.Conn, error) {
	cfg, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	cfg.DialFunc = connect.Dialer.DialContext // an end that is gone is noticed, though nothing is sent
	start, cancel := context.WithTimeout(ctx, connect.Timeout)
	defer cancel()
	conn, err := pgx.ConnectConfig(start, cfg)
	if err != nil {
		return nil, err
	}
	if _, err = conn.Exec(start, "LISTEN "+channel); err == nil {
		r.forgetAll()
		err = r.ask(start, func() error { return sqlc.New().NotifyTenants(start, r.pool, hello) })
	}
	if err != nil {
		closeSoon(ctx, conn)
	}
	return conn, err
}

// closeSoon closes a connection, which may hang.
func closeSoon(ctx context.Context, conn *pgx.Conn) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), slot.EndTimeout)
	defer cancel()
	_ = conn.Close(ctx)
}
