package tenant

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/tenant/pipeline"
)

// CommitWith says with which flight of a query its COMMIT travels, since nothing can
// follow (docs/adr/0049): the connection is back before the answer is written. Say it
// before the first statement. A flight more is a mistake of who said it: its snapshot
// is gone, so that the operation is stale, and is run again without.
func (s *Scope) CommitWith(flight int) { s.commitWith = flight }

// isLast reports whether the flight that was counted last is the last one to come.
// Where the viewer had to be waited for, or the operation is run again, nobody knows.
func (s *Scope) isLast() bool {
	return s.mode == Read && s.flights == s.commitWith && (s.lookUp.cached != nil || s.lookUp.found != nil)
}

// withEnd returns statements with the COMMIT that ends them, if they are the
// last.
func withEnd(statements []pipeline.Statement, last bool) []pipeline.Statement {
	if last {
		return append(statements, pipeline.Commit)
	}
	return statements
}

// sendLast sends the last statement with the COMMIT.
func (s *Scope) sendLast(ctx context.Context, last pipeline.Statement) (rows pgx.Rows, err error) {
	results, err := s.conn.pipeline.Send(ctx, s.tenant, last, pipeline.Commit)
	if err == nil {
		rows, err = results.Last(s.giveBack)
	}
	s.note(ctx, err)
	return rows, err
}

// giveBack gives the connection back when the last flight has ended, if it has
// ended well.
func (s *Scope) giveBack() {
	if s.conn == nil || !s.conn.IsClean() { // one that broke in the flight still has the status that it began with
		return // Close ends it
	}
	s.conn.Release()
	s.conn, s.over = nil, true
}
