package main

import (
	"fmt"

	"github.com/jackc/pgx/v5"
	"golang.org/x/sync/errgroup"

	"github.com/syntroph/syntroph/schema"
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
	g := errgroup.Group{}
	g.SetLimit(workers)
	for i := range b.made {
		g.Go(func() error { return b.in(fmt.Sprintf("tenant_bench%05d", i), statements...) })
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

// bareSchema runs tenant.sql as it stands in a new schema.
func (b *bench) bareSchema(name string) error {
	return pgx.BeginFunc(b.ctx, b.db.Owner(), func(tx pgx.Tx) error {
		if _, err := tx.Exec(b.ctx, "CREATE SCHEMA "+name); err != nil {
			return err
		}
		if _, err := tx.Exec(b.ctx, "SELECT set_config('search_path', $1, true)", name); err != nil {
			return err
		}
		_, err := schema.CreateTenantTables(b.ctx, tx, "postgres")
		return err
	})
}

// forgetSample drops what provisioning has made to measure it.
func (b *bench) forgetSample(n int) error {
	for i := range n {
		for _, name := range []string{fmt.Sprintf("bare_%d", i), fmt.Sprintf("tenant_late%05d", i)} {
			if _, err := b.db.Owner().Exec(b.ctx, "DROP SCHEMA "+name+" CASCADE"); err != nil {
				return err
			}
		}
	}
	_, err := b.db.Owner().Exec(b.ctx, "DELETE FROM public.tenants WHERE subdomain LIKE 'late%'")
	return err
}

// breakSome has the new index's name taken in some tenants.
func (b *bench) breakSome(n int) error {
	for i := range n {
		if err := b.in(fmt.Sprintf("tenant_bench%05d", i), "CREATE TABLE deals_amount (id integer)"); err != nil {
			return err
		}
	}
	return nil
}

// mendSome undoes breakSome.
func (b *bench) mendSome(n int) error {
	for i := range n {
		if err := b.in(fmt.Sprintf("tenant_bench%05d", i), "DROP TABLE deals_amount"); err != nil {
			return err
		}
	}
	return nil
}
