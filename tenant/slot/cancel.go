package slot

import (
	"cmp"
	"context"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
)

// cancelTimeout bounds the wait for a statement that has been cancelled to end.
// After it the connection is closed.
const cancelTimeout = 2 * time.Second

// canceller is what a connection does when the context of its statement ends,
// as when the client hangs up: it asks PostgreSQL to cancel the statement, so
// that a ROLLBACK ends the transaction and the connection serves on. pgx's
// default closes the connection, and 20 overtaken searches opened 24 new ones.
//
// A cancel request names a connection, not a statement: one that arrives late
// would cancel the next operation's, another tenant's perhaps. So the statement
// does not end before its cancel request has: PostgreSQL closes the request's
// own connection when the signal is sent. pgx's handler gives the request up
// when the statement ends first, and sleeps 100 ms instead.
type canceller struct {
	conn  *pgconn.PgConn
	ended chan error
}

// NewCanceller makes the canceller of a connection.
func NewCanceller(conn *pgconn.PgConn) ctxwatch.Handler {
	return &canceller{conn: conn, ended: make(chan error, 1)}
}

// HandleCancel asks for the statement to be cancelled.
func (c *canceller) HandleCancel(context.Context) {
	_ = c.conn.Conn().SetDeadline(time.Now().Add(cancelTimeout)) // should the network be gone
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), cancelTimeout)
		defer cancel()
		err := c.conn.CancelRequest(ctx)
		c.ended <- cmp.Or(err, ctx.Err()) // it says nothing of an answer that didn't come
	}()
}

// HandleUnwatchAfterCancel waits for the request to end. One that failed may
// still arrive: the connection is of no use then.
func (c *canceller) HandleUnwatchAfterCancel() {
	if <-c.ended != nil {
		_ = c.conn.Conn().Close()
		return
	}
	_ = c.conn.Conn().SetDeadline(time.Time{})
	c.conn.CustomData()[cancelledKey] = true
}

// cancelledKey marks a connection with a cancel request that nothing has been
// sent after.
const cancelledKey = "cancelled"

// wasCancelled reports whether a connection is to send a statement before it is
// another operation's: whatever is left of a cancel request meets that one.
func wasCancelled(conn *pgconn.PgConn) bool {
	cancelled, _ := conn.CustomData()[cancelledKey].(bool)
	return cancelled
}
