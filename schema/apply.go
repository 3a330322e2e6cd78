package schema

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"ariga.io/atlas/sql/schema"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
)

// Options say how tenants are brought to tenant.sql.
type Options struct {
	// Only names the subdomains to look at; empty is all.
	Only []string
	// AllowDestructive permits changes that drop a table or a column.
	AllowDestructive bool
	// DryRun plans and changes nothing.
	DryRun bool
	// Progress is called after each tenant, if set.
	Progress func(done, total int)
}

// Result is what came of one tenant.
type Result struct {
	Subdomain string
	Schema    string
	// Statements were run, or would be in a dry run; none if nothing was to do.
	Statements []string
	Took       time.Duration
	Err        error
}

// Apply brings each tenant to tenant.sql, one transaction a tenant: all of its
// changes or none. A tenant that fails stops no other: the error that Apply
// returns itself means that none could be tried. Running it again goes on with
// those that are not there yet.
func Apply(ctx context.Context, owner *pgxpool.Pool, opt Options) ([]Result, error) {
	db := stdlib.OpenDBFromPool(owner)
	defer db.Close()
	tenants, err := pending(ctx, db, opt.Only)
	if err != nil {
		return nil, fmt.Errorf("reading the registry: %w", err)
	}
	to, err := compile(ctx, db)
	if err != nil {
		return nil, err
	}
	results := make([]Result, len(tenants))
	for i, t := range tenants {
		start := time.Now()
		statements, err := applyTenant(ctx, db, t, to, opt)
		results[i] = Result{Subdomain: t.subdomain, Schema: t.schema, Statements: statements, Took: time.Since(start), Err: err}
		if opt.Progress != nil {
			opt.Progress(i+1, len(tenants))
		}
	}
	return results, nil
}

// outdated is a tenant whose schema is to be looked at.
type outdated struct{ subdomain, schema, slot string }

// pending returns the tenants whose schema was last brought to another version
// of tenant.sql.
func pending(ctx context.Context, db *sql.DB, only []string) (tenants []outdated, err error) {
	rows, err := db.QueryContext(ctx,
		"SELECT subdomain, schema_name, slot_role FROM public.tenants WHERE schema_version <> $1 ORDER BY subdomain", TenantVersion())
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var t outdated
		if err := rows.Scan(&t.subdomain, &t.schema, &t.slot); err != nil {
			return nil, err
		}
		if len(only) == 0 || slices.Contains(only, t.subdomain) {
			tenants = append(tenants, t)
		}
	}
	return tenants, rows.Err()
}

// compile returns what tenant.sql makes. Its transaction is rolled back.
func compile(ctx context.Context, db *sql.DB) (*target, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() //nolint:errcheck // nothing is to be kept.
	statements, err := tenantStatements()
	if err != nil {
		return nil, err
	}
	return desired(ctx, tx, statements)
}

func applyTenant(ctx context.Context, db *sql.DB, t outdated, to *target, opt Options) ([]string, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it is nothing.
	if _, err := tx.ExecContext(ctx, "SELECT set_config('lock_timeout', '5s', true), pg_advisory_xact_lock(hashtextextended($1, 0))", t.schema); err != nil {
		return nil, err
	}
	changes, err := planTenant(ctx, tx, t, to, opt.AllowDestructive)
	if err != nil || opt.DryRun {
		return changes, err
	}
	for _, s := range changes {
		if _, err := tx.ExecContext(ctx, s); err != nil {
			return changes, fmt.Errorf("%s: %w", s, err)
		}
	}
	if err := converged(ctx, tx, t, to); err != nil {
		return changes, err
	}
	if err := record(ctx, tx, t); err != nil {
		return changes, err
	}
	return changes, tx.Commit()
}

// planTenant plans one tenant's changes and refuses those that lose data.
func planTenant(ctx context.Context, tx *sql.Tx, t outdated, to *target, allowDestructive bool) ([]string, error) {
	from, err := inspect(ctx, tx, t.schema, nil)
	if err != nil {
		return nil, err
	}
	changes, err := diff(tx, from, to.model)
	if err != nil {
		return nil, err
	}
	if lost := destructive(changes); lost != "" && !allowDestructive {
		return nil, fmt.Errorf("the change would drop %s with its data; allow it with --allow-destructive", lost)
	}
	return plan(ctx, tx, changes)
}

// destructive names the first table or column that changes drop, or is empty.
func destructive(changes []schema.Change) string {
	for _, c := range changes {
		switch c := c.(type) {
		case *schema.DropTable:
			return "table " + c.T.Name
		case *schema.ModifyTable:
			for _, inner := range c.Changes {
				if drop, ok := inner.(*schema.DropColumn); ok {
					return "column " + c.T.Name + "." + drop.C.Name
				}
			}
		}
	}
	return ""
}

// converged checks that the tenant now is what tenant.sql says, line by line.
func converged(ctx context.Context, tx *sql.Tx, t outdated, to *target) error {
	shape, err := lines(ctx, tx, t.schema)
	if err != nil {
		return err
	}
	if d := difference(shape, to.shape); d != "" {
		return fmt.Errorf("Atlas can't bring this tenant to tenant.sql, and nothing was changed; mend by hand what differs: it %s", d) //nolint:staticcheck // a name begins it.
	}
	return nil
}

// record grants the slot its rights on new tables and notes the version, in
// the change's own transaction.
func record(ctx context.Context, tx *sql.Tx, t outdated) error {
	grant := fmt.Sprintf("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %s TO %s",
		pgx.Identifier{t.schema}.Sanitize(), pgx.Identifier{t.slot}.Sanitize())
	if _, err := tx.ExecContext(ctx, grant); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "UPDATE public.tenants SET schema_version = $1, updated_at = now() WHERE schema_name = $2", TenantVersion(), t.schema)
	return err
}
