package tenant

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/tenant/pipeline"
)

// Exec runs a statement that returns no rows. It waits for its turn.
func (s *Scope) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	rows, err := s.Query(ctx, sql, args...)
	if err != nil {
		return pgconn.CommandTag{}, err
	}
	rows.Close()
	return rows.CommandTag(), rows.Err()
}

// QueryRow runs a statement that returns one row. It waits for its turn and
// holds it until the row is scanned.
func (s *Scope) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	rows, err := s.Query(ctx, sql, args...)
	return pipeline.Row(rows, err)
}

// Query runs a statement. It waits for its turn and holds it until the rows
// are closed, as reading them to the end does.
func (s *Scope) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	s.mu.Lock()
	rows, err := s.send(ctx, sql, args)
	if err != nil {
		s.mu.Unlock()
		return nil, err
	}
	return &turn{Rows: rows, done: func(err error) { s.note(ctx, err); s.mu.Unlock() }}, nil
}

// send sends a statement on the open transaction, or opens it with this one.
func (s *Scope) send(ctx context.Context, sql string, args []any) (pgx.Rows, error) {
	if s.closed {
		return nil, errScopeClosed
	}
	if s.over { // a flight more than it was to commit with
		s.stale = true
	}
	if s.stale {
		return nil, ErrStale
	}
	if s.failure != nil {
		return nil, s.failure
	}
	s.statements++
	s.flights++
	if s.conn == nil {
		return s.openWith(ctx, s.isLast(), pipeline.Statement{SQL: sql, Args: args})
	}
	if s.isLast() {
		return s.sendLast(ctx, pipeline.Statement{SQL: sql, Args: args})
	}
	rows, err := s.conn.pipeline.Query(ctx, s.tenant, pipeline.Statement{SQL: sql, Args: args})
	s.note(ctx, err)
	return rows, err
}

// openWith opens the transaction with its first statements, the look-up of a
// cached viewer before them, and ends it with the last one. The rows are the
// last one's.
func (s *Scope) openWith(ctx context.Context, last bool, statements ...pipeline.Statement) (pgx.Rows, error) {
	if s.lookUp.cached != nil {
		statements = append(s.shown.Statements(ctx, s.db.IdleSince()), statements...)
		s.statements++
	}
	cached := s.lookUp.cached
	rows, lost, err := s.open(ctx, last, s.mustAnswer, statements)
	if (lost || s.forgetOutdated(err)) && ctx.Err() == nil {
		// The server had closed the idle connection, as in a restart, or had not
		// what was prepared. Nothing of the flight can have been committed, so
		// another connection may try once, and has its own look-up to confirm.
		s.rollBack(ctx)
		s.lookUp.cached = cached
		rows, lost, err = s.open(ctx, last, true, statements)
	}
	s.fail(ctx, err, lost)
	return rows, err
}

// open acquires a connection and sends the opening flight. Lost says that the
// connection broke. One whose transaction has failed stays, for Close to end.
func (s *Scope) open(ctx context.Context, last, again bool, statements []pipeline.Statement) (rows pgx.Rows, lost bool, err error) {
	conn, err := s.acquire(ctx, again)
	if err != nil {
		return nil, false, err
	}
	s.conn = conn
	opening := s.mode.Opening(s.tenant, s.db.cfg.StatementTimeout)
	results, err := conn.pipeline.Open(ctx, s.tenant, opening, withEnd(statements, last))
	if err == nil {
		rows, err = s.read(ctx, results, last)
	}
	switch lost = err != nil && conn.IsClosed(); {
	case lost:
		s.conn = nil
		conn.Release() // its slot opens another
	case s.stale:
		s.conn = nil
		go conn.End(ctx, pipeline.Rollback) // the second run may wait for it
	}
	return rows, lost, err
}

// read reads an opening flight to its last statement's rows, and on the way
// makes sure that the viewer is the cached one. Closing the rows ends the
// flight. A look-up that is alone has none but COMMIT's.
func (s *Scope) read(ctx context.Context, results pipeline.Results, last bool) (pgx.Rows, error) {
	if s.lookUp.cached != nil {
		rows, err := results.Next()
		if err != nil {
			return nil, err
		}
		if err := s.confirm(ctx, rows); err != nil {
			return nil, results.End(err)
		}
	}
	if last {
		return results.Last(s.giveBack)
	}
	return results.Last(nil)
}

// StatementTimeout is the most that one statement may take.
func (s *Scope) StatementTimeout() time.Duration { return s.db.cfg.StatementTimeout }
