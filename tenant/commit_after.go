package tenant

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/syntroph/syntroph/tenant/pipeline"
)

// CommitAfter says how many statements a query is thought to send, look-ups not
// counted: its COMMIT then travels with the last of them (docs/adr/0024), and
// the connection is back before the answer is written. Say it before the first
// statement. If more come than that, the operation is stale: its snapshot is
// gone, and it is run again.
func (s *Scope) CommitAfter(statements int) { s.commitAfter = statements }

// Sent returns the number of statements sent so far, look-ups not counted.
func (s *Scope) Sent() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sent
}

// isLast reports whether the statement that was counted last is the last one to
// come. Where the viewer had to be waited for, nothing is expected.
func (s *Scope) isLast() bool {
	return s.mode == Read && s.sent == s.commitAfter && (s.presumed.cached != nil || s.presumed.found != nil)
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
