package slot

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// Conn is a slot's connection while an operation has it, counted in its tenant's
// quota.
type Conn struct {
	*pgx.Conn
	slot  *slot
	leave func()
}

// EndTimeout bounds the statement that ends a transaction.
const EndTimeout = 5 * time.Second

// idle is the status of a connection that is in no transaction.
const idle = 'I'

// IsClean reports whether the connection may be another operation's as it is: it is
// open, in no transaction, and nothing is left of a cancel request.
func (c *Conn) IsClean() bool { return isClean(c.Conn) }

func isClean(conn *pgx.Conn) bool {
	pg := conn.PgConn()
	return !pg.IsClosed() && !pg.IsBusy() && pg.TxStatus() == idle && !wasCancelled(pg)
}

// Release gives the connection back. One that is not clean is closed, so that what
// went wrong can't leak a tenant's settings into the next operation.
func (c *Conn) Release() {
	c.slot.release()
	c.leave()
}

// Finish sends the statement that ends the transaction, for a client that has hung
// up too: the outcome must not stay open. Whatever is left of a cancel request meets
// that statement.
func (c *Conn) Finish(ctx context.Context, sql string) (pgconn.CommandTag, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), EndTimeout)
	defer cancel()
	tag, err := c.Exec(ctx, sql)
	if err == nil {
		delete(c.PgConn().CustomData(), cancelledKey)
	}
	return tag, err
}

// End gives the connection back, after Finish unless there is nothing to end.
func (c *Conn) End(ctx context.Context, sql string) {
	defer c.Release()
	if !c.IsClean() {
		_, _ = c.Finish(ctx, sql) // if it fails, the connection is closed
	}
}
