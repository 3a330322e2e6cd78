package tenant

import (
	"cmp"
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/internal/scan"
	"github.com/syntroph/syntroph/sqlc"
)

// Pipeline runs queries whose statements travel in one flight. Each query is
// one of sqlc's, and is called twice: so that its statement can be taken down,
// and with its rows; or with an error, which it returns. It waits for its turn, and
// returns the first error of a query.
func (s *Scope) Pipeline(ctx context.Context, queries ...func(sqlc.DBTX) error) (err error) {
	s.mu.Lock()
	alone := len(queries) == 1 || s.conn == nil || s.closed || s.stale || s.failure != nil
	if alone {
		s.mu.Unlock()
		for _, q := range queries {
			err = cmp.Or(err, q(s))
		}
		return err
	}
	defer s.mu.Unlock()
	t := &Recorder{Statements: make([]Statement, 0, len(queries)+1)} // and the transaction's end
	for _, q := range queries {
		_ = q(t)
	}
	s.statements += len(queries)
	s.sent += len(queries)
	s.flights++
	return s.sendPipeline(ctx, t.Statements, queries)
}

// sendPipeline sends the flight and gives each query its rows.
func (s *Scope) sendPipeline(ctx context.Context, statements []Statement, queries []func(sqlc.DBTX) error) (first error) {
	types, last := s.conn.Conn().TypeMap(), s.isLast()
	results, err := s.conn.pipeline(ctx, s.tenant, withEnd(statements, last))
	if err != nil {
		s.note(ctx, err)
		return give(err, queries)
	}
	for i, q := range queries {
		if !results.NextResult() {
			err := ended(results, errUnanswered)
			s.note(ctx, err)
			return cmp.Or(first, give(err, queries[i:]))
		}
		err := q(recorded{rows: scan.Rows(types, results.ResultReader())})
		first = cmp.Or(first, err)
	}
	s.note(ctx, results.Close())
	if last {
		s.giveBack()
	}
	return first
}

// give answers queries with an error, and returns it.
func give(err error, queries []func(sqlc.DBTX) error) error {
	for _, q := range queries {
		_ = q(failure{err})
	}
	return err
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
