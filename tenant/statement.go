package tenant

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
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
	return row{rows, err}
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
	return &turn{Rows: rows, done: s.mu.Unlock}, nil
}

// send sends a statement on the open transaction, or opens it with this one.
func (s *Scope) send(ctx context.Context, sql string, args []any) (pgx.Rows, error) {
	if s.closed {
		return nil, errScopeClosed
	}
	s.statements++
	if s.conn != nil {
		return send(ctx, s.conn.Conn(), sql, args)
	}
	rows, lost, err := s.open(ctx, sql, args)
	if lost && ctx.Err() == nil {
		// The server had closed the idle connection, as in a restart. Nothing of
		// the flight can have been committed, so another connection may try once.
		rows, _, err = s.open(ctx, sql, args)
	}
	return rows, err
}

// open acquires a connection and sends the opening flight. The rows are those
// of the flight's last statement. Lost says that the connection broke.
func (s *Scope) open(ctx context.Context, sql string, args []any) (rows pgx.Rows, lost bool, err error) {
	conn, err := s.db.bulkhead(s.tenant.ID).acquire(ctx, s.tenant.ID, s.db.cfg.AcquireTimeout)
	if err != nil {
		return nil, false, err
	}
	batch, err := s.opening(conn.Conn().TypeMap(), sql, args)
	if err == nil {
		rows, err = last(conn.Conn().PgConn().ExecBatch(ctx, batch), conn.Conn().TypeMap())
	}
	if err != nil {
		lost = conn.Conn().IsClosed()
		conn.Release() // still in its transaction or broken: the pool destroys it
		return nil, lost, err
	}
	s.conn = conn
	return rows, false, nil
}

// StatementTimeout is the most that one statement may take.
func (s *Scope) StatementTimeout() time.Duration { return s.db.cfg.StatementTimeout }
