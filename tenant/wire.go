package tenant

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
)

// binary asks for every column in PostgreSQL's binary form. pgx's exec mode
// asks for text, since it knows no column's type before the answer; PostgreSQL
// then writes each UUID and time out and pgx reads it back, which was a third
// of a page's allocations (docs/performance.md). Every type that the schema
// may hold has a binary form.
var binary = []int16{pgx.BinaryFormatCode}

// send sends one statement unprepared, as pgx does in exec mode.
func send(ctx context.Context, conn *pgx.Conn, sql string, args []any) (pgx.Rows, error) {
	var b pgx.ExtendedQueryBuilder
	if err := b.Build(conn.TypeMap(), nil, args); err != nil {
		return nil, err
	}
	return pgx.RowsFromResultReader(conn.TypeMap(), conn.PgConn().ExecParams(ctx, sql, b.ParamValues, nil, b.ParamFormats, binary)), nil
}

// batchOf returns statements as one flight.
func batchOf(types *pgtype.Map, statements []Statement) (*pgconn.Batch, error) {
	batch := &pgconn.Batch{}
	for _, st := range statements {
		var b pgx.ExtendedQueryBuilder
		if err := b.Build(types, nil, st.Args); err != nil {
			return nil, err
		}
		batch.ExecParams(st.SQL, b.ParamValues, nil, b.ParamFormats, binary)
	}
	return batch, nil
}

var errUnanswered = errors.New("a flight was not answered to its end")

// skip reads over the first results of a flight.
func skip(results *pgconn.MultiResultReader, n int) error {
	for range n {
		if !results.NextResult() {
			return ended(results, errUnanswered)
		}
		if _, err := results.ResultReader().Close(); err != nil {
			return ended(results, err)
		}
	}
	return nil
}

// ended ends a flight early and returns what was wrong with it, or else err.
func ended(results *pgconn.MultiResultReader, err error) error {
	if closing := results.Close(); closing != nil {
		return closing
	}
	return err
}
