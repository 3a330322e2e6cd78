package tenant

import (
	"cmp"
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/sqlc"
)

// preparable asks whether statements may be prepared on a connection: nobody may
// list their names, so that no tenant's SQL can find another's. And which backend
// answers: behind a pooler it is another than the connection was told of, and the
// next statement may meet another one that has prepared nothing.
const preparable = `
SELECT NOT (has_table_privilege('public', 'pg_catalog.pg_prepared_statements', 'SELECT')
    OR has_function_privilege('public', 'pg_catalog.pg_prepared_statement()', 'EXECUTE')
    OR has_function_privilege('public', 'pg_catalog.set_config(text, text, boolean)', 'EXECUTE')), pg_backend_pid()`

// Ways to send statements, as the operator is told of them.
const (
	StatementsPrepared = "prepared"
	StatementsOpen     = "unprepared, as the database is not hardened"
	StatementsPooled   = "unprepared, as a pooler stands before the database"
)

// wayOf looks how statements may be sent on a connection.
func wayOf(ctx context.Context, conn *pgx.Conn) (string, error) {
	var hard bool
	var backend uint32
	if err := conn.QueryRow(ctx, preparable).Scan(&hard, &backend); err != nil {
		return "", err
	}
	switch {
	case backend != conn.PgConn().PID():
		return StatementsPooled, nil
	case !hard:
		return StatementsOpen, nil
	}
	return StatementsPrepared, nil
}

// preparedKey is where a connection keeps its prepared statements, if it has any.
const preparedKey = "prepared"

// setUp makes a new connection ready for operations.
func setUp(ctx context.Context, conn *pgx.Conn) error {
	if err := registerTypes(ctx, conn); err != nil {
		return err
	}
	way, err := wayOf(ctx, conn)
	if err == nil && way == StatementsPrepared {
		conn.PgConn().CustomData()[preparedKey] = newPrepared()
	}
	return err
}

// preparedOf returns a connection's prepared statements; nil where statements are
// not prepared.
func preparedOf(conn *pgx.Conn) *prepared {
	p, _ := conn.PgConn().CustomData()[preparedKey].(*prepared)
	return p
}

// prepareShared prepares the statements that open and end every transaction, once
// for a connection.
func (p *prepared) prepareShared(ctx context.Context, conn *pgconn.PgConn) error {
	if p == nil || p.shared != nil {
		return nil
	}
	texts := []string{beginRead, beginWrite, confine, ending.SQL}
	described, err := p.prepare(ctx, conn, texts)
	if err != nil {
		return err
	}
	p.shared = map[string]*pgconn.StatementDescription{}
	for i, d := range described {
		p.shared[texts[i]] = d
	}
	return nil
}

// prepareOwn prepares statements of a tenant, within its transaction: elsewhere
// their tables are not found.
func (p *prepared) prepareOwn(ctx context.Context, conn *pgconn.PgConn, t sqlc.Tenant, texts []string) error {
	if len(texts) == 0 {
		return nil
	}
	described, err := p.prepare(ctx, conn, texts)
	if err != nil {
		return err
	}
	for i, d := range described {
		p.own.Add(keyOf(t, texts[i]), d)
	}
	return nil
}

// prepare prepares texts in one flight, and closes what was forgotten.
func (p *prepared) prepare(ctx context.Context, conn *pgconn.PgConn, texts []string) ([]*pgconn.StatementDescription, error) {
	pipeline := conn.StartPipeline(ctx)
	for _, name := range p.closing {
		pipeline.SendDeallocate(name)
	}
	names := make([]string, len(texts))
	for i, sql := range texts {
		names[i] = newStatementName()
		pipeline.SendPrepare(names[i], sql, nil)
	}
	err := pipeline.Sync()
	described := make([]*pgconn.StatementDescription, 0, len(texts))
	if err == nil {
		described, err = readPrepared(pipeline, described)
	}
	if err = cmp.Or(err, pipeline.Close()); err == nil && len(described) < len(texts) {
		err = errUnanswered
	}
	if err != nil {
		p.closing = append(p.closing, names...) // some of them may be there
		return nil, err
	}
	p.closing = nil
	for i, d := range described {
		d.Name = names[i]
	}
	return described, nil
}

// readPrepared reads a flight to its end.
func readPrepared(pipeline *pgconn.Pipeline, described []*pgconn.StatementDescription) ([]*pgconn.StatementDescription, error) {
	var first error
	for {
		result, err := pipeline.GetResults()
		if err != nil {
			first = cmp.Or(first, err)
			if _, ok := errors.AsType[*pgconn.PgError](err); !ok {
				return nil, first
			}
			continue
		}
		switch result := result.(type) {
		case *pgconn.StatementDescription:
			described = append(described, result)
		case *pgconn.PipelineSync, nil:
			return described, first
		}
	}
}
