package tenant

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/internal/scan"
)

// idle is the status of a connection that is in no transaction.
const idle = 'I'

// CommitAfter says how many statements a query is thought to send, look-ups not
// counted: its COMMIT then travels with the last of them (docs/adr/0024), and
// the connection is back before the answer is written. Say it before the first
// statement. If more come than that, the operation is stale: its snapshot is
// gone, and it must be run again. See Scope.Confirm.
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
	return s.mode == Read && s.sent == s.commitAfter && (s.cachedViewer != nil || s.found != nil)
}

// withEnd returns statements with the COMMIT that ends them, if they are the
// last.
func withEnd(statements []Statement, last bool) []Statement {
	if last {
		return append(statements, ending)
	}
	return statements
}

// sendLast sends the last statement with the COMMIT.
func (s *Scope) sendLast(ctx context.Context, last Statement) (pgx.Rows, error) {
	results, err := s.conn.pipeline(ctx, s.tenant, withEnd([]Statement{last}, true))
	if err != nil {
		s.note(ctx, err)
		return nil, err
	}
	if !results.NextResult() {
		err := ended(results, errUnanswered)
		s.note(ctx, err)
		return nil, err
	}
	return s.pipelineRows(results, true), nil
}

// pipelineRows returns the rows of a flight's present statement.
func (s *Scope) pipelineRows(results *pgconn.MultiResultReader, last bool) *pipelineRows {
	f := &pipelineRows{Rows: scan.Rows(s.conn.Conn().TypeMap(), results.ResultReader()), results: results}
	if last {
		f.ended = s.giveBack
	}
	return f
}

// giveBack gives the connection back when the last flight has ended, if it has
// ended well.
func (s *Scope) giveBack() {
	if s.conn == nil {
		return
	}
	// One that broke in the flight still has the status that it began with.
	if conn := s.conn.Conn().PgConn(); conn.IsClosed() || conn.TxStatus() != idle || wasCancelled(conn) {
		return // Close ends it
	}
	s.conn.Release()
	s.conn, s.over = nil, true
}
