// Package pipeline sends a tenant's statements and gives their rows, one statement or
// several in one flight, prepared for the tenant where that may be. It knows of no
// operation, and waits for nobody's turn.
package pipeline

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/sqlc"
)

// Statement is a statement with its arguments.
type Statement struct {
	SQL  string
	Args []any
}

var errRecorded = errors.New("recorded, not sent")

// Recorder is a sqlc.DBTX that records the statements of queries, so that several
// can be sent in one flight; each query fails. Answer then gives the same query its
// rows.
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

// Answer is a sqlc.DBTX that answers one query with rows that are there.
func Answer(rows pgx.Rows) sqlc.DBTX { return answer{rows} }

type answer struct{ rows pgx.Rows }

// Exec reads over the rows.
func (a answer) Exec(context.Context, string, ...any) (pgconn.CommandTag, error) {
	a.rows.Close()
	return a.rows.CommandTag(), a.rows.Err()
}

// Query returns the rows.
func (a answer) Query(context.Context, string, ...any) (pgx.Rows, error) { return a.rows, nil }

// QueryRow returns the first of the rows.
func (a answer) QueryRow(context.Context, string, ...any) pgx.Row { return row{rows: a.rows} }

// Fail is a sqlc.DBTX that answers everything with an error.
func Fail(err error) sqlc.DBTX { return failure{err} }

type failure struct{ err error }

// Exec fails.
func (f failure) Exec(context.Context, string, ...any) (pgconn.CommandTag, error) {
	return pgconn.CommandTag{}, f.err
}

// Query fails.
func (f failure) Query(context.Context, string, ...any) (pgx.Rows, error) { return nil, f.err }

// QueryRow fails.
func (f failure) QueryRow(context.Context, string, ...any) pgx.Row { return row{err: f.err} }
