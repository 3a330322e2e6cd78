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

var errRecorded = errors.New("recorded, not sent")

// Recorder is a sqlc.DBTX that records the statements of queries, so that several
// can be sent in one flight; each query fails. The type recorded then gives the same
// query its rows.
type Recorder struct{ Statements []Statement }

func (t *Recorder) record(sql string, args []any) error {
	t.Statements = append(t.Statements, Statement{sql, args})
	return errRecorded
}

// Exec records a statement.
func (t *Recorder) Exec(_ context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	return pgconn.CommandTag{}, t.record(sql, args)
}

// Query records a statement.
func (t *Recorder) Query(_ context.Context, sql string, args ...any) (pgx.Rows, error) {
	return nil, t.record(sql, args)
}

// QueryRow records a statement.
func (t *Recorder) QueryRow(_ context.Context, sql string, args ...any) pgx.Row {
	return row{err: t.record(sql, args)}
}

// recorded is a sqlc.DBTX that answers one query with rows that are there.
type recorded struct{ rows pgx.Rows }

// Exec reads over the rows.
func (r recorded) Exec(context.Context, string, ...any) (pgconn.CommandTag, error) {
	r.rows.Close()
	return r.rows.CommandTag(), r.rows.Err()
}

// Query returns the rows.
func (r recorded) Query(context.Context, string, ...any) (pgx.Rows, error) { return r.rows, nil }

// QueryRow returns the first of the rows.
func (r recorded) QueryRow(context.Context, string, ...any) pgx.Row { return row{rows: r.rows} }
