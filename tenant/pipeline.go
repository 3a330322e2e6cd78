package tenant

import (
	"cmp"
	"context"

	"github.com/syntroph/syntroph/sqlc"
	"github.com/syntroph/syntroph/tenant/pipeline"
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
	t := &pipeline.Recorder{Statements: make([]pipeline.Statement, 0, len(queries)+1)} // and the transaction's end
	for _, q := range queries {
		_ = q(t)
	}
	s.statements += len(queries)
	s.flights++
	return s.sendPipeline(ctx, t.Statements, queries)
}

// sendPipeline sends the flight and gives each query its rows.
func (s *Scope) sendPipeline(ctx context.Context, statements []pipeline.Statement, queries []func(sqlc.DBTX) error) (first error) {
	last := s.isLast()
	results, err := s.conn.pipeline.Send(ctx, s.tenant, withEnd(statements, last)...)
	if err != nil {
		s.note(ctx, err)
		return give(err, queries)
	}
	for i, q := range queries {
		rows, err := results.Next()
		if err != nil {
			s.note(ctx, err)
			return cmp.Or(first, give(err, queries[i:]))
		}
		first = cmp.Or(first, q(pipeline.Answer(rows)))
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
		_ = q(pipeline.Fail(err))
	}
	return err
}
