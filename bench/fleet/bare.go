package main

import (
	"fmt"

	"github.com/jackc/pgx/v5"
	"golang.org/x/sync/errgroup"

	"github.com/syntroph/syntroph/schema"
	"github.com/syntroph/syntroph/sqlc"
)

// The change that is measured, as the bare SQL of the other side.
const (
	addColumn  = "ALTER TABLE deals ADD COLUMN next_step text NULL, ADD CONSTRAINT deals_next_step_check CHECK (char_length(next_step) <= 500)"
	addIndex   = "CREATE INDEX deals_amount ON deals ((coalesce(amount, -1)), id)"
	dropColumn = "ALTER TABLE deals DROP COLUMN next_step"
	dropIndex  = "DROP INDEX deals_amount"
)

// everywhere runs statements in each tenant, a transaction a tenant, over as
// many connections as the fleet uses.
func (b *bench) everywhere(statements ...string) error {
	tenants, err := sqlc.New().Tenants(b.ctx, b.db.Owner())
	if err != nil {
		return err
	}
	g := errgroup.Group{}
	g.SetLimit(workers)
	for _, t := range tenants {
		g.Go(func() error { return b.in(t.SchemaName, statements...) })
	}
	return g.Wait()
}

// in runs statements in one schema, in one transaction.
func (b *bench) in(name string, statements ...string) error {
	return pgx.BeginFunc(b.ctx, b.db.Owner(), func(tx pgx.Tx) error {
		if _, err := tx.Exec(b.ctx, "SELECT set_config('search_path', $1, true)", name); err != nil {
			return err
		}
		for _, s := range statements {
			if _, err := tx.Exec(b.ctx, s); err != nil {
				return fmt.Errorf("%s: %w", s, err)
			}
		}
		return nil
	})
}

// outdate takes what the change adds from every tenant.
func (b *bench) outdate() error {
	if err := b.everywhere(dropColumn, dropIndex); err != nil {
		return err
	}
	_, err := b.db.Owner().Exec(b.ctx, "UPDATE public.tenants SET schema_version = 'older'")
	return err
}

// bareSchemas runs tenant.sql as it stands in new schemas.
func (b *bench) bareSchemas() error {
	for i := range sample {
		name := fmt.Sprintf("bare_%d", i)
		err := pgx.BeginFunc(b.ctx, b.db.Owner(), func(tx pgx.Tx) error {
			if _, err := tx.Exec(b.ctx, "CREATE SCHEMA "+name); err != nil {
				return err
			}
			if _, err := tx.Exec(b.ctx, "SELECT set_config('search_path', $1, true)", name); err != nil {
				return err
			}
			return schema.CreateTenantTables(b.ctx, tx)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// break5 has the new index's name taken in five tenants.
func (b *bench) break5() error {
	for i := range 5 {
		if err := b.in(fmt.Sprintf("tenant_bench%05d", i), "CREATE INDEX deals_amount ON deals (id)", "ALTER TABLE deals ADD COLUMN precious text"); err != nil {
			return err
		}
	}
	return nil
}

// mend5 undoes break5.
func (b *bench) mend5() error {
	for i := range 5 {
		if err := b.in(fmt.Sprintf("tenant_bench%05d", i), "DROP INDEX deals_amount", "ALTER TABLE deals DROP COLUMN precious"); err != nil {
			return err
		}
	}
	return nil
}
