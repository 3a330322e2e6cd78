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

// queue adds a statement to a flight.
func queue(batch *pgconn.Batch, types *pgtype.Map, sql string, args ...any) error {
	var b pgx.ExtendedQueryBuilder
	if err := b.Build(types, nil, args); err != nil {
		return err
	}
	batch.ExecParams(sql, b.ParamValues, nil, b.ParamFormats, binary)
	return nil
}

// last returns the rows of a flight's third and last statement; closing them
// ends the flight.
func last(results *pgconn.MultiResultReader, types *pgtype.Map) (pgx.Rows, error) {
	for i := range 3 {
		if !results.NextResult() {
			break
		}
		if i == 2 {
			return &flight{Rows: pgx.RowsFromResultReader(types, results.ResultReader()), results: results}, nil
		}
		if _, err := results.ResultReader().Close(); err != nil {
			break
		}
	}
	if err := results.Close(); err != nil {
		return nil, err
	}
	return nil, errors.New("the opening flight was not answered")
}
