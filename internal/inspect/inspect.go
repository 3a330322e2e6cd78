// Package inspect reads the database's catalog for operators: which schemas,
// tables and columns there are, how large they are, and who is connected.
package inspect

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Schema is one schema of the database.
type Schema struct {
	Name   string  `json:"schema"`
	Tables []Table `json:"tables"`
}

// Table is one table of a schema.
type Table struct {
	Name string `json:"table"`
	// Rows is exact where Tables counted it, else PostgreSQL's estimate.
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

// schemasSQL takes the rows of a table that no ANALYZE has seen yet, where
// reltuples is -1, from the statistics.
const schemasSQL = `
SELECT n.nspname, coalesce(c.relname, ''),
    coalesce(CASE WHEN c.reltuples < 0 THEN pg_stat_get_live_tuples(c.oid) ELSE c.reltuples::bigint END, 0),
    coalesce(pg_total_relation_size(c.oid), 0)
FROM pg_namespace AS n
LEFT JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p')
WHERE n.nspname !~ '^(pg_|information_schema$)' AND ($1 = '' OR n.nspname = $1)
ORDER BY n.nspname, c.relname`

const columnsSQL = `
SELECT a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull
FROM pg_attribute AS a
WHERE a.attrelid = to_regclass(format('%I.%I', $1::text, $2::text)) AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum`

// Schemas lists every schema of the database but PostgreSQL's own, and their
// tables with estimated rows.
func Schemas(ctx context.Context, db *pgxpool.Pool) ([]Schema, error) { return schemas(ctx, db, "") }

// Tables lists one schema's tables with their columns, and counts their rows.
func Tables(ctx context.Context, db *pgxpool.Pool, schema string) ([]Table, error) {
	list, err := schemas(ctx, db, schema)
	if err != nil || len(list) == 0 {
		return []Table{}, err
	}
	tables := list[0].Tables
	for i := range tables {
		t := &tables[i]
		if t.Columns, err = columns(ctx, db, schema, t.Name); err != nil {
			return nil, err
		}
		count := "SELECT count(*) FROM " + pgx.Identifier{schema, t.Name}.Sanitize()
		if err := db.QueryRow(ctx, count).Scan(&t.Rows); err != nil {
			return nil, err
		}
	}
	return tables, nil
}

func schemas(ctx context.Context, db *pgxpool.Pool, only string) ([]Schema, error) {
	rows, err := db.Query(ctx, schemasSQL, only)
	if err != nil {
		return nil, err
	}
	list := []Schema{}
	var name string
	var t Table
	_, err = pgx.ForEachRow(rows, []any{&name, &t.Name, &t.Rows, &t.Bytes}, func() error {
		if len(list) == 0 || list[len(list)-1].Name != name {
			list = append(list, Schema{Name: name, Tables: []Table{}})
		}
		if s := &list[len(list)-1]; t.Name != "" {
			s.Tables = append(s.Tables, t)
		}
		return nil
	})
	return list, err
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
