package tenant

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/syntroph/syntroph/tenant/pipeline"
	"github.com/syntroph/syntroph/tenant/slot"
)

// note keeps the first error that the operation's transaction can't outlive.
// PostgreSQL answers every later statement with a refusal that says nothing of
// the cause, so they get this one and are not sent.
func (s *Scope) note(ctx context.Context, err error) {
	if err == nil || s.conn == nil {
		return
	}
	broken := s.conn.IsClosed()
	if broken || s.conn.PgConn().TxStatus() == failed {
		s.fail(ctx, err, broken)
	}
}

// fail ends the operation's statements with an error.
func (s *Scope) fail(ctx context.Context, err error, broken bool) {
	if err != nil && broken {
		s.broken.Store(true)
	}
	if err == nil || s.failure != nil || s.stale {
		return
	}
	s.failure = err
	s.outdated = s.forgetOutdated(err)
	s.lost = ctx.Err() == nil && (broken || ofTheMoment(err) || s.outdated)
}

// forgetOutdated forgets the tenant's prepared statements if it was for them that
// PostgreSQL refused one, and reports whether that is so.
func (s *Scope) forgetOutdated(err error) bool {
	return s.conn != nil && s.conn.pipeline.Forget(s.tenant, err)
}

// rollBack gives the connection back, if there is one, with nothing done on it.
func (s *Scope) rollBack(ctx context.Context) {
	if s.conn != nil {
		s.conn.End(ctx, pipeline.Rollback)
		s.conn = nil
	}
}

// Broken reports whether the operation's connection has broken, or an aside's. Then no error is
// the statement's own, whatever it says: PgBouncer that loses PostgreSQL in the
// middle of a row goes on with its own message there, which no driver can read.
func (s *Scope) Broken() bool { return s.broken.Load() }

// Failure returns the error that the operation's transaction could not outlive;
// nil if there was none.
func (s *Scope) Failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failure
}

// failed is the status of a connection whose transaction has failed.
const failed = 'E'

// ofTheMoment reports whether PostgreSQL has given a statement up for what
// others did at the same time, as a standby does for what its primary has removed.
func ofTheMoment(err error) bool {
	pgErr, ok := errors.AsType[*pgconn.PgError](err)
	return ok && (pgErr.Code == "40001" || pgErr.Code == "40P01")
}

// isLost reports whether a query has lost its connection, so that it may be run
// again on another one. A mutation is not: what a resolver has done besides can't be
// taken back. Unless it was a prepared statement that its tables had changed under:
// the connection answers, no COMMIT was sent, and the rollback is certain.
func (s *Scope) isLost() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.lost && (s.mode == Read || s.outdated && !s.closed)
}

// connection is a slot's connection, and the way to send statements on it.
type connection struct {
	*slot.Conn
	pipeline pipeline.Conn
}

// acquire takes a connection. Again it is one that answers, since those that were
// idle when one broke are likely dead as well, and nothing that was prepared is used.
func (s *Scope) acquire(ctx context.Context, again bool) (*connection, error) {
	if again {
		conn, err := s.db.slots.AcquireAlive(ctx, s.tenant.ID)
		if err != nil {
			return nil, err
		}
		return &connection{conn, pipeline.Unprepared(conn.Conn)}, nil
	}
	conn, err := s.db.slots.Acquire(ctx, s.tenant.ID)
	if err != nil {
		return nil, err
	}
	return &connection{conn, pipeline.On(conn.Conn)}, nil
}
