package schema

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/syntroph/syntroph/crm"
)

// Fleet is all tenants of a database, as their schemas are looked after.
type Fleet struct {
	owner   *pgxpool.Pool
	history []definition
	steps   []Step

	mu      sync.Mutex
	targets map[string]*target  // by version
	tables  map[string][]string // of versions that are nobody's target
}

// NewFleet returns the fleet of the database that the owner's login is
// connected to.
func NewFleet(owner *pgxpool.Pool) (*Fleet, error) {
	list, err := steps()
	if err != nil {
		return nil, err
	}
	return &Fleet{owner: owner, history: history(), steps: list, targets: map[string]*target{}, tables: map[string][]string{}}, nil
}

// current is the definition that tenants are brought to.
func (f *Fleet) current() definition { return f.history[len(f.history)-1] }

// recorded is the version that a tenant is recorded at; none if this build does
// not know it.
func (f *Fleet) recorded(m Member) definition {
	i := slices.IndexFunc(f.history, func(d definition) bool { return d.version == m.Version })
	if i < 0 {
		return definition{}
	}
	return f.history[i]
}

// Selection says which tenants are meant.
type Selection struct {
	// Only names the subdomains that are meant; empty is all.
	Only []string
	// Except names subdomains that are not.
	Except []string
	// TrustRecorded leaves out the tenants that the registry says are at
	// TenantVersion already, without looking at them: faster, but drift goes
	// unseen.
	TrustRecorded bool
}

// Member is one tenant as the fleet sees it.
type Member struct {
	ID        string `json:"-"`
	Subdomain string `json:"subdomain"`
	Schema    string `json:"schema"`
	Slot      string `json:"-"`
	// Version is the version of tenant.sql that the registry has recorded, and
	// Steps the number of the last step that has run.
	Version string `json:"version"`
	Steps   int    `json:"steps"`

	// number is the catalog's number of what the tenant was when it was looked at.
	number string
}

// membersSQL reads an earlier build's registry too, which has no steps: the name
// is then found outside of it.
const membersSQL = `
SELECT members.*
FROM (SELECT 0 AS schema_steps) AS absent CROSS JOIN LATERAL (
    SELECT t.id::text, t.subdomain, t.schema_name, t.slot_role, t.schema_version, schema_steps FROM public.tenants AS t
) AS members
ORDER BY members.subdomain`

// Members returns the tenants that are meant, by subdomain. A *crm.Error says that
// a name that was asked for is no tenant's.
func (f *Fleet) Members(ctx context.Context, s Selection) ([]Member, error) {
	return f.members(ctx, f.owner, s)
}

// members returns the tenants that are meant, by subdomain. A *crm.Error says
// that a name that was asked for is no tenant's.
func (f *Fleet) members(ctx context.Context, q querier, s Selection) ([]Member, error) {
	rows, err := q.Query(ctx, membersSQL)
	if err != nil {
		return nil, fmt.Errorf("reading the registry: %w", err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Member])
	if err != nil {
		return nil, fmt.Errorf("reading the registry: %w", err)
	}
	if err := known(all, slices.Concat(s.Only, s.Except)); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(m Member) bool {
		return len(s.Only) > 0 && !slices.Contains(s.Only, m.Subdomain) || slices.Contains(s.Except, m.Subdomain) ||
			s.TrustRecorded && m.Version == f.current().version && m.Steps == len(f.steps)
	}), nil
}

// known refuses names that are no tenant's: a typing error must not pass for
// nothing to do.
func known(all []Member, names []string) error {
	var unknown []string
	for _, name := range names {
		if !slices.ContainsFunc(all, func(m Member) bool { return m.Subdomain == name }) {
			unknown = append(unknown, name)
		}
	}
	if len(unknown) > 0 {
		return crm.Errorf(crm.CodeTenantNotFound, "There is no tenant %s; see syntroph tenant list.", strings.Join(unknown, ", "))
	}
	return nil
}
