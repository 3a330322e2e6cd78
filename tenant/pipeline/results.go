package pipeline

import (
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/syntroph/syntroph/internal/scan"
)

// Results are what PostgreSQL answers to a flight, a statement after the other.
// Whoever has them reads them to the end, or closes them; once, since pgx has one
// reader of results for a connection, which may be another operation's by the second
// time.
type Results struct {
	reader *pgconn.MultiResultReader
	types  *pgtype.Map
}

var errUnanswered = errors.New("a flight was not answered to its end")

// Next returns the rows of the next statement. After an error the flight is over.
func (r Results) Next() (pgx.Rows, error) {
	if !r.reader.NextResult() {
		return nil, r.End(errUnanswered)
	}
	return scan.Rows(r.types, r.reader.ResultReader()), nil
}

// Last is Next of the last statement whose rows are read: closing them ends the
// flight, and calls ended then, unless that is nil.
func (r Results) Last(ended func()) (pgx.Rows, error) {
	rows, err := r.Next()
	if err != nil {
		return nil, err
	}
	return &lastRows{Rows: rows, results: r, ended: ended}, nil
}

// skip reads over the first results.
func (r Results) skip(n int) error {
	for range n {
		if !r.reader.NextResult() {
			return r.End(errUnanswered)
		}
		if _, err := r.reader.ResultReader().Close(); err != nil {
			return r.End(err)
		}
	}
	return nil
}

// End ends the flight early and returns what was wrong with it, or else err.
func (r Results) End(err error) error {
	if closing := r.Close(); closing != nil {
		return closing
	}
	return err
}

// Close reads over what is left, and returns what was wrong with the flight.
func (r Results) Close() error { return r.reader.Close() }
