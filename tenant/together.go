package tenant

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/sqlc"
)

// Together runs queries whose statements travel in one flight. Each query is
// one of sqlc's, and is called twice: so that its statement can be taken down,
// and with its rows; or with an error, which it returns. It waits for its turn.
func (s *Scope) Together(ctx context.Context, queries ...func(sqlc.DBTX) error) {
	s.mu.Lock()
	alone := len(queries) == 1 || s.conn == nil || s.closed || s.mistaken || s.failure != nil
	if alone {
		s.mu.Unlock()
		for _, q := range queries {
			_ = q(s)
		}
		return
	}
	defer s.mu.Unlock()
	t := &Tape{Statements: make([]Statement, 0, len(queries)+1)} // and the transaction's end
	for _, q := range queries {
		_ = q(t)
	}
	s.statements += len(queries)
	s.sent += len(queries)
	s.flights++
	s.sendTogether(ctx, t.Statements, queries)
}

// sendTogether sends the flight and gives each query its rows.
func (s *Scope) sendTogether(ctx context.Context, statements []Statement, queries []func(sqlc.DBTX) error) {
	conn, last := s.conn.Conn(), s.isLast()
	batch, err := batchOf(conn.TypeMap(), withEnd(statements, last))
	if err != nil {
		give(err, queries)
		return
	}
	results := conn.PgConn().ExecBatch(ctx, batch)
	for i, q := range queries {
		if !results.NextResult() {
			err := ended(results, errUnanswered)
			s.note(ctx, err)
			give(err, queries[i:])
			return
		}
		_ = q(replay{rows: pgx.RowsFromResultReader(conn.TypeMap(), results.ResultReader())})
	}
	s.note(ctx, results.Close())
	if last {
		s.giveBack()
	}
}

// give answers queries with an error.
func give(err error, queries []func(sqlc.DBTX) error) {
	for _, q := range queries {
		_ = q(failure{err})
	}
}

// failure is a sqlc.DBTX that answers everything with an error.
type failure struct{ err error }

// Exec fails.
func (f failure) Exec(context.Context, string, ...any) (pgconn.CommandTag, error) {
	return pgconn.CommandTag{}, f.err
}

// Query fails.
func (f failure) Query(context.Context, string, ...any) (pgx.Rows, error) { return nil, f.err }

// QueryRow fails.
func (f failure) QueryRow(context.Context, string, ...any) pgx.Row { return row{err: f.err} }
