package schema

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"slices"
)

//go:embed fingerprint.sql
var fingerprintSQL string

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

// holds reports whether a tenant is meant.
func (s Selection) holds(m Member) bool {
	if len(s.Only) > 0 && !slices.Contains(s.Only, m.Subdomain) || slices.Contains(s.Except, m.Subdomain) {
		return false
	}
	return !s.TrustRecorded || m.Version != TenantVersion()
}

// Member is one tenant as the fleet sees it.
type Member struct {
	ID        string `json:"-"`
	Subdomain string `json:"subdomain"`
	Schema    string `json:"schema"`
	Slot      string `json:"-"`
	// Version is the version of tenant.sql that the registry has recorded.
	Version string `json:"version"`
}

// members returns the tenants that are meant, by subdomain.
func members(ctx context.Context, tx *sql.Tx, s Selection) (list []Member, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT id, subdomain, schema_name, slot_role, schema_version FROM public.tenants ORDER BY subdomain")
	if err != nil {
		return nil, fmt.Errorf("reading the registry: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var m Member
		if err := rows.Scan(&m.ID, &m.Subdomain, &m.Schema, &m.Slot, &m.Version); err != nil {
			return nil, err
		}
		if s.holds(m) {
			list = append(list, m)
		}
	}
	return list, rows.Err()
}

// fingerprints returns the fingerprint of each of the schemas that exist, by
// name, from one query whatever their number.
func fingerprints(ctx context.Context, tx *sql.Tx, schemas []string) (map[string]string, error) {
	if err := setPath(ctx, tx, ""); err != nil {
		return nil, err
	}
	if err := readCatalog(ctx, tx, width(len(schemas) > 1)); err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, fingerprintSQL, schemas)
	if err != nil {
		return nil, fmt.Errorf("taking the fingerprints: %w", err)
	}
	defer rows.Close()
	found := make(map[string]string, len(schemas))
	for rows.Next() {
		var name, fingerprint string
		if err := rows.Scan(&name, &fingerprint); err != nil {
			return nil, err
		}
		found[name] = fingerprint
	}
	return found, rows.Err()
}
