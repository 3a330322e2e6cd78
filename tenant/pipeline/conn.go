package pipeline

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/internal/scan"
	"github.com/syntroph/syntroph/sqlc"
)

// Conn sends statements on a connection: those of a tenant prepared for it where
// that may be (docs/adr/0047), the others as pgx does in exec mode.
type Conn struct {
	conn     *pgx.Conn
	prepared *prepared // nil where statements are sent unprepared
}

// On returns a connection that SetUp has made ready.
func On(conn *pgx.Conn) Conn { return Conn{conn, preparedOf(conn)} }

// Unprepared is On, and uses nothing that was prepared.
func Unprepared(conn *pgx.Conn) Conn { return Conn{conn: conn} }

// binary asks for every column in PostgreSQL's binary form. pgx's exec mode
// asks for text, since it knows no column's type before the answer; PostgreSQL
// then writes each UUID and time out and pgx reads it back, which was a third
// of a page's allocations (docs/performance.md). Every type that the schema
// may hold has a binary form.
var binary = []int16{pgx.BinaryFormatCode}

// Query sends one statement of a tenant, in its open transaction.
func (c Conn) Query(ctx context.Context, t sqlc.Tenant, st Statement) (pgx.Rows, error) {
	var b pgx.ExtendedQueryBuilder
	if err := b.Build(c.conn.TypeMap(), nil, st.Args); err != nil {
		return nil, err
	}
	if err := c.prepared.prepareOwn(ctx, c.conn.PgConn(), t, c.prepared.due(t, st)); err != nil {
		return nil, err
	}
	var result *pgconn.ResultReader
	if d := c.prepared.find(t, st.SQL); d != nil {
		result = c.conn.PgConn().ExecStatement(ctx, d, b.ParamValues, b.ParamFormats, binary)
	} else {
		result = c.conn.PgConn().ExecParams(ctx, st.SQL, b.ParamValues, nil, b.ParamFormats, binary)
	}
	return scan.Rows(c.conn.TypeMap(), result), nil
}

// Send sends statements of a tenant in one flight, in its open transaction. What is
// to be prepared is prepared before.
func (c Conn) Send(ctx context.Context, t sqlc.Tenant, statements ...Statement) (Results, error) {
	if err := c.prepared.prepareOwn(ctx, c.conn.PgConn(), t, c.prepared.due(t, statements...)); err != nil {
		return Results{}, err
	}
	return c.send(ctx, t, statements)
}

// Open is Send that opens the transaction first, in the same flight. Where
// statements are to be prepared, that is a flight of its own, since they need the
// search_path. The results are those of the statements.
func (c Conn) Open(ctx context.Context, t sqlc.Tenant, opening, statements []Statement) (Results, error) {
	if err := c.prepared.prepareShared(ctx, c.conn.PgConn()); err != nil {
		return Results{}, err
	}
	due := c.prepared.due(t, statements...)
	if len(due) == 0 {
		results, err := c.send(ctx, t, append(opening, statements...))
		if err == nil {
			err = results.skip(len(opening))
		}
		return results, err
	}
	results, err := c.send(ctx, t, opening)
	if err == nil {
		err = results.Close()
	}
	if err == nil {
		err = c.prepared.prepareOwn(ctx, c.conn.PgConn(), t, due)
	}
	if err != nil {
		return Results{}, err
	}
	return c.send(ctx, t, statements)
}

// send sends statements of a tenant in one flight, prepared where they are.
func (c Conn) send(ctx context.Context, t sqlc.Tenant, statements []Statement) (Results, error) {
	batch, types := &pgconn.Batch{}, c.conn.TypeMap()
	for _, st := range statements {
		var b pgx.ExtendedQueryBuilder // the same values either way: what is found doesn't depend on it
		if err := b.Build(types, nil, st.Args); err != nil {
			return Results{}, err
		}
		if d := c.prepared.find(t, st.SQL); d != nil {
			batch.ExecStatement(d, b.ParamValues, b.ParamFormats, binary)
		} else {
			batch.ExecParams(st.SQL, b.ParamValues, nil, b.ParamFormats, binary)
		}
	}
	return Results{c.conn.PgConn().ExecBatch(ctx, batch), types}, nil
}

// Forget forgets what was prepared for a tenant if it was for that that PostgreSQL
// refused a statement, and reports whether that is so.
func (c Conn) Forget(t sqlc.Tenant, err error) bool {
	if c.prepared == nil || !isOutdated(err) {
		return false
	}
	c.prepared.forget(t, err)
	return true
}
