package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/tenant/connect"
	"github.com/syntroph/syntroph/tenant/pipeline"
)

// mode is a way to send statements.
type mode struct {
	name string
	// known is under what a connection remembers a statement; nil: it does not.
	known func(s space, sql string) string
	// named statements stay with the server; of the others the client alone
	// remembers what they take and give.
	named bool
}

// modes are the ways that are compared.
var modes = []mode{
	{name: "exec"},
	{name: "describe", known: func(_ space, sql string) string { return sql }},
	{name: "prepare", named: true, known: func(_ space, sql string) string { return sql }},
	{name: "prepare for each tenant", named: true, known: func(s space, sql string) string { return s.tenant.SchemaName + sql }},
}

// caller runs requests on one connection in one mode.
type caller struct {
	mode  mode
	conn  *pgx.Conn
	known map[string]*pgconn.StatementDescription
}

// once runs an operation as the scope does: one flight opens the transaction and
// brings the statements, another ends it. A statement that the mode wants to
// know first is asked about in the transaction, with its search_path: elsewhere
// its tables are not found.
func (c *caller) once(ctx context.Context, op operation, s space) (err error) {
	defer func() {
		if err != nil {
			err = errors.Join(err, c.forget(ctx))
		}
	}()
	statements := op.statements(ctx, s)
	opening := op.mode.Opening(s.tenant, statementTimeout)
	if c.misses(s, statements) {
		if err := flight(ctx, c.conn, opening...); err != nil {
			return err
		}
		if opening, err = nil, c.learn(ctx, s, statements); err != nil {
			return err
		}
	}
	batch := &pgconn.Batch{}
	for _, st := range append(opening, statements...) {
		if err := c.add(batch, s, st); err != nil {
			return err
		}
	}
	if err := drain(c.conn.PgConn().ExecBatch(ctx, batch)); err != nil {
		return err
	}
	_, err = c.conn.Exec(ctx, "COMMIT")
	return err
}

// forget does after an error what pgx does: what was known may be what was
// wrong.
func (c *caller) forget(ctx context.Context) error {
	clear(c.known)
	sql := "ROLLBACK"
	if c.mode.named {
		sql += "; DEALLOCATE ALL"
	}
	_, err := c.conn.PgConn().Exec(ctx, sql).ReadAll()
	return err
}

func (c *caller) misses(s space, statements []pipeline.Statement) bool {
	if c.mode.known == nil {
		return false
	}
	for _, st := range statements {
		if c.known[c.mode.known(s, st.SQL)] == nil {
			return true
		}
	}
	return false
}

// learn asks about the statements that are not known yet.
func (c *caller) learn(ctx context.Context, s space, statements []pipeline.Statement) error {
	for i, st := range statements {
		key, name := c.mode.known(s, st.SQL), ""
		if c.known[key] != nil {
			continue
		}
		if c.mode.named {
			name = fmt.Sprintf("statement_%s_%d", c.mode.known(s, ""), i) // the same on every connection, as pgx's are
		}
		described, err := c.conn.PgConn().Prepare(ctx, name, st.SQL, nil)
		if err != nil {
			return err
		}
		c.known[key] = described
	}
	return nil
}

// add adds a statement to a flight, with what is known of it. Every side takes
// its rows in binary.
func (c *caller) add(batch *pgconn.Batch, s space, st pipeline.Statement) error {
	var described *pgconn.StatementDescription
	if c.mode.known != nil {
		described = c.known[c.mode.known(s, st.SQL)]
	}
	var b pgx.ExtendedQueryBuilder
	if err := b.Build(c.conn.TypeMap(), described, st.Args); err != nil {
		return err
	}
	switch {
	case described == nil:
		batch.ExecParams(st.SQL, b.ParamValues, nil, b.ParamFormats, []int16{pgx.BinaryFormatCode})
	case c.mode.named:
		batch.ExecPrepared(described.Name, b.ParamValues, b.ParamFormats, b.ResultFormats)
	default:
		batch.ExecParams(st.SQL, b.ParamValues, described.ParamOIDs, b.ParamFormats, b.ResultFormats)
	}
	return nil
}

// drain reads a flight's rows, and makes sure that its last query has some.
func drain(results *pgconn.MultiResultReader) error {
	empty := false
	for results.NextResult() {
		n := 0
		r := results.ResultReader()
		for r.NextRow() {
			n++
		}
		if tag, _ := r.Close(); tag.Select() || tag.Insert() { // an error is the flight's too
			empty = n == 0 && tag.RowsAffected() == 0
		}
	}
	if err := results.Close(); err != nil {
		return err
	}
	if empty {
		return errors.New("the last statement found nothing")
	}
	return nil
}

// dial opens a connection of its own, set up as the product's are.
func dial(ctx context.Context, url string, m mode) (*caller, func(), error) {
	pool, err := connect.Pool(ctx, url, m.name, 1)
	if err != nil {
		return nil, nil, err
	}
	conn, err := pool.Acquire(ctx)
	if err != nil {
		pool.Close()
		return nil, nil, err
	}
	return &caller{mode: m, conn: conn.Conn(), known: map[string]*pgconn.StatementDescription{}}, func() { conn.Release(); pool.Close() }, nil
}
