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

// setPath confines the transaction's unqualified names to one schema; empty is
// none, and has PostgreSQL print every name qualified.
func setPath(ctx context.Context, tx *sql.Tx, name string) error {
	path := `""`
	if name != "" {
		path = pgx.Identifier{name}.Sanitize()
	}
	_, err := tx.ExecContext(ctx, "SELECT set_config('search_path', $1, true)", path)
	return err
}

// width is how much of the catalog a query is about.
type width bool

const (
	oneSchema   width = false
	manySchemas width = true
)

// readCatalog has PostgreSQL plan what follows as a query of the catalog: for
// its values, without JIT, and about one schema by indexes alone, since the
// planner would read the whole catalog (45 ms against 3 ms for a fingerprint
// among 200 tenants).
func readCatalog(ctx context.Context, tx *sql.Tx, w width) error {
	return plannerSettings(ctx, tx, map[width]string{oneSchema: "off", manySchemas: "on"}[w])
}

// writeTables undoes readCatalog: a change of a large table may well want what
// that forbids.
func writeTables(ctx context.Context, tx *sql.Tx) error { return plannerSettings(ctx, tx, "on") }

func plannerSettings(ctx context.Context, tx *sql.Tx, wide string) error {
	_, err := tx.ExecContext(ctx, `SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
		set_config('enable_hashjoin', $1, true), set_config('enable_mergejoin', $1, true), set_config('enable_seqscan', $1, true)`, wide)
	return err
}

// inspect returns a schema as Atlas sees it, without its name, so that it
// compares with any other. With tables, only those.
func inspect(ctx context.Context, tx *sql.Tx, name string, tables []string) (*schema.Schema, error) {
	if err := setPath(ctx, tx, name); err != nil {
		return nil, err
	}
	if err := readCatalog(ctx, tx, manySchemas); err != nil {
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

// target is what a file's statements make: whole, and, once somebody plans for
// it, as Atlas sees it. It stands in a scratch schema of a transaction.
type target struct {
	shape []string
	model *schema.Schema
}

// desired runs a file's statements in the scratch schema of a transaction that
// must not be committed before drop.
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
	shape, err := lines(ctx, tx, scratch)
	return &target{shape: shape}, err
}

// inspected returns the target as Atlas sees it, inspected at most once.
func (t *target) inspected(ctx context.Context, tx *sql.Tx) (*schema.Schema, error) {
	if t.model == nil {
		var err error
		if t.model, err = inspect(ctx, tx, scratch, nil); err != nil {
			return nil, err
		}
	}
	return t.model, nil
}

// drop drops the scratch schema.
func (*target) drop(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "DROP SCHEMA "+scratch+" CASCADE")
	return err
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
