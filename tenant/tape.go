package tenant

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Statement is a statement with its arguments.
type Statement struct {
	SQL  string
	Args []any
}

var errTaped = errors.New("taken down, not sent")

// Tape is a sqlc.DBTX that takes the statements of queries down, so that several
// can be sent in one flight; each query fails. A replay then gives the same
// query its rows.
type Tape struct{ Statements []Statement }

func (t *Tape) take(sql string, args []any) error {
	t.Statements = append(t.Statements, Statement{sql, args})
	return errTaped
}

// Exec takes a statement down.
func (t *Tape) Exec(_ context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	return pgconn.CommandTag{}, t.take(sql, args)
}

// Query takes a statement down.
func (t *Tape) Query(_ context.Context, sql string, args ...any) (pgx.Rows, error) {
	return nil, t.take(sql, args)
}

// QueryRow takes a statement down.
func (t *Tape) QueryRow(_ context.Context, sql string, args ...any) pgx.Row {
	return row{err: t.take(sql, args)}
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
