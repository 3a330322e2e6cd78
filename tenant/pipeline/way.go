package pipeline

import (
	"context"

	"github.com/jackc/pgx/v5"
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
	Prepared = "prepared"
	Open     = "unprepared, as the database is not hardened"
	Pooled   = "unprepared, as a pooler stands before the database"
)

// WayOf looks how statements may be sent on a connection.
func WayOf(ctx context.Context, conn *pgx.Conn) (string, error) {
	var hard bool
	var backend uint32
	if err := conn.QueryRow(ctx, preparable).Scan(&hard, &backend); err != nil {
		return "", err
	}
	switch {
	case backend != conn.PgConn().PID():
		return Pooled, nil
	case !hard:
		return Open, nil
	}
	return Prepared, nil
}

// preparedKey is where a connection keeps its prepared statements, if it has any.
const preparedKey = "prepared"

// SetUp makes a new connection ready for operations.
func SetUp(ctx context.Context, conn *pgx.Conn) error {
	if err := RegisterTypes(ctx, conn); err != nil {
		return err
	}
	way, err := WayOf(ctx, conn)
	if err == nil && way == Prepared {
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
