package tenant

import (
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// pipelineRows are the rows of a flight's last statement; closing them ends the batch.
type pipelineRows struct {
	pgx.Rows
	results *pgconn.MultiResultReader
	ended   func() // called when it has ended; may be nil
	closed  bool
	err     error
}

// Close ends the rows and the batch. Once: pgx has one reader of results for a
// connection, which may be another operation's by the second time.
func (f *pipelineRows) Close() {
	if f.closed {
		return
	}
	f.closed = true
	f.Rows.Close()
	f.err = errors.Join(f.Rows.Err(), f.results.Close())
	if f.ended != nil {
		f.ended()
	}
}

// Next advances; at the end the batch is closed, as pgx closes plain rows.
func (f *pipelineRows) Next() bool {
	if !f.closed && f.Rows.Next() {
		return true
	}
	f.Close()
	return false
}

// Err returns the first error of the rows or the batch.
func (f *pipelineRows) Err() error {
	if f.err != nil {
		return f.err
	}
	return f.Rows.Err()
}

// turn is rows that give the scope's turn back when they are closed.
type turn struct {
	pgx.Rows
	done   func(error)
	closed bool
}

// Close ends the rows and the turn.
func (t *turn) Close() {
	t.Rows.Close()
	if !t.closed {
		t.closed = true
		t.done(t.Err())
	}
}

// Next advances; at the end the turn is given back.
func (t *turn) Next() bool {
	if t.Rows.Next() {
		return true
	}
	t.Close()
	return false
}

// row is the first of some rows.
type row struct {
	rows pgx.Rows
	err  error
}

// Scan reads the row into dest, or returns pgx.ErrNoRows.
func (r row) Scan(dest ...any) error {
	if r.err != nil {
		return r.err
	}
	defer r.rows.Close()
	if !r.rows.Next() {
		if err := r.rows.Err(); err != nil {
			return err
		}
		return pgx.ErrNoRows
	}
	if err := r.rows.Scan(dest...); err != nil {
		return err
	}
	r.rows.Close()
	return r.rows.Err()
}
