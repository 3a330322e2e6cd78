package tenant

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/sqlc"
)

// tenantsChannel is where a changed tenant's subdomain is announced.
const tenantsChannel = "syntroph_tenants"

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
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, "LISTEN "+tenantsChannel); err != nil {
		return err
	}
	r.forgetAll()
	// Sent on another connection, and no subdomain: whoever hears it, hears.
	hello := "?" + uuid.NewString()
	if err := sqlc.New().NotifyTenants(ctx, r.pool, hello); err != nil {
		return err
	}
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		if n.Payload == hello {
			r.hearing.Store(true)
		}
		r.forget(n.Payload)
	}
}
