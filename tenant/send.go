package tenant

import (
	"cmp"
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/internal/scan"
	"github.com/syntroph/syntroph/sqlc"
)

// binary asks for every column in PostgreSQL's binary form. pgx's exec mode
// asks for text, since it knows no column's type before the answer; PostgreSQL
// then writes each UUID and time out and pgx reads it back, which was a third
// of a page's allocations (docs/performance.md). Every type that the schema
// may hold has a binary form.
var binary = []int16{pgx.BinaryFormatCode}

// send sends one statement of a tenant: the prepared one, else as pgx does in
// exec mode.
func (c *connection) send(ctx context.Context, t sqlc.Tenant, st Statement) (pgx.Rows, error) {
	conn := c.Conn()
	var b pgx.ExtendedQueryBuilder
	if err := b.Build(conn.TypeMap(), nil, st.Args); err != nil {
		return nil, err
	}
	if due := c.prepared.due(t, []Statement{st}); len(due) > 0 {
		if err := c.prepared.prepareOwn(ctx, conn.PgConn(), t, due); err != nil {
			return nil, err
		}
	}
	var result *pgconn.ResultReader
	if d := c.prepared.find(t, st.SQL); d != nil {
		result = conn.PgConn().ExecStatement(ctx, d, b.ParamValues, b.ParamFormats, binary)
	} else {
		result = conn.PgConn().ExecParams(ctx, st.SQL, b.ParamValues, nil, b.ParamFormats, binary)
	}
	return scan.Rows(conn.TypeMap(), result), nil
}

// exec sends statements of a tenant in one flight, prepared where they are.
func (c *connection) exec(ctx context.Context, t sqlc.Tenant, statements []Statement) (*pgconn.MultiResultReader, error) {
	batch, types := &pgconn.Batch{}, c.Conn().TypeMap()
	for _, st := range statements {
		var b pgx.ExtendedQueryBuilder // the same values either way: what is found doesn't depend on it
		if err := b.Build(types, nil, st.Args); err != nil {
			return nil, err
		}
		if d := c.prepared.find(t, st.SQL); d != nil {
			batch.ExecStatement(d, b.ParamValues, b.ParamFormats, binary)
		} else {
			batch.ExecParams(st.SQL, b.ParamValues, nil, b.ParamFormats, binary)
		}
	}
	return c.Conn().PgConn().ExecBatch(ctx, batch), nil
}

// pipeline is exec within an open transaction: it prepares before what is due.
func (c *connection) pipeline(ctx context.Context, t sqlc.Tenant, statements []Statement) (*pgconn.MultiResultReader, error) {
	if due := c.prepared.due(t, statements); len(due) > 0 {
		if err := c.prepared.prepareOwn(ctx, c.Conn().PgConn(), t, due); err != nil {
			return nil, err
		}
	}
	return c.exec(ctx, t, statements)
}

// openingPipeline is exec that opens the transaction first. Where statements are to
// be prepared, that is a flight of its own, since they need the search_path. Opening
// is how many of the statements that the flight brings are the opening's.
func (c *connection) openingPipeline(ctx context.Context, t sqlc.Tenant, opening, statements []Statement) (
	results *pgconn.MultiResultReader, ahead int, err error,
) {
	if err := c.prepared.prepareShared(ctx, c.Conn().PgConn()); err != nil {
		return nil, 0, err
	}
	due := c.prepared.due(t, statements)
	if len(due) == 0 {
		results, err := c.exec(ctx, t, append(opening, statements...))
		return results, len(opening), err
	}
	results, err = c.exec(ctx, t, opening)
	if err == nil {
		err = cmp.Or(skip(results, len(opening)), results.Close())
	}
	if err == nil {
		err = c.prepared.prepareOwn(ctx, c.Conn().PgConn(), t, due)
	}
	if err != nil {
		return nil, 0, err
	}
	results, err = c.exec(ctx, t, statements)
	return results, 0, err
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
