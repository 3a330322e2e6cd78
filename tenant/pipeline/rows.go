package pipeline

import (
	"errors"

	"github.com/jackc/pgx/v5"
)

// lastRows are the rows of a flight's last statement; closing them ends the flight.
type lastRows struct {
	pgx.Rows
	results Results
	ended   func() // called when it has ended; may be nil
	closed  bool
	err     error
}

// Close ends the rows and the flight. Once: pgx has one reader of results for a
// connection, which may be another operation's by the second time.
func (f *lastRows) Close() {
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

// Next advances; at the end the flight is ended, as pgx closes plain rows.
func (f *lastRows) Next() bool {
	if !f.closed && f.Rows.Next() {
		return true
	}
	f.Close()
	return false
}

// Err returns the first error of the rows or the flight.
func (f *lastRows) Err() error {
	if f.err != nil {
		return f.err
	}
	return f.Rows.Err()
}

// Row returns the first of some rows, or an error.
func Row(rows pgx.Rows, err error) pgx.Row { return row{rows, err} }

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
