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
	gone   chan struct{} // closed when the connection before is gone; nil if there was none
}

// open connects. It goes on when the asker gives up: the next one finds it. Twenty
// searches that were overtaken would open, and drop, twenty.
func (s *slot) open(ctx context.Context) error {
	var err error
	opened := make(chan struct{})
	go func() {
		err = s.connect(context.WithoutCancel(ctx))
		close(opened)
	}()
	select {
	case <-opened:
		if err != nil {
			s.group.give(s)
		}
		return err
	case <-ctx.Done():
		go func() { <-opened; s.group.give(s) }()
		return ctx.Err()
	}
}

// connect opens the connection, when the one before is gone.
func (s *slot) connect(ctx context.Context) error {
	if s.gone != nil {
		<-s.gone
	}
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

// release gives the slot back, with its connection if that may serve on. Another one
// is the same tenants' again: the slot doesn't wait for the old one to be gone, who
// opens the new one does.
func (s *slot) release() {
	now := time.Now()
	if isClean(s.conn) && now.Before(s.ends) && len(s.served) <= s.cfg.TenantsPerConnection {
		s.since = now
	} else {
		s.drop()
	}
	s.group.give(s)
}

// drop has the connection end.
func (s *slot) drop() {
	conn, gone := s.conn, make(chan struct{})
	s.conn, s.served, s.gone = nil, nil, gone
	go func() {
		end(conn)
		close(gone)
	}()
}

// close ends the connection, if there is one, and waits until it is gone.
func (s *slot) close() {
	if s.conn != nil {
		s.drop()
	}
	if s.gone != nil {
		<-s.gone
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
