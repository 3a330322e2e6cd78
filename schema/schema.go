// Package schema holds the declarative schemas, the registry's and a tenant's,
// and what brings a database to them: Atlas diffs what is there against what
// the file says, in process, and the plan runs in the same transaction.
package schema

import (
	"context"
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"ariga.io/atlas/sql/postgres"
	"github.com/jackc/pgx/v5"
)

// Public is the registry's schema.
//
//go:embed public.sql
var Public string

// Tenant is what every tenant's schema must look like.
//
//go:embed tenant.sql
var Tenant string

// tenantStatements are tenant.sql's.
var tenantStatements = sync.OnceValues(func() ([]string, error) { return Statements(Tenant) })

// Statements splits a schema file into its statements. Citus takes one a
// message.
func Statements(ddl string) ([]string, error) {
	scanned, err := (&postgres.Driver{}).ScanStmts(ddl)
	if err != nil {
		return nil, fmt.Errorf("reading the schema: %w", err)
	}
	statements := make([]string, len(scanned))
	for i, s := range scanned {
		statements[i] = strings.TrimSuffix(s.Text, ";")
	}
	return statements, nil
}

// CreateTenantTables runs tenant.sql in the transaction's search_path, in one
// flight: 15 ms, where a diff takes 80 ms. It returns the statements that give a
// role its rights on what has come of it.
func CreateTenantTables(ctx context.Context, tx pgx.Tx, role string) (grants []string, err error) {
	statements, err := tenantStatements()
	if err != nil {
		return nil, err
	}
	return createTables(ctx, tx, statements, role)
}

func createTables(ctx context.Context, tx pgx.Tx, statements []string, role string) (grants []string, err error) {
	batch := &pgx.Batch{}
	for _, s := range statements {
		batch.Queue(s)
	}
	batch.Queue(grantsSQL, ident(role), appendOnly).Query(func(rows pgx.Rows) (err error) {
		grants, err = pgx.CollectRows(rows, pgx.RowTo[string])
		return err
	})
	err = tx.SendBatch(ctx, batch).Close()
	return grants, err
}

// grantsSQL writes the grants of all that is in the search_path's schema: rows,
// never definitions, and no change of rows in the tables $2. It names each table: ON
// ALL TABLES IN SCHEMA reads the whole catalog (19 ms among 1,000 tenants, 0.5 ms
// among 10), and so would a join.
const grantsSQL = `
SELECT 'GRANT ' || privileges || string_agg(quote_ident(name), ', ') || ' TO ' || $1::text
FROM (
    SELECT name, CASE WHEN is_sequence THEN 'SELECT, USAGE ON SEQUENCE ' WHEN name = ANY ($2::text[]) THEN 'SELECT, INSERT ON '
        ELSE 'SELECT, INSERT, UPDATE, DELETE ON ' END AS privileges
    FROM (
        SELECT (SELECT relname FROM pg_class WHERE oid = d.objid AND relkind IN ('r', 'p', 'v', 'S')) AS name,
            (SELECT relkind FROM pg_class WHERE oid = d.objid) = 'S' AS is_sequence
        FROM pg_depend AS d
        WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_namespace'::regclass AND d.refobjid = current_schema()::regnamespace
            AND NOT EXISTS (SELECT FROM pg_depend AS i WHERE i.classid = d.classid AND i.objid = d.objid AND i.deptype = 'i')
    ) AS made
    WHERE name IS NOT NULL
) AS granted
GROUP BY privileges`
