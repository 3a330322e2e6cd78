package tenant

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// statement is a statement as one of sqlc's queries sends it.
type statement struct {
	sql  string
	args []any
}

var errTaped = errors.New("taken down, not sent")

// tape is a sqlc.DBTX that takes a query's statement down, so that it can be
// sent in one flight with another. A replay then gives the same query its rows.
type tape struct{ statement }

// Exec takes the statement down.
func (t *tape) Exec(_ context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	t.statement = statement{sql, args}
	return pgconn.CommandTag{}, errTaped
}

// Query takes the statement down.
func (t *tape) Query(_ context.Context, sql string, args ...any) (pgx.Rows, error) {
	t.statement = statement{sql, args}
	return nil, errTaped
}

// QueryRow takes the statement down.
func (t *tape) QueryRow(_ context.Context, sql string, args ...any) pgx.Row {
	t.statement = statement{sql, args}
	return row{err: errTaped}
}

// replay is a sqlc.DBTX that answers one query with rows that are there.
type replay struct{ rows pgx.Rows }

// Exec reads over the rows.
func (r replay) Exec(context.Context, string, ...any) (pgconn.CommandTag, error) {
	r.rows.Close()
	return r.rows.CommandTag(), r.rows.Err()
}

// Query returns the rows.
func (r replay) Query(context.Context, string, ...any) (pgx.Rows, error) { return r.rows, nil }

// QueryRow returns the first of the rows.
func (r replay) QueryRow(context.Context, string, ...any) pgx.Row { return row{rows: r.rows} }
