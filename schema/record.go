package schema

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

const insertMigration = `INSERT INTO public.tenant_migrations (tenant_id, started_at, version, checksum, fingerprint, duration_ms, error)
VALUES ($1::text::uuid, $2, $3, $4, $5, $6, $7)`

// claimTenant notes what a tenant comes to, unless its record is not what was
// planned for: another applier's steps may have run in it.
const claimTenant = `
UPDATE public.tenants SET schema_version = $1, schema_steps = $2, updated_at = now()
WHERE id = $3::text::uuid AND schema_version = $4 AND schema_steps = $5`

// claim are claimTenant's arguments.
func (c *course) claim(m Member) []any { return []any{c.To, c.stepsAfter, m.ID, m.Version, m.Steps} }

// notifyTenant tells servers that a tenant that they turned away can be served.
const notifyTenant = `SELECT pg_notify('syntroph_tenants', $1)`

// record queues the note of a change that is done, in its own transaction: the
// tenant has been compared with the target.
func (c *course) record(batch *pgx.Batch, m Member, start time.Time) {
	batch.Queue(recordName, m.ID, start, c.To, c.Checksum, c.target.fingerprint, time.Since(start).Milliseconds(), nil)
	// NOTIFY takes a lock of the whole cluster at COMMIT: only where it is of use.
	if !Servable(m.Version) {
		batch.Queue(notifyTenant, m.Subdomain)
	}
}

// recordFailure notes why a tenant was left as it was.
func (r *run) recordFailure(ctx context.Context, c *course, m Member, start time.Time, cause error) error {
	_, err := r.pool.Exec(context.WithoutCancel(ctx), insertMigration,
		m.ID, start, c.To, c.Checksum, nil, time.Since(start).Milliseconds(), cause.Error())
	return err
}
