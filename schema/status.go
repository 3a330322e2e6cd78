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
	// Error is why the last try failed; nil if it did not, or the tenant has been
	// brought to where it should be since.
	Error *string `json:"error,omitempty"`
	// Drifted says that the tenant is not what the registry has it for.
	Drifted bool `json:"drifted"`
}

const statusSQL = `
SELECT t.subdomain, t.schema_version, t.schema_version = $1 AND t.schema_steps = $2, last.started_at, last.error
FROM public.tenants AS t
LEFT JOIN LATERAL (
    SELECT m.started_at, m.error FROM public.tenant_migrations AS m
    WHERE m.tenant_id = t.id ORDER BY m.started_at DESC LIMIT 1
) AS last ON true
ORDER BY t.subdomain`

// Status returns where every tenant stands: its version by the registry's word,
// and whether it is what that version says.
func (f *Fleet) Status(ctx context.Context) ([]Status, error) {
	rows, err := f.owner.Query(ctx, statusSQL, f.current().version, len(f.steps))
	if err != nil {
		return nil, err
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (s Status, err error) {
		err = row.Scan(&s.Subdomain, &s.Version, &s.Current, &s.Tried, &s.Error)
		return s, err
	})
	if err != nil {
		return nil, err
	}
	drifted, err := f.driftedSubdomains(ctx)
	if err != nil {
		return nil, err
	}
	for i := range list {
		s := &list[i]
		if s.Drifted = drifted[s.Subdomain]; s.Current && !s.Drifted {
			s.Error = nil
		}
	}
	return list, nil
}

func (f *Fleet) driftedSubdomains(ctx context.Context) (map[string]bool, error) {
	drifts, err := f.Drift(ctx, Selection{})
	if err != nil {
		return nil, err
	}
	names := map[string]bool{}
	for _, d := range drifts {
		for _, m := range d.Members {
			names[m.Subdomain] = !d.None() || d.Problem != ""
		}
	}
	return names, nil
}
