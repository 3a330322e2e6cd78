package isolation

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/sqlc"
)

// recorder is a DBTX that keeps the statement and, since a query without rows tells
// nothing else, how many rows it touched.
type recorder struct {
	sqlc.DBTX
	sql, tag string
}

// Exec keeps the statement and its tag.
func (t *recorder) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	tag, err := t.DBTX.Exec(ctx, sql, args...)
	t.sql, t.tag = sql, tag.String()
	return tag, err
}

// Query keeps the statement.
func (t *recorder) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	t.sql = sql
	return t.DBTX.Query(ctx, sql, args...)
}

// QueryRow keeps the statement.
func (t *recorder) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	t.sql = sql
	return t.DBTX.QueryRow(ctx, sql, args...)
}

// errDeaf is all that deaf answers.
var errDeaf = errors.New("not sent")

// deaf is a DBTX that sends nothing: behind a recorder it tells a query's statement.
type deaf struct{}

// Exec sends nothing.
func (deaf) Exec(context.Context, string, ...any) (pgconn.CommandTag, error) {
	return pgconn.CommandTag{}, errDeaf
}

// Query sends nothing.
func (deaf) Query(context.Context, string, ...any) (pgx.Rows, error) { return nil, errDeaf }

// QueryRow sends nothing.
func (deaf) QueryRow(context.Context, string, ...any) pgx.Row { return deaf{} }

// Scan has nothing to read.
func (deaf) Scan(...any) error { return errDeaf }
