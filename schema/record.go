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
func (a *approach) claim(m Member) []any { return []any{a.To, a.stepsAfter, m.ID, m.Version, m.Steps} }

// notifyTenant tells servers that a tenant that they turned away can be served.
const notifyTenant = `SELECT pg_notify('syntroph_tenants', $1)`

// record queues the note of a change that is done, in its own transaction. The
// fingerprint is what it came to; empty if that was not looked for.
func (a *approach) record(batch *pgx.Batch, m Member, start time.Time, fingerprint string) {
	var shape *string
	if fingerprint != "" {
		shape = &fingerprint
	}
	batch.Queue(recordName, m.ID, start, a.To, a.Checksum, shape, time.Since(start).Milliseconds(), nil)
	// NOTIFY takes a lock of the whole cluster at COMMIT: only where it is of use.
	if !Servable(m.Version) {
		batch.Queue(notifyTenant, m.Subdomain)
	}
}

// recordFailure notes why a tenant was left as it was.
func (r *run) recordFailure(ctx context.Context, a *approach, m Member, start time.Time, cause error) error {
	_, err := r.owner.Exec(context.WithoutCancel(ctx), insertMigration,
		m.ID, start, a.To, a.Checksum, nil, time.Since(start).Milliseconds(), cause.Error())
	return err
}
