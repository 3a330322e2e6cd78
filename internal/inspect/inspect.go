// Package inspect reads the database's catalog for operators: which schemas,
// tables and columns there are, and how large they are.
package inspect

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Table is one table of a schema.
type Table struct {
	Schema string `json:"schema"`
	Name   string `json:"table"`
	// Rows is exact where TenantTables counted it, else the planner's estimate.
	Rows int64 `json:"rows"`
	// Bytes is the size on disk, indexes and TOAST included.
	Bytes   int64    `json:"bytes"`
	Columns []Column `json:"columns,omitempty"`
}

// Column is one column of a table.
type Column struct {
	Name     string `json:"name"`
	Type     string `json:"type"`
	Nullable bool   `json:"nullable"`
}

const tablesSQL = `
SELECT n.nspname AS schema, c.relname AS name, greatest(c.reltuples, 0)::bigint AS rows, pg_total_relation_size(c.oid) AS bytes
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|information_schema$)' AND ($1 = '' OR n.nspname = $1)
ORDER BY n.nspname, c.relname`

const columnsSQL = `
SELECT a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull
FROM pg_attribute AS a
WHERE a.attrelid = to_regclass(format('%I.%I', $1::text, $2::text)) AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum`

// Tables lists every table of the database, with estimated rows.
func Tables(ctx context.Context, db *pgxpool.Pool) ([]Table, error) { return tables(ctx, db, "") }

// TenantTables lists one schema's tables with their columns, and counts their
// rows.
func TenantTables(ctx context.Context, db *pgxpool.Pool, schema string) ([]Table, error) {
	list, err := tables(ctx, db, schema)
	if err != nil {
		return nil, err
	}
	for i := range list {
		t := &list[i]
		if t.Columns, err = columns(ctx, db, t.Schema, t.Name); err != nil {
			return nil, err
		}
		count := "SELECT count(*) FROM " + pgx.Identifier{t.Schema, t.Name}.Sanitize()
		if err := db.QueryRow(ctx, count).Scan(&t.Rows); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func tables(ctx context.Context, db *pgxpool.Pool, schema string) ([]Table, error) {
	rows, err := db.Query(ctx, tablesSQL, schema)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (t Table, err error) {
		err = row.Scan(&t.Schema, &t.Name, &t.Rows, &t.Bytes)
		return t, err
	})
}

func columns(ctx context.Context, db *pgxpool.Pool, schema, table string) ([]Column, error) {
	rows, err := db.Query(ctx, columnsSQL, schema, table)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (c Column, err error) {
		err = row.Scan(&c.Name, &c.Type, &c.Nullable)
		return c, err
	})
}
