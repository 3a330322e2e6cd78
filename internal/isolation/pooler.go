package isolation

import "context"

// tryPooler finds out whether a pooler stands before PostgreSQL: the backend
// that answers is then another than the one that the connection was told of.
func (l *lab) tryPooler(ctx context.Context) error {
	conn, err := l.connect(ctx, loginOf(l.cfg.URL))
	if err != nil {
		return err
	}
	defer conn.Close(context.WithoutCancel(ctx))
	var backend uint32
	if err := conn.QueryRow(ctx, "SELECT pg_backend_pid()").Scan(&backend); err != nil {
		return err
	}
	if l.pooler = backend != conn.PgConn().PID(); l.pooler {
		l.report("connection", "connected through a pooler: every attempt goes through it", 1, Held, "")
	}
	return nil
}
