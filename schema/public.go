package schema

import (
	"context"

	"ariga.io/atlas/sql/schema"
	"github.com/jackc/pgx/v5/pgxpool"
)

// ApplyPublic brings the registry's tables in schema public to public.sql, in
// one transaction; simultaneous calls take turns. It adds and alters but never
// drops: a column that this build does not know may be a newer build's, serving
// beside it. Other tables in public are somebody else's and are not looked at.
func ApplyPublic(ctx context.Context, owner *pgxpool.Pool) error {
	return rehearse(ctx, owner, func(p *planning) error {
		if _, err := p.tx.Exec(ctx, "SELECT set_config('lock_timeout', '0', true), pg_advisory_xact_lock(hashtextextended('syntroph.public', 0))"); err != nil {
			return err
		}
		statements, err := p.planPublic(ctx)
		if err != nil || len(statements) == 0 {
			return err
		}
		if err := writeTables(ctx, p.tx, "public"); err != nil {
			return err
		}
		for _, s := range statements {
			if _, err := p.tx.Exec(ctx, s.SQL); err != nil {
				return &statementError{s.SQL, err}
			}
		}
		return p.tx.Commit(ctx)
	})
}

// planPublic returns what leads schema public to public.sql.
func (p *planning) planPublic(ctx context.Context) (statements []Statement, err error) {
	ddl, err := Statements(Public)
	if err != nil {
		return nil, err
	}
	err = p.inScratch(ctx, func() error { return p.try(ctx, ddl) }, func() error {
		to, err := inspect(ctx, p, p.scratch, nil)
		if err != nil {
			return err
		}
		var tables []string
		for _, t := range to.Tables {
			tables = append(tables, t.Name)
		}
		from, err := inspect(ctx, p, "public", tables)
		if err != nil {
			return err
		}
		changes, err := diff(p.conn, from, to, nil, schema.DiffSkipChanges(&schema.DropTable{}, &schema.DropColumn{}, &schema.DropIndex{}))
		if err != nil {
			return err
		}
		statements, err = planned(ctx, p.conn, changes)
		return err
	})
	return statements, err
}
