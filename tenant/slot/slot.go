package slot

import (
	"context"
	"math/rand/v2"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// slot is the place of one connection, and who holds it alone may use it.
type slot struct {
	cfg   *Config
	group *group
	busy  bool // the group's lock is for this

	conn  *pgx.Conn // nil where none is open
	ends  time.Time // when it is too old
	since time.Time // when it was given back
	// served are the tenants that the connection has served. Its backend remembers
	// the catalog of each for good, 0.34 MB (docs/operating.md), and has no command
	// to forget: only its end frees them.
	served map[uuid.UUID]struct{}
}

// open connects. It goes on when the asker gives up: the next one finds it. Twenty
// searches that were overtaken would open, and drop, twenty.
func (s *slot) open(ctx context.Context) error {
	opened := make(chan error, 1)
	go func() { opened <- s.connect(context.WithoutCancel(ctx)) }()
	select {
	case err := <-opened:
		if err != nil {
			s.group.give(s)
		}
		return err
	case <-ctx.Done():
		go func() { <-opened; s.group.give(s) }()
		return ctx.Err()
	}
}

// connect opens the connection.
func (s *slot) connect(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, s.cfg.Connect.ConnectTimeout)
	defer cancel()
	conn, err := pgx.ConnectConfig(ctx, s.cfg.Connect)
	if err != nil {
		return err
	}
	if err := s.cfg.SetUp(ctx, conn); err != nil {
		end(conn)
		return err
	}
	lifetime := s.cfg.Lifetime + time.Duration(rand.Float64()/4*float64(s.cfg.Lifetime)) //nolint:gosec // not all at once, no more
	now := time.Now()
	s.conn, s.served, s.since, s.ends = conn, map[uuid.UUID]struct{}{}, now, now.Add(lifetime)
	return nil
}

// isOld reports whether a connection that is free ought to end.
func (s *slot) isOld(now time.Time) bool {
	return now.After(s.ends) || now.Sub(s.since) > s.cfg.Idle
}

// release gives the slot back, with its connection if that may serve on.
func (s *slot) release() {
	now := time.Now()
	if isClean(s.conn) && now.Before(s.ends) && len(s.served) <= s.cfg.TenantsPerConnection {
		s.since = now
		s.group.give(s)
		return
	}
	go func() {
		s.close()
		s.group.give(s)
	}()
}

// close ends the connection, if there is one.
func (s *slot) close() {
	if s.conn != nil {
		end(s.conn)
		s.conn, s.served = nil, nil
	}
}

// closeTimeout bounds the wait for a connection to be gone, so that there are never
// more of them than slots.
const closeTimeout = 15 * time.Second

// end closes a connection, and waits until it is gone.
func end(conn *pgx.Conn) {
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	_ = conn.Close(ctx)
	select {
	case <-conn.PgConn().CleanupDone():
	case <-ctx.Done():
	}
}
