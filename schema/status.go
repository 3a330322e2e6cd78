package schema

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// Status is where a tenant stands.
type Status struct {
	Subdomain string `json:"subdomain"`
	Version   string `json:"version"`
	// Current says whether that is TenantVersion.
	Current bool `json:"current"`
	// Tried is when apply last changed the tenant or failed to; nil if never.
	Tried *time.Time `json:"tried,omitempty"`
	// Error is why the last try failed; nil if it did not.
	Error *string `json:"error,omitempty"`
}

const statusSQL = `
SELECT t.subdomain, t.schema_version, t.schema_version = $1 AND t.schema_steps = $2, last.started_at, last.error
FROM public.tenants AS t
LEFT JOIN LATERAL (
    SELECT m.started_at, m.error FROM public.tenant_migrations AS m
    WHERE m.tenant_id = t.id ORDER BY m.started_at DESC LIMIT 1
) AS last ON true
ORDER BY t.subdomain`

// Status returns where every tenant stands by the registry's word. It doesn't
// look at the tenants: Plan and Drift do.
func (f *Fleet) Status(ctx context.Context) ([]Status, error) {
	rows, err := f.owner.Query(ctx, statusSQL, f.current().version, len(f.steps))
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (s Status, err error) {
		err = row.Scan(&s.Subdomain, &s.Version, &s.Current, &s.Tried, &s.Error)
		return s, err
	})
}
