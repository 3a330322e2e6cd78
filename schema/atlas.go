package schema

import (
	"context"
	"database/sql"
	"fmt"

	"ariga.io/atlas/sql/postgres"
	"ariga.io/atlas/sql/schema"
	"github.com/jackc/pgx/v5"
)

// scratch is the schema that a file is run in to be inspected. It lives in a
// transaction that never commits it.
const scratch = "syntroph_scratch"

// setPath confines the transaction's unqualified names to one schema, and has
// Atlas's catalog queries planned for their values: 0.4 s instead of 2 s among
// 1,000 tenants.
func setPath(ctx context.Context, tx *sql.Tx, name string) error {
	path := `""` // no schema: PostgreSQL then prints every name qualified
	if name != "" {
		path = pgx.Identifier{name}.Sanitize()
	}
	_, err := tx.ExecContext(ctx, `SELECT set_config('search_path', $1, true), set_config('plan_cache_mode', 'force_custom_plan', true),
		set_config('jit', 'off', true)`, path)
	return err
}

// inspect returns a schema as Atlas sees it, without its name, so that it
// compares with any other. With tables, only those.
func inspect(ctx context.Context, tx *sql.Tx, name string, tables []string) (*schema.Schema, error) {
	if err := setPath(ctx, tx, name); err != nil {
		return nil, err
	}
	driver, err := postgres.Open(tx)
	if err != nil {
		return nil, err
	}
	s, err := driver.InspectSchema(ctx, name, &schema.InspectOptions{Tables: tables})
	if err != nil {
		return nil, fmt.Errorf("inspecting schema %s: %w", name, err)
	}
	s.Name = ""
	return s, nil
}

// target is what a file's statements make: as Atlas sees it, and whole.
type target struct {
	model *schema.Schema
	shape []string
}

// desired compiles a file's statements. The scratch schema is dropped before
// it returns.
func desired(ctx context.Context, tx *sql.Tx, statements []string) (*target, error) {
	if _, err := tx.ExecContext(ctx, "CREATE SCHEMA "+scratch); err != nil {
		return nil, err
	}
	if err := setPath(ctx, tx, scratch); err != nil {
		return nil, err
	}
	for _, s := range statements {
		if _, err := tx.ExecContext(ctx, s); err != nil {
			return nil, fmt.Errorf("running the schema file: %w", err)
		}
	}
	model, err := inspect(ctx, tx, scratch, nil)
	if err != nil {
		return nil, err
	}
	shape, err := lines(ctx, tx, scratch)
	if err != nil {
		return nil, err
	}
	_, err = tx.ExecContext(ctx, "DROP SCHEMA "+scratch+" CASCADE")
	return &target{model: model, shape: shape}, err
}

// diff returns the changes that lead from one schema to another.
// DiffNormalized sees a CHECK that changed under its name; without it that goes
// unseen.
func diff(tx *sql.Tx, from, to *schema.Schema, options ...schema.DiffOption) ([]schema.Change, error) {
	driver, err := postgres.Open(tx)
	if err != nil {
		return nil, err
	}
	changes, err := driver.SchemaDiff(from, to, append(options, schema.DiffNormalized())...)
	if err != nil {
		return nil, fmt.Errorf("comparing with the schema file: %w", err)
	}
	return changes, nil
}
