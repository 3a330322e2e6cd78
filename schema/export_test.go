package schema

import (
	"context"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// NewFleetOf is a fleet whose tenants go from one text of tenant.sql to the next,
// with the steps of a folder.
func NewFleetOf(owner *pgxpool.Pool, steps fs.FS, versions ...string) (*Fleet, error) {
	list, err := readSteps(steps, ".")
	if err != nil {
		return nil, err
	}
	f := &Fleet{owner: owner, steps: list, targets: map[string]*target{}, tables: map[string][]string{}}
	for _, sql := range versions {
		f.history = append(f.history, defined(sql))
	}
	return f, nil
}

// ReadSteps reads a folder's steps.
var ReadSteps = readSteps

// VersionOf names a text of tenant.sql.
var VersionOf = versionOf

// ServesPrevious says what the source says.
const ServesPrevious = servesPrevious

// Versions are the texts of tenant.sql, the oldest first.
func Versions() (texts []string) {
	for _, d := range history() {
		texts = append(texts, d.sql)
	}
	return texts
}

// CreateTables runs a text of tenant.sql as provisioning does, and gives the slot
// its rights.
func CreateTables(ctx context.Context, tx pgx.Tx, name, slot, sql string) error {
	statements, err := Statements(sql)
	if err != nil {
		return err
	}
	grants, err := createTables(ctx, tx, statements, slot)
	if err != nil {
		return err
	}
	for _, grant := range append(grants, "GRANT USAGE ON SCHEMA "+ident(name)+" TO "+ident(slot)) {
		if _, err := tx.Exec(ctx, grant); err != nil {
			return err
		}
	}
	return nil
}

// Fingerprints are the names of some tenants' shapes, by subdomain.
func (f *Fleet) Fingerprints(ctx context.Context) (map[string]string, error) {
	named := map[string]string{}
	err := rehearse(ctx, f.owner, func(p *planning) error {
		if err := p.becomeOwner(ctx); err != nil {
			return err
		}
		list, err := f.members(ctx, p.tx, Selection{})
		if err != nil {
			return err
		}
		found, err := p.shapesOf(ctx, list)
		for _, m := range list {
			named[m.Subdomain] = found.byNumber[found.numbers[m.Schema]].fingerprint
		}
		return err
	})
	return named, err
}
