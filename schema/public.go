package schema

import (
	"context"
	"database/sql"
	"fmt"

	"ariga.io/atlas/sql/schema"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
)

// ApplyPublic brings the registry's tables in schema public to public.sql, in
// one transaction; simultaneous calls take turns. It adds and alters but never
// drops: a column that this build does not know may be a newer build's, serving
// beside it. Other tables in public are somebody else's and are not looked at.
func ApplyPublic(ctx context.Context, owner *pgxpool.Pool) error {
	db := stdlib.OpenDBFromPool(owner)
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it is nothing.
	if err := applyPublic(ctx, tx); err != nil {
		return err
	}
	return tx.Commit()
}

func applyPublic(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock(hashtextextended('syntroph.public', 0))"); err != nil {
		return err
	}
	statements, err := Statements(Public)
	if err != nil {
		return err
	}
	scratched, err := desired(ctx, tx, statements)
	if err != nil {
		return err
	}
	to, err := scratched.inspected(ctx, tx)
	if err != nil {
		return err
	}
	if err := scratched.drop(ctx, tx); err != nil {
		return err
	}
	var tables []string
	for _, t := range to.Tables {
		tables = append(tables, t.Name)
	}
	from, err := inspect(ctx, tx, "public", tables)
	if err != nil {
		return err
	}
	changes, err := diff(tx, from, to, schema.DiffSkipChanges(&schema.DropTable{}, &schema.DropColumn{}, &schema.DropIndex{}))
	if err != nil {
		return err
	}
	planned, err := plan(ctx, tx, changes)
	if err != nil {
		return err
	}
	if err := writeTables(ctx, tx); err != nil {
		return err
	}
	if err := setPath(ctx, tx, "public"); err != nil {
		return err
	}
	for _, s := range planned {
		if _, err := tx.ExecContext(ctx, s.SQL); err != nil {
			return fmt.Errorf("%s: %w", s.SQL, err)
		}
	}
	return nil
}
