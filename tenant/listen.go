package tenant

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// tenantsChannel is where a changed tenant's subdomain is announced.
const tenantsChannel = "syntroph_tenants"

// listenRetry is the pause between two attempts to listen. PgBouncer's
// transaction mode can't LISTEN: there the time to live alone bounds staleness.
const listenRetry = 5 * time.Second

// listen forgets each tenant that is announced, until ctx ends.
func (r *Registry) listen(ctx context.Context, url string) {
	defer close(r.done)
	for ctx.Err() == nil {
		_ = r.listenOnce(ctx, url)
		// Announcements may have been missed while nobody listened.
		r.cache.Purge()
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
	r.cache.Purge()
	for {
		n, err := conn.WaitForNotification(ctx)
		if err != nil {
			return err
		}
		r.cache.Remove(n.Payload)
	}
}
