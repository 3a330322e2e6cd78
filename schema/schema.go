// Package schema holds the declarative schemas, the registry's and a tenant's,
// and what brings a database to them: Atlas diffs what is there against what
// the file says, in process, and the plan runs in the same transaction.
package schema

import (
	"context"
	_ "embed"
	"fmt"
	"regexp"
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

// tableName finds the table that a statement makes.
var tableName = regexp.MustCompile(`^CREATE TABLE ("?\w+"?)`)

// GrantTenantTables is the statement that gives a role its rights on all of
// tenant.sql's tables in the search_path. It names the tables: ON ALL TABLES IN
// SCHEMA reads the whole catalog (19 ms among 1,000 tenants, 0.5 ms among 10).
func GrantTenantTables(role string) (string, error) {
	statements, err := tenantStatements()
	if err != nil {
		return "", err
	}
	return grantTables(createdTables(statements), role), nil
}

// grantTables gives a role its rights on some tables: rows, never definitions.
func grantTables(tables []string, role string) string {
	return "GRANT SELECT, INSERT, UPDATE, DELETE ON " + strings.Join(tables, ", ") + " TO " + ident(role)
}

// createdTables are the tables that some statements make, as they are written.
func createdTables(statements []string) (tables []string) {
	for _, s := range statements {
		if m := tableName.FindStringSubmatch(s); m != nil {
			tables = append(tables, m[1])
		}
	}
	return tables
}

// CreateTenantTables runs tenant.sql in the transaction's search_path, in one
// flight: 15 ms, where a diff takes 80 ms.
func CreateTenantTables(ctx context.Context, tx pgx.Tx) error {
	statements, err := tenantStatements()
	if err != nil {
		return err
	}
	batch := &pgx.Batch{}
	for _, s := range statements {
		batch.Queue(s)
	}
	return tx.SendBatch(ctx, batch).Close()
}
